package org.amid.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.target.AllocationCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorLineTest {
    private static final String TIME = "[Fri Nov 20 12:57:39.123456 2026] ";

    private final ErrorLine errorLine = new ErrorLine();
    private final Row row = new Row(ErrorSchema.METRICS);

    private boolean parse(String line) {
        byte[] block = line.getBytes(UTF_8);
        return errorLine.parse(block, 0, block.length, row);
    }

    /** All values but time and line, as {@code path=value}. */
    private String values(String line) {
        assertThat(parse(line)).as(line).isTrue();
        List<String> values = new ArrayList<>();
        for (Metric metric : ErrorSchema.METRICS.metrics()) {
            if (row.text(metric.path()) != null && !metric.path().matches("time|line")) {
                values.add(metric.path() + "=" + row.text(metric.path()));
            }
        }
        return String.join(", ", values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[core:error] [pid 42:tid 140] [client 192.0.2.7:4711] AH00037: Symbolic link not"
                        + " allowed: /a, referer: http://b/|module=core, level=error, pid=42,"
                        + " tid=140, client=192.0.2.7, client-port=4711, code=AH00037,"
                        + " message=Symbolic link not allowed: /a, referer: http://b/",
                "[mpm_event:notice] [pid 42:tid 140] AH00489: Apache/2.4|module=mpm_event,"
                        + " level=notice, pid=42, tid=140, code=AH00489, message=Apache/2.4",
                "[mpm_prefork:notice] [pid 42] AH00163: x|module=mpm_prefork, level=notice, pid=42,"
                        + " code=AH00163, message=x",
                "[core:error] [pid 4:tid 5] (13)Permission denied: [client 2001:db8::7:80] AH00035:"
                        + " access to /x denied|module=core, level=error, pid=4, tid=5,"
                        + " os-error=(13)Permission denied, client=2001:db8::7, client-port=80,"
                        + " code=AH00035, message=access to /x denied",
                "[core:error] [pid 4:tid 5] (-3)Unknown error 5: AH1: x|module=core, level=error,"
                        + " pid=4, tid=5, os-error=(-3)Unknown error 5, code=AH1, message=x",
                "[ssl:debug] [pid 4:tid 5] ssl_engine_io.c(2135): [client ::1:9] AH02041: Protocol:"
                        + " TLSv1.3|module=ssl, level=debug, pid=4, tid=5,"
                        + " source=ssl_engine_io.c(2135), client=::1, client-port=9, code=AH02041,"
                        + " message=Protocol: TLSv1.3",
                "[proxy:trace2] [pid 4:tid 5] mod_proxy.c(9): (2)No such file or directory: [remote"
                        + " 192.0.2.9:8080] a|module=proxy, level=trace2, pid=4, tid=5,"
                        + " source=mod_proxy.c(9), os-error=(2)No such file or directory,"
                        + " client=192.0.2.9, client-port=8080, message=a",
                "[:error] [pid 4] [client 192.0.2.7:4711] script not found|level=error, pid=4,"
                        + " client=192.0.2.7, client-port=4711, message=script not found",
                "[-:warn] [pid 4] x|level=warn, pid=4, message=x",
                "[php7:emerg] [pid 4] PHP Fatal error:  a\\tb \\\\ \\x1b!|module=php7, level=emerg,"
                        + " pid=4, message=PHP Fatal error:  a\tb \\ \u001b!",
                "[error] [client 192.0.2.7] File does not exist: /a|level=error, client=192.0.2.7,"
                        + " message=File does not exist: /a",
                "[error] [client ::1] x|level=error, client=::1, message=x",
                "[core:info] [pid 4:tid 5] |module=core, level=info, pid=4, tid=5, message=",
                // what only looks like a part of the head is message
                "[core:info] [pid x] [pid 4] y|module=core, level=info, message=[pid x] [pid 4] y",
                "[core:info] [pid 4] (2) y|module=core, level=info, pid=4, message=(2) y",
                "[core:info] [pid 4] ( y: z|module=core, level=info, pid=4, message=( y: z",
                "[core:info] [pid 4] [client a|module=core, level=info, pid=4, message=[client a",
                "[core:info] [pid 4] [client a] AHA: AH12|module=core, level=info, pid=4,"
                        + " client=a, message=AHA: AH12",
                "[core:info] [pid 4] f(1) f(x): y|module=core, level=info, pid=4, message=f(1)"
                        + " f(x): y",
                "[core:info] [pid 4] A|module=core, level=info, pid=4, message=A",
            })
    void findsWhatALineHolds(String line, String values) {
        boolean empty = values.endsWith("message=");
        assertThat(values(TIME + line + (empty ? " " : ""))).isEqualTo(values);
        assertThat(row.text("line")).startsWith(TIME + line);
    }

    @ParameterizedTest
    @CsvSource({
        "Fri Nov 20 12:57:39.123456 2026, 2026-11-20T12:57:39.123456",
        "Fri Nov 20 12:57:39 2026, 2026-11-20T12:57:39",
        "Sun Mar 01 00:00:00.000001 2026, 2026-03-01T00:00:00.000001",
        "Sun Mar  1 00:00:00.000000 2026, 2026-03-01T00:00:00",
    })
    void takesTheTimeForOneOfTheMachines(String written, String local) {
        assertThat(parse("[" + written + "] [core:info] [pid 1] x")).isTrue();
        LocalDateTime time = LocalDateTime.parse(local);
        ZoneId zone = ZoneId.systemDefault();
        assertThat(row.time())
                .isEqualTo(time.atZone(zone).toEpochSecond() * 1_000_000 + time.getNano() / 1000);
        assertThat(row.zone()).isEqualTo(zone.getRules().getOffset(time).getTotalSeconds());
    }

    @Test
    void forgetsTheFractionOfTheLineBefore() {
        assertThat(parse(TIME + "[core:info] [pid 1] x")).isTrue();
        assertThat(parse("[Fri Nov 20 12:57:39 2026] [error] x")).isTrue();
        assertThat(row.time() % 1_000_000).isZero();
        assertThat(row.text("pid")).isNull();
        assertThat(row.text("module")).isNull();
    }

    @Test
    void tellsTheLevelByItsPosition() {
        for (int i = 0; i < ErrorSchema.LEVELS.size(); i++) {
            String level = ErrorSchema.LEVELS.get(i);
            assertThat(values(TIME + "[core:" + level + "] [pid 1] x")).contains("level=" + level);
            assertThat(errorLine.level()).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "AH00558: apache2: Could not reliably determine the server's name",
                "sh: 1: no-such-program: not found",
                "[Fri Nov 20 12:57:39.123456 2026]",
                "[Fri Nov 20 12:57:39.123456 2026] message",
                "[Fri Nov 20 12:57:39.123456 2026] [core:error]",
                "[Fri Nov 20 12:57:39.123456 2026] [core:fatal] [pid 1] x",
                "[Fri Nov 20 12:57:39.123456 2026] [core:] [pid 1] x",
                "[Fri Nov 20 12:57:39.123456 2026] [core] [pid 1] x",
                "[Fri Nov 31 12:57:39.123456 2026] [core:error] [pid 1] x",
                "[Fri Nov 20 12:57:39.12345 2026] [core:error] [pid 1] x",
                "[Fri Nov 20 12:57:39.123456 26] [core:error] [pid 1] x",
                "[Fre Nov 20 12:57:39.123456 2026] [core:error] [pid 1] x",
                "192.0.2.7 - - [20/Nov/2026:12:57:39 +0000] \"GET / HTTP/1.1\" 200 1"
            })
    void refusesALineThatDoesNotFit(String line) {
        assertThat(parse(line)).isFalse();
    }

    @Test
    void readsNothingBehindTheEndOfTheLine() {
        String line = TIME + "[core:error] [pid 42:tid 140] [client 192.0.2.7:4711] AH00037: a";
        byte[] block = (line + "bcd").getBytes(UTF_8);
        for (int end = 0; end <= line.length(); end++) {
            boolean fits = errorLine.parse(block, 0, end, row);
            byte[] alone = line.substring(0, end).getBytes(UTF_8);
            Row other = new Row(ErrorSchema.METRICS);
            assertThat(errorLine.parse(alone, 0, end, other)).isEqualTo(fits);
            if (fits) {
                assertThat(row.bounds()).isEqualTo(other.bounds());
            }
        }
    }

    @Test
    void allocatesNothing() {
        String line = TIME + "[core:error] [pid 42:tid 140] [client 192.0.2.7:4711] AH00037: a";
        byte[] block = line.getBytes(UTF_8);
        Runnable parse =
                () -> {
                    for (int i = 0; i < 100; i++) {
                        assertTrue(errorLine.parse(block, 0, block.length, row));
                    }
                };
        parse.run();
        assertThat(AllocationCounter.bytes(parse)).isZero();
    }
}
