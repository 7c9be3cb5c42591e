package org.amid.none;

import java.util.List;
import org.amid.datatree.Selection;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingType;

/** Declares {@code [null]}: takes every event and keeps none. */
public final class NullType implements ReportingType<NullType.Settings> {
    /** What a section can say: nothing. */
    record Settings() {}

    /** The type, without state. */
    public NullType() {}

    @Override
    public String title() {
        return "null";
    }

    @Override
    public String help() {
        return "Takes every event and keeps none; it only counts them.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public ReportingTarget make(Settings settings, List<Selection> selections) {
        return new NullTarget();
    }
}
