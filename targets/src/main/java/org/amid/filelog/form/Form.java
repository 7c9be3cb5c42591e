package org.amid.filelog.form;

import java.util.List;
import org.amid.datatree.Selection;

/** The forms a line can have, by their names in a configuration. */
public enum Form {
    /** The time and a column for each metric. */
    TABS,
    /** One JSON object. */
    JSON,
    /** The raw line of the log. */
    LINE;

    /** The format that writes the rows of these selections in this form. */
    public Format over(List<Selection> selections) {
        return switch (this) {
            case TABS -> new TabsFormat(selections);
            case JSON -> new JsonFormat(selections);
            case LINE -> new LineFormat(selections);
        };
    }
}
