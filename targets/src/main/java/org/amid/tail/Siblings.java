package org.amid.tail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.amid.config.Trouble;
import org.amid.datatree.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files beside a log that it was rotated to: {@code access.log.1}, {@code access.log.2.gz},
 * {@code access.log-20261120}, {@code access-20261120.log}. Of a file that is there compressed and
 * not compressed, only the latter counts. Not for several threads.
 */
final class Siblings {
    private static final Logger LOG = LoggerFactory.getLogger(Siblings.class);

    /** How often the directory is listed again when it changes meanwhile. */
    private static final int ATTEMPTS = 10;

    private static final int FIRST_LINES = 8 * 1024;
    private static final long GIVEN_UP_MICROS = TimeUnit.MINUTES.toMicros(10);

    /** How a file began when it was looked into. */
    private record Beginning(long size, long modified, long head, long firstTime) {}

    private final Path log;
    private final TimeSearch.LineTimes times;
    private final boolean isPatient;
    private final Pattern names;
    private final Set<Path> complained = new HashSet<>();
    private Map<Path, Beginning> known = new HashMap<>();
    private List<Sibling> begun = List.of();
    private boolean isComplete;

    /**
     * Those of a log.
     *
     * @param times the time of the event that a line is, {@link Row#NO_TIME} for none; the line has
     *     its end
     */
    Siblings(Path log, TimeSearch.LineTimes times, boolean isPatient) {
        this.isPatient = isPatient;
        this.log = log.toAbsolutePath();
        this.times = times;
        this.names = RotatedNames.of(log);
    }

    /**
     * Those that hold a whole line, oldest first.
     *
     * @throws IOException if the directory cannot be listed, or a compressed file is only begun
     */
    List<Sibling> list() throws IOException {
        Map<Path, FileState> before = states();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Sibling> found = lookInto(before);
            Map<Path, FileState> after = states();
            if (identities(before).equals(identities(after))) {
                return found;
            }
            before = after; // a rotation was going on, and a file may have been overlooked
        }
        throw new IOException("the files it is rotated to are renamed again and again");
    }

    /**
     * Those of the last list that hold no whole line yet, oldest first: they were renamed so lately
     * that their writer may still have them open.
     */
    List<Sibling> begun() {
        return begun;
    }

    /** Whether each of them could be looked into. */
    boolean isComplete() {
        return isComplete;
    }

    private static Map<Path, FileIdentity> identities(Map<Path, FileState> states) {
        Map<Path, FileIdentity> identities = new HashMap<>();
        states.forEach((path, state) -> identities.put(path, state.identity()));
        return identities;
    }

    private Map<Path, FileState> states() throws IOException {
        Map<Path, FileState> states = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(log.getParent())) {
            for (Path file : files) {
                if (names.matcher(file.getFileName().toString()).matches()) {
                    add(file, states);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (AccessDeniedException e) {
            complain(log.getParent(), e); // the log itself may be read all the same
        }
        return states;
    }

    private static void add(Path file, Map<Path, FileState> states) throws IOException {
        try {
            FileState state = FileState.of(file);
            if (state.isRegular() && (state.size() > 0 || isFresh(state.renamed()))) {
                states.put(file, state);
            }
        } catch (NoSuchFileException e) {
            return; // a link that leads nowhere, or just removed
        }
    }

    private List<Sibling> lookInto(Map<Path, FileState> states) throws IOException {
        Map<Path, Beginning> beginnings = new HashMap<>();
        Map<FileIdentity, Sibling> found = new HashMap<>();
        Set<Path> packing = new HashSet<>();
        isComplete = true;
        for (Map.Entry<Path, FileState> file : states.entrySet()) {
            Path path = file.getKey();
            Beginning beginning = beginning(path, file.getValue(), packing);
            if (beginning != null) {
                beginnings.put(path, beginning);
                Sibling sibling =
                        new Sibling(path, file.getValue(), beginning.head, beginning.firstTime);
                found.put(sibling.identity(), sibling);
            } else {
                isComplete = false;
            }
        }
        known = beginnings;
        List<Sibling> all = new ArrayList<>(found.values());
        all.removeIf(packed -> packed.isPacked() && hasOriginal(packed, all));
        for (Path path : packing) {
            if (!states.containsKey(original(path))) {
                Compression.open(path).close(); // fails, unless it was finished just now
                throw new IOException(path.getFileName() + " is being compressed");
            }
        }
        begun =
                all.stream()
                        .filter(one -> one.head() == FileMark.NO_HEAD && !one.isPacked())
                        .filter(one -> isFresh(one.state().renamed()))
                        .sorted(Sibling.oldestFirst(all))
                        .toList();
        all.removeIf(one -> one.head() == FileMark.NO_HEAD);
        all.sort(Sibling.oldestFirst(all));
        return all;
    }

    private static boolean hasOriginal(Sibling packed, List<Sibling> all) {
        return all.stream()
                .anyMatch(
                        one ->
                                one.path().equals(original(packed.path()))
                                        && one.head() == packed.head());
    }

    private static Path original(Path packed) {
        String name = packed.getFileName().toString();
        return packed.resolveSibling(name.substring(0, name.lastIndexOf('.')));
    }

    /** How a file begins; null for one that cannot be read, or is begun only. */
    private Beginning beginning(Path path, FileState state, Set<Path> packing) {
        Beginning before = known.get(path);
        if (before != null
                && before.size == state.size()
                && before.modified == state.modified()
                && before.head != FileMark.NO_HEAD) {
            return before;
        }
        byte[] block = new byte[FIRST_LINES];
        int length = 0;
        try (InputStream in = Compression.open(path)) {
            int read = 0;
            while (read >= 0 && length < block.length) {
                length += read;
                read = in.read(block, length, block.length - length);
            }
        } catch (Compression.Incomplete e) {
            if (FileMark.head(block, length) == FileMark.NO_HEAD) {
                if (isPatient && isFresh(state.modified())) {
                    packing.add(path);
                } else {
                    complain(path, e);
                }
                return null;
            }
        } catch (NoSuchFileException e) {
            return null; // the directory is listed again
        } catch (IOException e) {
            complain(path, e);
            return null;
        }
        long head = FileMark.head(block, length);
        return new Beginning(state.size(), state.modified(), head, firstTime(block, length));
    }

    private static boolean isFresh(long micros) {
        return LatestPlace.now() - micros < GIVEN_UP_MICROS;
    }

    private void complain(Path path, IOException trouble) {
        if (complained.add(path)) {
            LOG.error("{}: {}; passed over", path, Trouble.words(trouble));
        }
    }

    /** The time of the first event in a file, {@link Row#NO_TIME} for none. */
    long firstTime(TailedFile file) throws IOException {
        byte[] first = file.bytes(0, FIRST_LINES);
        return firstTime(first, first.length);
    }

    private long firstTime(byte[] block, int length) {
        int from = 0;
        int end = ByteSearch.indexOf(block, 0, length, (byte) '\n');
        while (end >= 0) {
            long time = times.micros(block, from, end);
            if (time != Row.NO_TIME) {
                return time;
            }
            from = end + 1;
            end = ByteSearch.indexOf(block, from, length, (byte) '\n');
        }
        return Row.NO_TIME;
    }
}
