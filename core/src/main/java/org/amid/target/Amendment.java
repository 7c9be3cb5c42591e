package org.amid.target;

import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Changes the receipt in the bookmark of a reporting target, at once. A target that is about to
 * write to something its last receipt says nothing of (a filelog whose file was renamed, and which
 * makes a new one) says so first: after a crash, what it wrote there could not be found otherwise.
 */
@FunctionalInterface
public interface Amendment {
    /** For a target that is opened without bookmarks. */
    Amendment NONE = change -> {};

    /**
     * Changes the receipt that is kept. Called by the thread that calls the target, between its
     * opening and its closing.
     *
     * @param change makes the receipt to be kept of the one that is: the last that {@link
     *     ReportingTarget#open}, {@link ReportingTarget#take} or an amendment gave
     * @throws IOException if it could not be kept; then nothing may be written there
     */
    void amend(UnaryOperator<Receipt> change) throws IOException;
}
