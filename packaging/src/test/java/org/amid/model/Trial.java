package org.amid.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Runs programs, each in a folder of its own. */
final class Trial {
    private static final String BLOCK = "amid.block";

    private final Path root;

    /** Has all of this process read blocks of a size. */
    static void useBlocksOf(int bytes) {
        System.setProperty(BLOCK, Integer.toString(bytes));
    }

    /** Has it read blocks of Amid's own size again. */
    static void useOwnBlocks() {
        System.clearProperty(BLOCK);
    }

    /** Trials in a folder that is there. */
    Trial(Path root) {
        this.root = root;
    }

    /** Runs a program; empty if all is as it must be, else what is wrong. */
    Optional<Throwable> run(Program program) throws IOException {
        Path folder = Files.createTempDirectory(root, "scene");
        try (Scene scene = new Scene(program, folder)) {
            scene.run();
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        } finally {
            delete(folder);
        }
    }

    /** Whether a program fails in any of so many runs. */
    boolean fails(Program program, int runs) {
        useBlocksOf(program.block());
        try {
            for (int i = 0; i < runs; i++) {
                if (run(program).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                            throws IOException {
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
