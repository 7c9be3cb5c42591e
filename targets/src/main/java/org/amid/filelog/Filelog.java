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
    private final Recovery recovery;
    private final Output output;
    private final Lines lines = new Lines();
    private final Row row = new Row();

    /** How many rows of the batch that failed stand in the file. */
    private int standing;

    /** What was shown last: what was taken, and what else was written to since. */
    private Reached reached;

    private Amendment amendment = Amendment.NONE;

    /** A filelog of these settings, not opened yet. */
    Filelog(FilelogType.Settings settings, List<Selection> selections) {
        this(settings, selections, file -> FileChannel.open(file, StandardOpenOption.APPEND));
    }

    /** The same with another way to open files. */
    Filelog(FilelogType.Settings settings, List<Selection> selections, OpenFile.Opener opener) {
        path = settings.file();
        fsync = settings.fsync();
        format = settings.format().over(selections);
        boolean durable = !fsync.equals(Fsync.NEVER);
        recovery = new Recovery(path, durable, opener);
        output =
                new Output(
                        path,
                        new NewFile(settings.mode(), settings.group()),
                        format.heading(),
                        durable,
                        opener,
                        this::amend);
    }

    @Override
    public Receipt open(Optional<Resume> resume, Amendment changes) throws IOException {
        amendment = changes;
        if (resume.isPresent()) {
            recovery.backTo(resume.get());
        }
        output.open();
        if (resume.isPresent()) {
            // what it shows now takes the place of what was on the disk
            output.forceAll();
        } else if (reached == null || fsync.isAlways()) {
            output.force();
        }
        if (resume.isPresent() || reached == null) {
            reached = present();
        } else if (output.isUnnamed()) {
            // not present(): lines of the batch that failed may stand behind what was shown
            reached = reached.plus(output.extent());
        }
        return reached;
    }

    private Reached present() {
        return new Reached(path, output.name(), output.length());
    }

    private void amend(Extent next) throws IOException {
        amendment.amend(kept -> ((Reached) kept).plus(next));
        reached = reached.plus(next);
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
        // where nothing was left to write, what is kept otherwise does not know the file
        output.announce();
        if (fsync.isAlways()) {
            output.force();
        }
        standing = 0;
        lines.shrink();
        reached = present();
        return reached;
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
        return fsync.every();
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
