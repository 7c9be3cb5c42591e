package org.amid.apache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.amid.target.AllocationCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineZoneTest {
    private static int offset(MachineZone zone, String local) {
        return zone.offset(LocalDateTime.parse(local).toEpochSecond(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T01:59:59, 3600",
        "2026-03-29T03:00:00, 7200",
        "2026-07-20T12:00:00, 7200",
        "2026-10-25T01:59:59, 7200",
        // this hour comes twice, and the first counts
        "2026-10-25T02:30:00, 7200",
        "2026-10-25T03:00:00, 3600",
    })
    void knowsWhenClocksAreChanged(String local, int offset) {
        assertThat(offset(new MachineZone(ZoneId.of("Europe/Berlin")), local)).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "+05:45"})
    void agreesWithJavaSinceTheseLogsExist(String id) {
        ZoneId zone = ZoneId.of(id);
        MachineZone machine = new MachineZone(zone);
        Random random = new Random(1995);
        for (int i = 0; i < 100_000; i++) {
            long local = random.nextLong(800_000_000L, 2_000_000_000L);
            LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
            assertThat(machine.offset(local))
                    .isEqualTo(zone.getRules().getOffset(time).getTotalSeconds());
        }
    }

    @Test
    void allocatesNothingWithinAQuarterOfAnHour() {
        MachineZone zone = new MachineZone(ZoneId.of("Europe/Berlin"));
        Runnable asking =
                () -> {
                    for (int second = 0; second < 900; second++) {
                        zone.offset(1_792_800_000L + second);
                    }
                };
        asking.run();
        assertThat(AllocationCounter.bytes(asking)).isZero();
    }
}
