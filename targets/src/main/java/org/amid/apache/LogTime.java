package org.amid.apache;

/**
 * A time put together from what the directives of one line tell of it: date, clock, zone, seconds
 * since 1970, a fraction. Every line of a format tells the same elements, so none is ever cleared.
 * Not for several threads.
 */
final class LogTime {
    /** A piece of a time, and what else tells the same. */
    enum Element {
        YEAR,
        MONTH,
        DAY,
        DAY_OF_YEAR,
        HOUR,
        /** From 1 to 12. */
        HALF_HOUR,
        /** 0 before noon, 12 after. */
        NOON,
        MINUTE,
        SECOND,
        MICROS,
        /** Seconds ahead of UTC. */
        ZONE,
        /** Seconds since 1970-01-01T00:00Z. */
        EPOCH;

        /** The bit it has in a set. */
        int bit() {
            return 1 << ordinal();
        }
    }

    private static final long MICROS_A_SECOND = 1_000_000;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int[] DAYS_BEFORE = {
        0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
    };

    private final int told;
    private final MachineZone machine;
    private final long[] values = new long[Element.values().length];
    private long micros;
    private int zone;

    /**
     * A time of these elements.
     *
     * @param told the set of them
     * @param machine what tells the zone where none of them does
     */
    LogTime(int told, MachineZone machine) {
        this.told = told;
        this.machine = machine;
    }

    /** Whether a set of elements makes a time: a date and at least an hour, or an epoch. */
    static boolean isWhole(int told) {
        boolean date =
                has(told, Element.YEAR)
                        && (has(told, Element.MONTH) && has(told, Element.DAY)
                                || has(told, Element.DAY_OF_YEAR));
        boolean hour =
                has(told, Element.HOUR) || has(told, Element.HALF_HOUR) && has(told, Element.NOON);
        return has(told, Element.EPOCH) || date && hour;
    }

    /** Whether two sets tell of the same: an element, or a date or clock beside an epoch. */
    static boolean isSame(int one, int other) {
        return (all(one) & all(other)) != 0;
    }

    private static int all(int told) {
        int beside = Element.MICROS.bit() | Element.ZONE.bit();
        int epoch = Element.EPOCH.bit() | (Element.EPOCH.bit() - 1) & ~beside;
        int half = Element.HALF_HOUR.bit() | Element.NOON.bit();
        int all = has(told, Element.EPOCH) ? told | epoch : told;
        return (all & half) != 0 ? all | Element.HOUR.bit() : all;
    }

    private static boolean has(int told, Element element) {
        return (told & element.bit()) != 0;
    }

    /** Notes an element. */
    void set(Element element, long value) {
        values[element.ordinal()] = value;
    }

    private long get(Element element) {
        return values[element.ordinal()];
    }

    /** Puts together what was noted; whether that is a time: there is no 30th of February. */
    boolean resolve() {
        long seconds = get(Element.EPOCH);
        zone = (int) get(Element.ZONE);
        if (!has(told, Element.EPOCH)) {
            long day = day();
            if (day == Long.MIN_VALUE) {
                return false;
            }
            long local = day * SECONDS_A_DAY + clock();
            if (!has(told, Element.ZONE)) {
                zone = machine.offset(local);
            }
            seconds = local - zone;
        }
        micros = seconds * MICROS_A_SECOND + get(Element.MICROS);
        return true;
    }

    private long clock() {
        long hour =
                has(told, Element.HOUR)
                        ? get(Element.HOUR)
                        : get(Element.HALF_HOUR) % 12 + get(Element.NOON);
        return hour * 3600 + get(Element.MINUTE) * 60 + get(Element.SECOND);
    }

    /** Days since 1970-01-01, or {@link Long#MIN_VALUE} for a day that does not exist. */
    private long day() {
        int year = (int) get(Element.YEAR);
        int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 1 : 0;
        long before = 365L * year + Math.floorDiv(year + 3, 4) - Math.floorDiv(year + 99, 100);
        long first = before + Math.floorDiv(year + 399, 400) - 719_528;
        if (!has(told, Element.MONTH)) {
            long day = get(Element.DAY_OF_YEAR);
            return day > 365 + leap ? Long.MIN_VALUE : first + day - 1;
        }
        int month = (int) get(Element.MONTH);
        long day = get(Element.DAY);
        int length = DAYS_BEFORE[month] - DAYS_BEFORE[month - 1] + (month == 2 ? leap : 0);
        if (day > length) {
            return Long.MIN_VALUE;
        }
        return first + DAYS_BEFORE[month - 1] + (month > 2 ? leap : 0) + day - 1;
    }

    /** Microseconds since 1970-01-01T00:00Z of the time resolved last. */
    long micros() {
        return micros;
    }

    /** Seconds that its zone is ahead of UTC. */
    int zone() {
        return zone;
    }
}
