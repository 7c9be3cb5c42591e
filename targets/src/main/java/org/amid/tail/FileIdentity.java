package org.amid.tail;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What tells one file from another whatever its name. Good as long as the file is held open, since
 * its inode is not given to another file until then; later only together with what the file holds.
 *
 * @param device the number of the file system's device, which may be another after a reboot
 * @param inode the number of the file on it
 */
public record FileIdentity(long device, long inode) {
    /**
     * The identity of the file that a path leads to, links followed.
     *
     * @throws IOException if there is none or it cannot be seen
     */
    static FileIdentity of(Path path) throws IOException {
        return FileState.of(path).identity();
    }
}
