package org.amid.apache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.amid.channel.Channel;
import org.amid.datatree.Row;

/**
 * The channels of one error log: {@code error.emerg} to {@code error.trace8}, and below each of
 * them one for every module that writes on that level. What is written by no module, or by one with
 * a name that cannot be an element, is published on the level itself.
 */
final class LevelChannels {
    /** So many modules a level have a channel of their own. */
    private static final int MOST = 256;

    private static final int LONGEST_NAME = 64;

    /** A level, and the modules that were seen on it. */
    private static final class Level {
        private final Channel channel;
        private final byte[][] names = new byte[2 * MOST][];
        private final Channel[] channels = new Channel[2 * MOST];
        private int seen;

        private Level(Channel channel) {
            this.channel = channel;
        }

        private Channel of(byte[] bytes, int start, int end) {
            int slot = hash(bytes, start, end) & names.length - 1;
            while (names[slot] != null) {
                if (Arrays.equals(names[slot], 0, names[slot].length, bytes, start, end)) {
                    return channels[slot];
                }
                slot = slot + 1 & names.length - 1;
            }
            if (end - start > LONGEST_NAME || !isName(bytes, start, end)) {
                return channel;
            }
            return seen < MOST ? add(slot, bytes, start, end) : channel.child(Channel.ANY);
        }

        private Channel add(int slot, byte[] bytes, int start, int end) {
            names[slot] = Arrays.copyOfRange(bytes, start, end);
            channels[slot] = channel.find(new String(names[slot], US_ASCII));
            seen++;
            return channels[slot];
        }
    }

    private final Level[] levels = new Level[ErrorSchema.LEVELS.size()];

    private LevelChannels() {}

    /** Declares the channels below a target's root, or finds them where they were declared. */
    static LevelChannels declare(Channel root, String name) {
        LevelChannels channels = new LevelChannels();
        Channel log = root.branch(name);
        for (int i = 0; i < channels.levels.length; i++) {
            Channel level = log.leaf(ErrorSchema.LEVELS.get(i), ErrorSchema.METRICS);
            level.leaf(Channel.ANY, ErrorSchema.METRICS);
            channels.levels[i] = new Level(level);
        }
        return channels;
    }

    /** The channel of a row, whose level is at this position in {@link ErrorSchema#LEVELS}. */
    Channel of(int level, Row row) {
        int start = row.start(ErrorSchema.MODULE);
        return start < 0
                ? levels[level].channel
                : levels[level].of(row.bytes(), start, row.end(ErrorSchema.MODULE));
    }

    private static int hash(byte[] bytes, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 9;
    }

    private static boolean isName(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
            if (!letter && (b < '0' || b > '9') && b != '-' && b != '_') {
                return false;
            }
        }
        return start < end;
    }
}
