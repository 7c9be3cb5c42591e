package org.amid.filelog;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.amid.target.Amendment;
import org.amid.target.Receipt;
import org.amid.target.Resume;

/**
 * The bookmark of a filelog in a test, as dispatch keeps it: the receipts, how many rows belong to
 * each, and which of them is worth anything after a boot.
 */
final class Bookmark implements Amendment {
    /** What is done when it is amended, before that is kept. */
    interface Witness {
        void sees() throws IOException;
    }

    /**
     * What is kept at once.
     *
     * @param text the receipt
     * @param rows how many rows were taken for it
     */
    record Kept(String text, int rows) {}

    Witness witness = () -> {};

    /** What was shown last, and is perhaps not kept yet. */
    private Receipt last;

    private int rows;
    private Optional<Kept> kept = Optional.empty();
    private Optional<Kept> synced = Optional.empty();
    int amended;

    /** Notes what was shown, for so many rows. */
    void shown(Receipt receipt, int rowsThen) {
        last = receipt;
        rows = rowsThen;
    }

    /** Keeps what was shown last. */
    void keep() {
        kept = Optional.of(new Kept(last.text(), rows));
    }

    /** Notes that all that was kept is on the disk. */
    void sync() {
        keep();
        synced = kept;
    }

    @Override
    public void amend(UnaryOperator<Receipt> change) throws IOException {
        witness.sees();
        last = change.apply(last);
        amended++;
        // whoever leaves a file brings it to the disk before: so this is worth as much
        sync();
    }

    /** How many rows are not delivered again. */
    int rows(boolean rebooted) {
        return used(rebooted).map(Kept::rows).orElse(0);
    }

    /** What a filelog is opened with after a crash. */
    Optional<Resume> resume(boolean rebooted) {
        return used(rebooted).map(it -> new Resume(it.text(), false, rebooted));
    }

    private Optional<Kept> used(boolean rebooted) {
        return rebooted ? synced : kept;
    }
}
