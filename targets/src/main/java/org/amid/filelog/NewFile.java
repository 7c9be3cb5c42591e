package org.amid.filelog;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/**
 * What a file is to be when Amid makes it.
 *
 * @param mode its mode, whatever the umask
 * @param group its group; empty for the one that the system gives it
 */
record NewFile(Mode mode, Optional<String> group) {
    /**
     * Makes the file with its directories; behind a symbolic link to nothing, what the link points
     * to. Does nothing to a file that stands there by now.
     */
    void make(Path path) throws IOException {
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        try {
            // nobody else may look at it before it belongs to its group
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            if (Files.isSymbolicLink(path)) {
                make(path.resolveSibling(Files.readSymbolicLink(path)));
            }
            return;
        }
        try {
            if (group.isPresent()) {
                giveTo(group.get(), path);
            }
            Files.setPosixFilePermissions(path, mode.permissions());
        } catch (IOException e) {
            // or the next attempt would take it for somebody else's, and leave its mode alone
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static void giveTo(String name, Path path) throws IOException {
        try {
            GroupPrincipal group =
                    path.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByGroupName(name);
            Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(group);
        } catch (UserPrincipalNotFoundException e) {
            throw because(path, "there is no group '" + name + "'", e);
        } catch (FileSystemException e) {
            String reason = "it cannot be given to the group '" + name + "': " + e.getReason();
            throw because(path, reason, e);
        }
    }

    private static IOException because(Path path, String reason, IOException cause) {
        IOException failure = new FileSystemException(path.toString(), null, reason);
        failure.initCause(cause);
        return failure;
    }
}
