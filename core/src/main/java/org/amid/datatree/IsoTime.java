package org.amid.datatree;

/**
 * Writes the time of an event in ISO 8601, with the offset it was logged with: {@code
 * 2026-11-20T13:55:36+00:00}; a fraction of three or six digits only where there is one. Remembers
 * the last second, since most events share it with the one before; allocates nothing. Not for
 * several threads.
 */
public final class IsoTime {
    /** The most bytes that {@link #write} writes. */
    public static final int LONGEST = "2026-11-20T13:55:36.123456+00:00".length();

    private static final long MICROS = 1_000_000;
    private static final int SECONDS_A_DAY = 86_400;

    /** Days from 0000-03-01, where the count below begins, to 1970-01-01. */
    private static final int EPOCH = 719_468;

    private static final int DAYS_IN_400_YEARS = 146_097;

    private final byte[] date = new byte["2026-11-20T13:55:36".length()];
    private final byte[] offset = new byte["+00:00".length()];
    private long second = Long.MIN_VALUE;
    private int zone;

    /** A writer that remembers nothing yet. */
    public IsoTime() {}

    /**
     * Writes a time.
     *
     * @param micros microseconds since 1970-01-01T00:00Z, within the years 0 to 9999
     * @param offsetSeconds how far its zone is ahead of UTC, less than a day
     * @return the position in {@code to} after the last byte written
     */
    public int write(long micros, int offsetSeconds, byte[] to, int at) {
        long seconds = Math.floorDiv(micros, MICROS);
        if (seconds != second || offsetSeconds != zone) {
            remember(seconds, offsetSeconds);
        }
        System.arraycopy(date, 0, to, at, date.length);
        int out = fraction((int) Math.floorMod(micros, MICROS), to, at + date.length);
        System.arraycopy(offset, 0, to, out, offset.length);
        return out + offset.length;
    }

    private static int fraction(int micros, byte[] to, int at) {
        if (micros == 0) {
            return at;
        }
        boolean millis = micros % 1000 == 0;
        int digits = millis ? 3 : 6;
        to[at] = '.';
        digits(millis ? micros / 1000 : micros, digits, to, at + 1);
        return at + 1 + digits;
    }

    private void remember(long seconds, int offsetSeconds) {
        second = seconds;
        zone = offsetSeconds;
        long local = seconds + offsetSeconds;
        date(Math.floorDiv(local, SECONDS_A_DAY));
        int rest = (int) Math.floorMod(local, (long) SECONDS_A_DAY);
        date[10] = 'T';
        digits(rest / 3600, 2, date, 11);
        date[13] = ':';
        digits(rest / 60 % 60, 2, date, 14);
        date[16] = ':';
        digits(rest % 60, 2, date, 17);
        int minutes = Math.abs(offsetSeconds) / 60;
        offset[0] = (byte) (offsetSeconds < 0 ? '-' : '+');
        digits(minutes / 60, 2, offset, 1);
        offset[3] = ':';
        digits(minutes % 60, 2, offset, 4);
    }

    /**
     * Writes the date of a day since 1970-01-01. Years are counted from March, so that the leap day
     * is a year's last, and the months before any month have (153 m + 2) / 5 days.
     */
    private void date(long day) {
        long shifted = day + EPOCH;
        long era = Math.floorDiv(shifted, DAYS_IN_400_YEARS);
        int dayOfEra = (int) Math.floorMod(shifted, (long) DAYS_IN_400_YEARS);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int) (era * 400) + yearOfEra + (month <= 2 ? 1 : 0);
        digits(year, 4, date, 0);
        date[4] = '-';
        digits(month, 2, date, 5);
        date[7] = '-';
        digits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2, date, 8);
    }

    private static void digits(int number, int count, byte[] to, int at) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
