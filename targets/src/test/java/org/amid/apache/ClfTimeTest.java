package org.amid.apache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClfTimeTest {
    private static final DateTimeFormatter CLF =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss xx", Locale.ENGLISH);

    private final ClfTime time = new ClfTime();

    private boolean read(String text) {
        return time.read(text.getBytes(ISO_8859_1), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "10/Oct/2000:13:55:36 -0700, 2000-10-10T20:55:36Z, -25200",
        "10/Oct/2026:13:55:36 +0000, 2026-10-10T13:55:36Z, 0",
        "20/Nov/2026:00:00:00 +0530, 2026-11-19T18:30:00Z, 19800",
        "29/Feb/2024:23:59:59 -0330, 2024-03-01T03:29:59Z, -12600",
        "29/Feb/2000:00:00:00 +0000, 2000-02-29T00:00:00Z, 0",
        "01/Jan/1970:00:00:00 +0100, 1969-12-31T23:00:00Z, 3600",
        "31/Dec/0000:00:00:00 +0000, 0000-12-31T00:00:00Z, 0",
        "31/Dec/9999:23:59:59 +0000, 9999-12-31T23:59:59Z, 0",
        "01/Jan/2026:12:00:00 -0000, 2026-01-01T12:00:00Z, 0",
        "01/Jan/2026:12:00:00 +2359, 2025-12-31T12:01:00Z, 86340",
    })
    void readsATime(String text, Instant instant, int zone) {
        assertThat(read(text)).isTrue();
        assertThat(time.micros()).isEqualTo(instant.getEpochSecond() * 1_000_000);
        assertThat(time.zone()).isEqualTo(zone);
    }

    @Test
    void takesALeapSecondForTheSecondAfterIt() {
        assertThat(read("31/Dec/2016:23:59:60 +0000")).isTrue();
        assertThat(time.micros())
                .isEqualTo(Instant.parse("2017-01-01T00:00:00Z").getEpochSecond() * 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00/Oct/2026:13:55:36 +0000",
                "32/Oct/2026:13:55:36 +0000",
                "31/Nov/2026:13:55:36 +0000",
                "29/Feb/2025:13:55:36 +0000",
                "29/Feb/1900:13:55:36 +0000",
                "30/Feb/2024:13:55:36 +0000",
                "10/oct/2026:13:55:36 +0000",
                "10/OCT/2026:13:55:36 +0000",
                "10/Okt/2026:13:55:36 +0000",
                "10/ctN/2026:13:55:36 +0000",
                "10/Oct/2026:24:00:00 +0000",
                "10/Oct/2026:13:60:36 +0000",
                "10/Oct/2026:13:55:61 +0000",
                "10/Oct/2026:13:55:36 +2400",
                "10/Oct/2026:13:55:36 +0060",
                "10/Oct/2026:13:55:36 00000",
                "10/Oct/2026:13:55:36  0000",
                "10/Oct/2026:13:55:36-+0000",
                "10/Oct/2026 13:55:36 +0000",
                "10/Oct/2026:13.55:36 +0000",
                "10/Oct/2026:13:55.36 +0000",
                "10-Oct/2026:13:55:36 +0000",
                "10/Oct-2026:13:55:36 +0000",
                "1 /Oct/2026:13:55:36 +0000",
                " 1/Oct/2026:13:55:36 +0000",
                "10/Oct/ 202:13:55:36 +0000",
                "10/Oct/202x:13:55:36 +0000",
                "10/Oct/2026:1 :55:36 +0000",
                "10/Oct/2026:13:55:3/ +0000",
                "10/Oct/2026:13:55:36 +00:0",
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(read(text)).isFalse();
        // A time beforehand must not change that, nor lend its parts.
        assertThat(read("10/Oct/2026:13:55:36 +0000")).isTrue();
        assertThat(read(text)).isFalse();
        assertThat(read("10/Oct/2026:13:55:37 +0000")).isTrue();
        assertThat(time.micros()).isEqualTo(1_791_640_537_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x7f, 0x80, 0xff, ' ', '0'})
    void refusesBytesAllAlikeEvenBeforeTheFirstTime(int b) {
        assertThat(read(Character.toString(b).repeat(ClfTime.LENGTH))).isFalse();
    }

    @Test
    void remembersNoByteWrongly() {
        String good = "10/Oct/2026:13:55:36 +0000";
        for (int i = 0; i < ClfTime.LENGTH; i++) {
            for (int b = 0; b < 256; b++) {
                assertThat(read(good)).isTrue();
                StringBuilder changed = new StringBuilder(good);
                changed.setCharAt(i, (char) b);
                assertThat(read(changed.toString()))
                        .as(changed.toString())
                        .isEqualTo(new ClfTime().read(changed.toString().getBytes(ISO_8859_1), 0));
            }
        }
    }

    @Test
    void readsAtAnyPlaceOfABlock() {
        byte[] block = ("x".repeat(7) + "10/Oct/2026:13:55:36 +0000" + "9").getBytes(ISO_8859_1);
        assertThat(time.read(block, 7)).isTrue();
        assertThat(time.read(block, 6)).isFalse();
        assertThat(time.micros()).isEqualTo(1_791_640_536_000_000L);
    }

    @Test
    void agreesWithJavaOverRandomSecondsThatOftenRepeat() {
        Random random = new Random(1999);
        long second = 0;
        ZoneOffset zone = ZoneOffset.UTC;
        for (int i = 0; i < 100_000; i++) {
            switch (random.nextInt(8)) {
                case 0 -> second = random.nextLong(-62_000_000_000L, 253_000_000_000L);
                case 1, 2 -> second += random.nextInt(-3, 100);
                case 3 -> second += 86_400L * random.nextInt(-40, 40);
                case 4 -> zone = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081));
                default -> {}
            }
            OffsetDateTime expected = Instant.ofEpochSecond(second).atOffset(zone);
            assertThat(read(CLF.format(expected))).isTrue();
            assertThat(time.micros()).isEqualTo(second * 1_000_000);
            assertThat(time.zone()).isEqualTo(zone.getTotalSeconds());
        }
    }

    @Test
    void readsEveryDayOfAFewYears() {
        LocalDateTime day = LocalDateTime.of(1999, 1, 1, 12, 0);
        for (int i = 0; i < 2000; i++) {
            assertThat(read(CLF.format(day.plusDays(i).atOffset(ZoneOffset.UTC)))).isTrue();
            assertThat(time.micros())
                    .isEqualTo(day.plusDays(i).toEpochSecond(ZoneOffset.UTC) * 1_000_000);
        }
    }
}
