package org.amid.apache;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * How far a zone is ahead of UTC at a local time: for logs that do not say, the machine's own.
 * Remembers the quarter of an hour asked for last, since clocks are changed at the start of one. Of
 * an hour that comes twice in autumn it tells the first. Not for several threads.
 */
final class MachineZone {
    private static final int QUARTER = 15 * 60;

    private final ZoneRules rules;
    private long quarter = Long.MIN_VALUE;
    private int offset;

    MachineZone(ZoneId zone) {
        rules = zone.getRules();
    }

    /** The zone of this machine. */
    static MachineZone own() {
        return new MachineZone(ZoneId.systemDefault());
    }

    /**
     * Seconds ahead of UTC.
     *
     * @param local seconds from 1970-01-01T00:00 on the clock of the zone
     */
    int offset(long local) {
        long asked = Math.floorDiv(local, QUARTER);
        if (asked != quarter) {
            quarter = asked;
            LocalDateTime time = LocalDateTime.ofEpochSecond(asked * QUARTER, 0, ZoneOffset.UTC);
            offset = rules.getOffset(time).getTotalSeconds();
        }
        return offset;
    }
}
