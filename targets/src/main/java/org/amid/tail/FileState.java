package org.amid.tail;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is to be seen of a file without opening it.
 *
 * @param identity which file it is
 * @param size its bytes, as they lie on the disk
 * @param modified when its bytes were last changed, microseconds since 1970-01-01T00:00Z
 * @param renamed when it was last changed, renamed or given other attributes, the same way
 * @param isRegular whether it is a file that can be read at any place
 * @param isDirectory whether it is a directory
 * @param links how many names it has
 */
record FileState(
        FileIdentity identity,
        long size,
        long modified,
        long renamed,
        boolean isRegular,
        boolean isDirectory,
        int links) {
    private static final String SEEN =
            "unix:dev,ino,nlink,size,lastModifiedTime,ctime,isRegularFile,isDirectory";

    /**
     * What is to be seen of the file that a path leads to, links followed.
     *
     * @throws IOException if there is none or it cannot be seen
     */
    static FileState of(Path path) throws IOException {
        Map<String, Object> seen = Files.readAttributes(path, SEEN);
        return new FileState(
                new FileIdentity((long) seen.get("dev"), (long) seen.get("ino")),
                (long) seen.get("size"),
                ((FileTime) seen.get("lastModifiedTime")).to(TimeUnit.MICROSECONDS),
                ((FileTime) seen.get("ctime")).to(TimeUnit.MICROSECONDS),
                (boolean) seen.get("isRegularFile"),
                (boolean) seen.get("isDirectory"),
                (int) seen.get("nlink"));
    }

    /**
     * The same, if it is a regular file.
     *
     * @throws FileSystemException if it is none
     */
    FileState regular(Path path) throws FileSystemException {
        if (!isRegular) {
            String what = isDirectory ? "is a directory" : "is not a regular file";
            throw new FileSystemException(path.toString(), null, what);
        }
        return this;
    }
}
