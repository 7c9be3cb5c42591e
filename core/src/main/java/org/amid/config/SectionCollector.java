package org.amid.config;

import java.util.ArrayList;
import java.util.List;
import org.ini4j.spi.IniHandler;

/** Puts together the sections that ini4j reports, with the positions that the lines know. */
final class SectionCollector implements IniHandler {

    private final LogicalLines lines;
    private final List<Section> sections = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private String title;
    private Position position;

    SectionCollector(LogicalLines lines) {
        this.lines = lines;
    }

    /** The sections in the order of the file. */
    List<Section> sections() {
        return List.copyOf(sections);
    }

    @Override
    public void startSection(String name) {
        title = name;
        position = lines.position();
        lines.takeUnread(); // above the first title
    }

    @Override
    public void handleOption(String name, String value) {
        entries.add(new Entry(name, value, lines.position()));
    }

    @Override
    public void endSection() {
        sections.add(new Section(title, position, entries, lines.takeUnread()));
        entries.clear();
    }

    @Override
    public void startIni() {}

    @Override
    public void endIni() {}

    @Override
    public void handleComment(String comment) {}
}
