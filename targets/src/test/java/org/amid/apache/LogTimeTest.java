package org.amid.apache;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times read by parts, held against what Java makes of them. */
class LogTimeTest {
    private static final ZoneId ZONE = ZoneId.of("America/St_Johns");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%Y-%m-%d %H:%M:%S|uuuu-MM-dd HH:mm:ss",
                "%d.%b.%Y %T|dd.MMM.uuuu HH:mm:ss",
                "%A, %d %B %Y at %r|EEEE, dd MMMM uuuu 'at' hh:mm:ss a",
                "%j/%Y %X|DDD/uuuu HH:mm:ss",
                "%a %h %d %H%M%S %Y|EEE MMM dd HHmmss uuuu",
                "%F %I-%M-%S %P|uuuu-MM-dd hh-mm-ss a",
                "%u %D %H:%M:%S %G|e MM/dd/yy HH:mm:ss uuuu",
            })
    void areWhatJavaMakesOfThem(String strftime, String pattern) {
        TimePart part = TimeReader.read(strftime);
        LogTime time = new LogTime(part.told(), new MachineZone(ZONE));
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.UK);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime local =
                    LocalDateTime.ofEpochSecond(
                            random.nextLong(0, 3_000_000_000L), 0, ZoneOffset.UTC);
            String written = formatter.format(local);
            written =
                    strftime.contains("%P")
                            ? written
                            : written.replace("am", "AM").replace("pm", "PM");
            written = written.replace("Sept", "Sep").replace("Sepember", "September");
            byte[] block = written.getBytes(US_ASCII);
            assertThat(part.read(block, 0, block.length, time)).as(written).isEqualTo(block.length);
            assertThat(time.resolve()).isTrue();
            long expected = local.toEpochSecond(ZONE.getRules().getOffset(local));
            assertThat(time.micros()).as(written).isEqualTo(expected * 1_000_000);
            assertThat(time.zone()).isEqualTo(ZONE.getRules().getOffset(local).getTotalSeconds());
        }
    }

    @Test
    void areReadNoFurtherThanTheLineGoes() {
        byte[] block = "2026-11-20 12:57:39 +0100".getBytes(US_ASCII);
        TimePart part = TimeReader.read("%F %T %z");
        LogTime time = new LogTime(part.told(), null);
        for (int end = 0; end < block.length; end++) {
            assertThat(part.read(block, 0, end, time)).isNegative();
        }
        assertThat(part.read(block, 0, block.length, time)).isEqualTo(block.length);
    }

    @ParameterizedTest
    @CsvSource({
        "%s, 99999999999, true",
        "%s, 100000000000, false",
        "%s, x, false",
        "%s, -1, false",
        "msec, 99999999999999, true",
        "msec, 999999999999999, false",
        "usec, 99999999999999999, true",
        "usec, 999999999999999999, false",
        "%F %H %z, 2026-11-20 12 +2359, true",
        "%F %H %z, 2026-11-20 12 +2400, false",
        "%F %H %z, 2026-11-20 12 +0060, false",
        "%F %H %z, 2026-11-20 12 00100, false",
        "%F %H %z, 2026-11-20 12 +01:0, false",
        "%Y %j %H, 2026 365 01, true",
        "%Y %j %H, 2026 366 01, false",
        "%Y %j %H, 2024 366 01, true",
        "%Y %j %H, 2024 000 01, false",
        "%F %I %p, 2026-11-20 12 AM, true",
        "%F %I %p, 2026-11-20 13 AM, false",
        "%F %I %p, 2026-11-20 00 AM, false",
        "%F %I %p, 2026-11-20 12 am, false",
        "%F %k, 2026-11-20 12, true",
        "%F %k, 2026-11-20 1 , false",
    })
    void areWithinTheirBounds(String format, String written, boolean right) {
        TimePart part = TimeReader.read(format);
        LogTime time = new LogTime(part.told(), new MachineZone(ZoneOffset.UTC));
        byte[] block = written.getBytes(US_ASCII);
        boolean read = part.read(block, 0, block.length, time) == block.length && time.resolve();
        assertThat(read).isEqualTo(right);
    }
}
