package org.amid.filelog;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.amid.config.Trouble;
import org.amid.target.Resume;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what a filelog wrote after its receipt: all of it will be delivered again. What is
 * found at start decides; what may not be Amid's is left alone, and said. Can be done again and
 * again, with the same receipt, wherever it was broken off.
 */
final class Recovery {
    /**
     * More bytes than Amid writes between two bookmarks. A surplus beyond that is not its own;
     * except after a boot, when the bookmark may be an old one.
     */
    static final long MOST_SURPLUS = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** What rotated files are called behind the name they had; compressed ones are not ours. */
    private static final Pattern ROTATED = Pattern.compile("[.-].*(?<!\\.(gz|bz2|xz|zst|lz4|Z))");

    private final Path path;
    private final boolean durable;
    private final OpenFile.Opener opener;

    /** What was said: trying again says nothing new. */
    private final Set<String> said = new HashSet<>();

    /**
     * A file that may be one of the receipt's.
     *
     * @param place where it stands
     * @param inode which it is
     * @param size how long it is
     * @param regular whether it can be cut at all
     */
    private record Found(Path place, Extent.Inode inode, long size, boolean regular) {
        private static Optional<Found> at(Path place, LinkOption... options) throws IOException {
            try {
                Map<String, Object> attributes =
                        Files.readAttributes(
                                place, Extent.Inode.ATTRIBUTES + ",size,isRegularFile", options);
                return Optional.of(
                        new Found(
                                place,
                                Extent.Inode.of(attributes),
                                (long) attributes.get("size"),
                                (boolean) attributes.get("isRegularFile")));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }

        /** Whether it is the file of a receipt: device numbers count within one boot only. */
        private boolean is(Extent.Inode file, boolean rebooted) {
            return regular
                    && inode.number() == file.number()
                    && (rebooted || inode.device() == file.device());
        }
    }

    /**
     * What is done for a filelog.
     *
     * @param path where it writes
     * @param durable whether a cut must be on the disk
     */
    Recovery(Path path, boolean durable, OpenFile.Opener opener) {
        this.path = path;
        this.durable = durable;
        this.opener = opener;
    }

    /**
     * Cuts back to a receipt what is longer.
     *
     * @throws IOException if that must be done and cannot; it is to be tried again
     */
    void backTo(Resume resume) throws IOException {
        Reached receipt;
        try {
            receipt = Reached.parse(resume.receipt());
        } catch (IllegalArgumentException e) {
            if (said.add(resume.receipt())) {
                LOG.error(
                        "{}: what was noted of it cannot be read, or is of another version of"
                                + " Amid; nothing is cut off, so some lines may come twice",
                        path);
            }
            return;
        }
        Map<Extent.Inode, List<Extent>> files = new LinkedHashMap<>();
        for (Extent file : receipt.files()) {
            files.computeIfAbsent(file.file(), none -> new ArrayList<>()).add(file);
        }
        for (Map.Entry<Extent.Inode, List<Extent>> file : files.entrySet()) {
            try {
                backTo(file.getKey(), file.getValue(), receipt.path(), resume);
            } catch (IOException e) {
                throw Trouble.with(receipt.path(), "cannot be cut back to what was noted", e);
            }
        }
    }

    private void backTo(Extent.Inode file, List<Extent> noted, Path there, Resume resume)
            throws IOException {
        Optional<Found> atPath = atPath(there).filter(it -> it.is(file, resume.rebooted()));
        if (atPath.isPresent()) {
            Optional<Extent> top = top(noted, atPath.get());
            if (top.isPresent()) {
                backTo(top.get(), atPath.get(), resume);
            } else {
                sayChanged(noted.get(noted.size() - 1), atPath.get());
            }
            return;
        }
        Optional<Found> renamed = besides(there, file, resume.rebooted());
        Optional<Extent> top = renamed.isPresent() ? top(noted, renamed.get()) : Optional.empty();
        if (top.isPresent() && isTrusted(top.get(), renamed.get(), there)) {
            backTo(top.get(), renamed.get(), resume);
        } else {
            LOG.debug("{}: the file that stood there is gone; nothing is to be cut", there);
        }
    }

    private static Optional<Found> atPath(Path there) {
        try {
            return Found.at(there);
        } catch (IOException e) {
            // whatever is in the way is said when the file is opened
            return Optional.empty();
        }
    }

    /** The first that it begins with: a file that was cut is noted again, with its new length. */
    private static Optional<Extent> top(List<Extent> noted, Found found) throws IOException {
        for (Extent extent : noted) {
            if (extent.isTopOf(found.place, found.size)) {
                return Optional.of(extent);
            }
        }
        return Optional.empty();
    }

    private void sayChanged(Extent noted, Found found) {
        say(
                found.size < noted.length()
                        ? "is shorter than Amid left it: somebody has cut it; goes on at its end"
                        : "is not as Amid left it: somebody has written it anew; nothing is cut"
                                + " off, goes on at its end",
                found);
    }

    /** The file wherever else it stands in its directory. */
    private static Optional<Found> besides(Path there, Extent.Inode file, boolean rebooted)
            throws IOException {
        for (Path directory : directories(there)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    Optional<Found> found = Found.at(entry, LinkOption.NOFOLLOW_LINKS);
                    if (found.isPresent() && found.get().is(file, rebooted)) {
                        return found;
                    }
                }
            } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
                LOG.info(
                        "{}: whether {} was renamed cannot be seen: {}",
                        directory,
                        there.getFileName(),
                        Trouble.words(e));
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return Optional.empty();
    }

    /** Where a path is, and where it leads to. */
    private static Set<Path> directories(Path there) throws IOException {
        Set<Path> directories = new LinkedHashSet<>();
        directories.add(there.getParent());
        if (Files.isSymbolicLink(there)) {
            Path target = there.resolveSibling(Files.readSymbolicLink(there)).normalize();
            directories.add(target.getParent());
        }
        return directories;
    }

    /**
     * Whether a file elsewhere is surely the one: an inode may be given to another file, and what
     * is only known by few bytes could be anybody's.
     */
    private static boolean isTrusted(Extent top, Found found, Path there) {
        String name = found.place.getFileName().toString();
        String stem = there.getFileName().toString();
        return !top.isVague()
                || name.startsWith(stem)
                        && ROTATED.matcher(name.substring(stem.length())).matches();
    }

    private void backTo(Extent top, Found found, Resume resume) throws IOException {
        long surplus = found.size - top.length();
        if (surplus == 0) {
            return;
        }
        if (resume.clean()) {
            say(
                    "is longer than Amid left it: somebody else writes to it; goes on at its end",
                    found);
        } else if (!resume.rebooted() && surplus > MOST_SURPLUS) {
            say(
                    "is longer by "
                            + surplus
                            + " bytes than Amid noted, which is more than it can"
                            + " have written: nothing is cut off, goes on at its end",
                    found);
        } else {
            cut(top, found);
            LOG.info(
                    "{}: {} bytes are cut off, and written again: Amid had not noted them",
                    found.place,
                    surplus);
        }
    }

    private void cut(Extent top, Found found) throws IOException {
        Optional<OpenFile> opened = OpenFile.standing(found.place, opener);
        if (opened.isEmpty()) {
            throw new IOException("is replaced meanwhile");
        }
        OpenFile file = opened.get();
        try {
            if (!file.inode().equals(found.inode) || !file.cut(top.length(), found.size)) {
                throw new IOException("is changed meanwhile");
            }
            if (durable) {
                file.force();
            }
        } finally {
            file.close();
        }
    }

    private void say(String what, Found found) {
        if (said.add(found.place + what)) {
            LOG.warn("{}: {}", found.place, what);
        }
    }
}
