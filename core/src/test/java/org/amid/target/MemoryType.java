package org.amid.target;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.amid.config.Attribute;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;

/**
 * A reporting target that notes the number in each path, in memory: one that keeps the contract, or
 * has one flaw, to show that the contract tells.
 */
final class MemoryType implements ReportingType<MemoryType.Settings> {
    /** What can be wrong with it. */
    enum Flaw {
        NONE,
        DROPS_THE_LAST_ROW,
        REPEATS_A_BATCH_THAT_FAILED,
        DROPS_A_BATCH_THAT_FAILED,
        FORGETS_WHEN_OPENED,
        IGNORES_ITS_RECEIPT,
        GOES_BACK_AFTER_A_CLEAN_END,
        OPENS_WITH_AN_OLD_RECEIPT,
        REFUSES_GARBAGE,
        HAS_A_RECEIPT_OF_TWO_LINES,
        ALLOCATES,
        RENDERS_OTHERWISE,
        RENDERS_LINES,
        CANNOT_SYNC_WHEN_CLOSED,
        CANNOT_CLOSE_TWICE,
        SHOWS_NOTHING,
        FAILS_WITHOUT_WORDS,
    }

    /** What a section can say. */
    record Settings(
            @Attribute(help = "Ignored, but there.", example = "2", otherwise = "1") int ignored) {}

    /**
     * What was noted.
     *
     * @param rows how many rows
     */
    private record Count(int rows) implements Receipt {
        @Override
        public String text() {
            return "rows " + rows;
        }

        @Override
        public String toString() {
            return rows + " rows";
        }
    }

    /** What cannot be kept on one line. */
    private record TwoLines() implements Receipt {
        @Override
        public String text() {
            return "two\nlines";
        }
    }

    /** Whether it can write at present. */
    boolean broken;

    private final Flaw flaw;
    private final int[] noted = new int[200_000];
    private int count;

    MemoryType(Flaw flaw) {
        this.flaw = flaw;
    }

    /** What it has written: survives closing. */
    List<String> delivered() {
        return Arrays.stream(noted, 0, count).mapToObj(Integer::toString).toList();
    }

    @Override
    public String title() {
        return "memory";
    }

    @Override
    public String help() {
        return "Notes numbers in memory.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public ReportingTarget make(Settings settings, List<Selection> selections) {
        return new Memory();
    }

    private static int number(Row row) {
        int path = row.schema().indexOf("request.path");
        int number = 0;
        for (int i = row.start(path) + "/p/".length(); i < row.end(path); i++) {
            number = 10 * number + row.bytes()[i] - '0';
        }
        return number;
    }

    private final class Memory implements ReportingTarget {
        private final Row row = new Row();
        private boolean open;
        private Object garbage;

        @Override
        public Receipt open(Optional<Resume> resume, Amendment amendment) throws IOException {
            open = true;
            count = flaw == Flaw.FORGETS_WHEN_OPENED ? 0 : count;
            if (resume.isPresent() && flaw != Flaw.IGNORES_ITS_RECEIPT) {
                goBack(resume.get());
            }
            return receipt(flaw == Flaw.OPENS_WITH_AN_OLD_RECEIPT ? 0 : count);
        }

        private void goBack(Resume resume) throws IOException {
            if (resume.receipt().startsWith("rows ")) {
                int rows = Integer.parseInt(resume.receipt().substring("rows ".length()));
                count = resume.clean() ? count : Math.min(count, rows);
            } else if (flaw == Flaw.REFUSES_GARBAGE) {
                throw new IOException("memory: no number of rows");
            }
            if (resume.clean() && flaw == Flaw.GOES_BACK_AFTER_A_CLEAN_END) {
                count--;
            }
        }

        private Receipt receipt(int rows) {
            return flaw == Flaw.HAS_A_RECEIPT_OF_TWO_LINES ? new TwoLines() : new Count(rows);
        }

        @Override
        public Receipt take(Batch batch) throws IOException {
            if (!broken || flaw == Flaw.REPEATS_A_BATCH_THAT_FAILED) {
                note(batch);
            }
            if (broken && flaw != Flaw.DROPS_A_BATCH_THAT_FAILED) {
                throw flaw == Flaw.FAILS_WITHOUT_WORDS
                        ? new IOException(new IllegalStateException())
                        : new IOException("memory: no room");
            }
            return receipt(flaw == Flaw.SHOWS_NOTHING ? 0 : count);
        }

        private void note(Batch batch) {
            int last = flaw == Flaw.DROPS_THE_LAST_ROW ? batch.size() - 1 : batch.size();
            for (int i = 0; i < last; i++) {
                batch.read(i, row);
                noted[count++] = number(row);
                if (flaw == Flaw.ALLOCATES) {
                    garbage = new byte[i % 2];
                }
            }
        }

        @Override
        public String render(Row rendered) {
            return switch (flaw) {
                case RENDERS_OTHERWISE -> number(rendered) + "!";
                case RENDERS_LINES -> number(rendered) + "\n";
                default -> Integer.toString(number(rendered));
            };
        }

        @Override
        public void sync() {
            if (!open && flaw == Flaw.CANNOT_SYNC_WHEN_CLOSED) {
                throw new IllegalStateException("closed, with garbage " + garbage);
            }
        }

        @Override
        public void close() {
            if (!open && flaw == Flaw.CANNOT_CLOSE_TWICE) {
                throw new IllegalStateException("closed");
            }
            open = false;
        }
    }
}
