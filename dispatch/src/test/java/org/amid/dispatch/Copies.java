package org.amid.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** State directories as they are at some moment, as a process finds them whose forerunner died. */
final class Copies {
    private Copies() {}

    /** Copies the journal of a state directory that is being written to, into a new one beside. */
    static Path of(Path state) throws IOException {
        Path copy = Files.createTempDirectory(state.getParent(), "copy");
        Files.copy(state.resolve("bookmarks"), copy.resolve("bookmarks"));
        return copy;
    }
}
