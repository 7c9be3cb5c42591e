package org.amid.filelog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.filelog.form.Format;
import org.amid.filelog.form.Lines;
import org.amid.target.Amendment;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.amid.target.Resume;

/** A file that grows by a line an event. */
final class Filelog implements ReportingTarget {
    private final Path path;
    private final Fsync fsync;
    private final Format format;
    private final Output output;
    private final Lines lines = new Lines();
    private final Row row = new Row();

    /** How many rows of the batch that failed stand in the file. */
    private int standing;

    /**
     * What a filelog has written.
     *
     * @param path the file
     * @param length how long it is by now, in bytes
     */
    record Reached(Path path, long length) implements Receipt {
        @Override
        public String text() {
            return Long.toString(length);
        }

        @Override
        public String toString() {
            return path + ", now " + length + " bytes long";
        }
    }

    /** A filelog of these settings, not opened yet. */
    Filelog(FilelogType.Settings settings, List<Selection> selections) {
        this(settings, selections, file -> FileChannel.open(file, StandardOpenOption.APPEND));
    }

    /** The same with another way to open files. */
    Filelog(FilelogType.Settings settings, List<Selection> selections, OpenFile.Opener opener) {
        path = settings.file();
        fsync = settings.fsync();
        format = settings.format().over(selections);
        output =
                new Output(
                        path,
                        new NewFile(settings.mode(), settings.group()),
                        format.heading(),
                        !fsync.equals(Fsync.NEVER),
                        opener);
    }

    @Override
    public Receipt open(Optional<Resume> resume, Amendment amendment) throws IOException {
        output.open();
        return new Reached(path, output.length());
    }

    @Override
    public Receipt take(Batch batch) throws IOException {
        while (standing < batch.size()) {
            int next = standing;
            while (next < batch.size() && !lines.isFull()) {
                batch.read(next++, row);
                format.append(row, lines);
                lines.add('\n');
            }
            write(next);
        }
        if (fsync.isAlways()) {
            output.force();
        }
        standing = 0;
        lines.shrink();
        return new Reached(path, output.length());
    }

    private void write(int next) throws IOException {
        boolean complete = false;
        try {
            output.append(lines.bytes(), lines.length());
            complete = true;
        } finally {
            standing = complete ? next : standing + ends(output.stood());
            lines.clear();
        }
    }

    /** How many lines end within so many bytes. */
    private int ends(int length) {
        int ends = 0;
        for (int i = 0; i < length; i++) {
            if (lines.bytes()[i] == '\n') {
                ends++;
            }
        }
        return ends;
    }

    @Override
    public String render(Row rendered) {
        Lines line = new Lines();
        format.append(rendered, line);
        return line.toString();
    }

    @Override
    public Optional<Duration> syncEvery() {
        return fsync.every().filter(span -> !span.isZero());
    }

    @Override
    public void sync() throws IOException {
        output.force();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
