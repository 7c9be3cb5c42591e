package org.amid.datatree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows made of text, and the text of rows. */
final class Rows {
    private Rows() {}

    /**
     * A row whose values stand end to end, in the order given, with a blank between them.
     *
     * @param values path, value, path, value; what is not named is absent
     */
    static Row row(Schema schema, String... values) {
        Row row = new Row(schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.fill(row.bounds(), Row.ABSENT);
        for (int i = 0; i < values.length; i += 2) {
            int metric = schema.indexOf(values[i]);
            row.bounds()[2 * metric] = bytes.size();
            bytes.writeBytes(values[i + 1].getBytes(StandardCharsets.UTF_8));
            row.bounds()[2 * metric + 1] = bytes.size();
            bytes.write(' ');
        }
        row.over(bytes.toByteArray());
        return row;
    }

    /** A schema of texts. */
    static Schema texts(String... paths) {
        return new Schema(Arrays.stream(paths).map(path -> Metric.text(path, "")).toList());
    }

    /** The texts of a row of a batch, null where absent. */
    static List<String> texts(Batch batch, int row) {
        Row view = new Row();
        batch.read(row, view);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < view.schema().size(); i++) {
            texts.add(view.text(i));
        }
        return texts;
    }

    /** The paths of what is selected, in order, without the target. */
    static List<String> paths(Selection selection) {
        return selection.schema().metrics().stream().map(Metric::path).toList();
    }
}
