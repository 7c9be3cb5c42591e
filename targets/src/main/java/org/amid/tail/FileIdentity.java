package org.amid.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells one file from another whatever its name: device and inode. Good as long as the file is
 * held open, since its inode is not given to another file until then.
 *
 * @param key the file system's own key
 */
public record FileIdentity(Object key) {
    /**
     * The identity of the file that a path leads to, links followed.
     *
     * @throws IOException if there is none or it cannot be seen
     */
    static FileIdentity of(Path path) throws IOException {
        return of(Files.readAttributes(path, BasicFileAttributes.class));
    }

    /** The identity of the file with these attributes. */
    static FileIdentity of(BasicFileAttributes attributes) {
        return new FileIdentity(attributes.fileKey());
    }
}
