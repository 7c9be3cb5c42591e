package org.amid.apache;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.LocalDate;

/**
 * Reads the time of the Common Log Format, {@code 10/Oct/2026:13:55:36 +0000}: what stands between
 * the brackets of {@code %t}. Remembers the last one, since most lines share their second with the
 * line before and nearly all their day. Not for several threads.
 *
 * <p>Source: httpd 2.4, mod_log_config, {@code %t}. A leap second, {@code :60}, is taken for the
 * second after it.
 */
final class ClfTime {
    /** How long every time is. */
    static final int LENGTH = "10/Oct/2026:13:55:36 +0000".length();

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final long MICROS = 1_000_000;
    private static final int SECONDS_A_DAY = 86_400;

    // Where the words begin that a time is compared by; date and zone overlap their neighbours.
    private static final int DATE = 0;
    private static final int YEAR = 4;
    private static final int CLOCK = 12;
    private static final int ZONE = 18;

    /** How far the word at {@link #ZONE} is shifted for the two digits of the second to go. */
    private static final int SECOND = 16;

    private static final int SPACE = 20;

    private long dateWord;
    private long yearWord;
    private long clockWord;
    private long zoneWord;

    private long midnight;
    private long micros;
    private int zone;

    /** A reader that remembers a time nobody asked for, so that zeroes are not taken for one. */
    ClfTime() {
        read("01/Jan/1970:00:00:00 +0000".getBytes(US_ASCII), 0);
    }

    /** Microseconds since 1970-01-01T00:00Z of the time read last. */
    long micros() {
        return micros;
    }

    /** Seconds that the zone of the time read last is ahead of UTC. */
    int zone() {
        return zone;
    }

    /**
     * Reads the {@link #LENGTH} bytes at a position.
     *
     * @return whether they are a time; if not, nothing is remembered
     */
    boolean read(byte[] bytes, int at) {
        long clock = (long) LONGS.get(bytes, at + CLOCK);
        if ((long) LONGS.get(bytes, at + DATE) != dateWord
                || (long) LONGS.get(bytes, at + YEAR) != yearWord
                || (long) LONGS.get(bytes, at + ZONE) >>> SECOND != zoneWord) {
            return readAll(bytes, at, clock);
        }
        return clock == clockWord || readClock(bytes, at, clock);
    }

    private boolean readAll(byte[] bytes, int at, long clock) {
        int offset = offset(bytes, at);
        long day = day(bytes, at);
        if (offset == Integer.MIN_VALUE || day == Long.MIN_VALUE) {
            return false;
        }
        long before = midnight;
        midnight = day * SECONDS_A_DAY - offset;
        if (!readClock(bytes, at, clock)) {
            midnight = before;
            return false;
        }
        zone = offset;
        dateWord = (long) LONGS.get(bytes, at + DATE);
        yearWord = (long) LONGS.get(bytes, at + YEAR);
        zoneWord = (long) LONGS.get(bytes, at + ZONE) >>> SECOND;
        return true;
    }

    private boolean readClock(byte[] bytes, int at, long clock) {
        int hour = two(bytes, at + CLOCK);
        int minute = two(bytes, at + CLOCK + 3);
        int second = two(bytes, at + CLOCK + 6);
        if ((hour | minute | second) < 0
                || hour > 23
                || minute > 59
                || second > 60
                || bytes[at + CLOCK + 2] != ':'
                || bytes[at + CLOCK + 5] != ':') {
            return false;
        }
        micros = (midnight + hour * 3600 + minute * 60 + second) * MICROS;
        clockWord = clock;
        return true;
    }

    private static long day(byte[] bytes, int at) {
        int day = two(bytes, at);
        int month = month(bytes, at + 3);
        int century = two(bytes, at + 7);
        int year = two(bytes, at + 9);
        if ((day | month | century | year) < 0
                || day == 0
                || bytes[at + 2] != '/'
                || bytes[at + 6] != '/'
                || bytes[at + 11] != ':') {
            return Long.MIN_VALUE;
        }
        LocalDate first = LocalDate.of(100 * century + year, month, 1);
        return day > first.lengthOfMonth() ? Long.MIN_VALUE : first.toEpochDay() + day - 1;
    }

    private static int month(byte[] bytes, int at) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (bytes[at] == MONTHS.charAt(i)
                    && bytes[at + 1] == MONTHS.charAt(i + 1)
                    && bytes[at + 2] == MONTHS.charAt(i + 2)) {
                return i / 3 + 1;
            }
        }
        return -1;
    }

    /** Seconds ahead of UTC, or {@link Integer#MIN_VALUE}. */
    private static int offset(byte[] bytes, int at) {
        int hours = two(bytes, at + 22);
        int minutes = two(bytes, at + 24);
        byte sign = bytes[at + 21];
        if ((hours | minutes) < 0
                || hours > 23
                || minutes > 59
                || sign != '+' && sign != '-'
                || bytes[at + SPACE] != ' ') {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    /** The number that two digits write, or a negative one where they are none. */
    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }
}
