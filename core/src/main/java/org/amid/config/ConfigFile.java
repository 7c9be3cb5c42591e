package org.amid.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ini4j.Config;
import org.ini4j.spi.IniParser;

/** Reads one configuration file into sections. */
public final class ConfigFile {
    /** No configuration is larger; a device may have no end. */
    private static final int MOST_BYTES = 64 << 20;

    /*
     * Why ini4j is fenced in: it stops at the first mistake, takes ':' for '=', eats backslashes,
     * drops a continued line at the end of a file, lowers titles in the locale of the machine, and
     * counts continued lines wrongly. So every line is checked before ini4j sees it (Grammar), lines
     * are joined and counted by us (LogicalLines), and every switch of its Config is set here, since
     * system properties could turn each of them.
     */

    private ConfigFile() {}

    /**
     * The sections of a file. What is wrong with it goes to the problems; a wrong line is left out
     * and the rest is read.
     *
     * @param file the file; messages name it as it is given here
     * @param problems takes what is wrong, also a file that cannot be read
     * @return the sections in the order of the file
     */
    public static List<Section> read(Path file, Problems problems) {
        String name = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                problems.error(
                        new Position(name, 0), "is larger than 64 MiB; is it the right file?");
                return List.of();
            }
            return read(name, content, problems);
        } catch (IOException e) {
            problems.error(new Position(name, 0), "cannot be read: " + Trouble.words(e));
            return List.of();
        }
    }

    /**
     * The sections of a text that is there already.
     *
     * @param name what messages call the file
     * @param text its content
     * @param problems takes what is wrong
     * @return the sections in the order of the text
     */
    public static List<Section> read(String name, String text, Problems problems) {
        return read(name, text.getBytes(StandardCharsets.UTF_8), problems);
    }

    /**
     * The sections of a file whose bytes are there already.
     *
     * @param name what messages call the file
     * @param content its bytes: UTF-8, with or without a byte order mark
     * @param problems takes what is wrong
     * @return the sections in the order of the file
     */
    public static List<Section> read(String name, byte[] content, Problems problems) {
        if (isUtf16(content)) {
            // one message instead of one a line
            problems.error(new Position(name, 0), "is UTF-16; save the file as UTF-8");
            return List.of();
        }
        if (endsInReturns(content)) {
            problems.error(
                    new Position(name, 0), "its lines end in CR alone; save it with LF or CRLF");
            return List.of();
        }
        PhysicalLines physical = new PhysicalLines(name, content, problems);
        LogicalLines lines = new LogicalLines(physical, problems);
        SectionCollector sections = new SectionCollector(lines);
        try {
            IniParser.newInstance(strict()).parse(lines, sections);
        } catch (IOException e) {
            throw new IllegalStateException("the grammar let pass what ini4j refuses", e);
        }
        return sections.sections();
    }

    private static boolean isUtf16(byte[] content) {
        if (content.length < 2) {
            return false;
        }
        int mark = (content[0] & 0xff) << 8 | content[1] & 0xff;
        // without a mark, one byte of a first character that is in ASCII is zero
        boolean halfZero = (content[0] == 0) != (content[1] == 0);
        return mark == 0xfeff || mark == 0xfffe || halfZero;
    }

    private static boolean endsInReturns(byte[] content) {
        int returns = 0;
        for (byte b : content) {
            if (b == '\n') {
                return false;
            }
            returns += b == '\r' ? 1 : 0;
        }
        return returns > 1;
    }

    private static Config strict() {
        Config config = new Config();
        config.setEmptyOption(false);
        config.setEscape(false);
        config.setEscapeKeyOnly(false);
        config.setEscapeNewline(false);
        config.setGlobalSection(false);
        config.setInclude(false);
        config.setLowerCaseOption(false);
        config.setLowerCaseSection(false);
        config.setUnnamedSection(false);
        return config;
    }
}
