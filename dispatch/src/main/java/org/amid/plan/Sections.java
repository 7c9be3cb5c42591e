package org.amid.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amid.config.Bound;
import org.amid.config.ConfigFile;
import org.amid.config.Entry;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.config.Trouble;

/** The sections of a configuration, from all its files, and what the daemon's own one says. */
final class Sections {
    private final Problems problems;
    private final List<Section> sections = new ArrayList<>();
    private final Set<Path> read = new HashSet<>();
    private Section daemonsOwn;
    private AmidSettings daemon = AmidSettings.NONE;
    private boolean whole = true;

    private Sections(Problems problems) {
        this.problems = problems;
    }

    /** Reads a file and those in the directories that it names. */
    static Sections read(Path file, Problems problems) {
        Sections sections = new Sections(problems);
        sections.file(file);
        return sections;
    }

    /** All sections but the daemon's own, in the order of the files. */
    List<Section> all() {
        return sections;
    }

    /** What the daemon's own section says; all defaults where it is wrong or missing. */
    AmidSettings daemon() {
        return daemon;
    }

    /** Whether every directory that is named could be read. */
    boolean isWhole() {
        return whole;
    }

    /** Whether there is no section at all. */
    boolean isEmpty() {
        return sections.isEmpty() && daemonsOwn == null;
    }

    private void file(Path file) {
        if (!read.add(real(file))) {
            return; // a directory may well hold the file that names it
        }
        for (Section section : ConfigFile.read(file, problems)) {
            String title = section.title();
            if (title.equals(AmidSettings.TITLE) || title.equals(AmidSettings.OLD_TITLE)) {
                daemon(section);
            } else {
                sections.add(section);
            }
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private void daemon(Section section) {
        if (daemonsOwn != null) {
            problems.error(
                    section.position(),
                    "["
                            + section.title()
                            + "] is there twice; the first is ["
                            + daemonsOwn.title()
                            + "] at "
                            + daemonsOwn.position()
                            + ", and all that concerns the daemon belongs into it");
            return;
        }
        daemonsOwn = section;
        Bound bound = Settings.bind(section, problems, List.of(AmidSettings.class));
        warnOfNoEffect(bound, "user", "User=");
        warnOfNoEffect(bound, "group", "Group=");
        Optional<AmidSettings> settings = bound.get(AmidSettings.class);
        if (settings.isPresent()) {
            daemon = settings.get();
            List<Entry> lines = bound.entries("config_dir");
            for (int i = 0; i < lines.size(); i++) {
                directory(daemon.configDir().get(i), lines.get(i));
            }
        } else {
            whole = false;
        }
    }

    private void warnOfNoEffect(Bound bound, String attribute, String directive) {
        bound.entry(attribute)
                .ifPresent(
                        line ->
                                problems.warning(
                                        line.position(),
                                        line.complaint(
                                                "has no effect; Amid runs as whoever starts it,"
                                                        + " which is "
                                                        + directive
                                                        + " of its systemd unit")));
    }

    private void directory(Path directory, Entry line) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.endsWith(".conf") && !name.startsWith(".") && Files.isRegularFile(entry)) {
                    files.add(entry);
                }
            }
        } catch (IOException e) {
            problems.error(line.position(), line.complaint("cannot be read: " + words(e)));
            whole = false;
            return;
        }
        files.sort((one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other)));
        files.forEach(this::file);
    }

    private static String words(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such directory";
        }
        return e instanceof NotDirectoryException ? "is not a directory" : Trouble.words(e);
    }

    private static byte[] bytes(Path file) {
        return file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    }
}
