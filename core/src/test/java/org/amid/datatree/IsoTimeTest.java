package org.amid.datatree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Random;
import org.amid.target.AllocationCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTimeTest {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final IsoTime time = new IsoTime();
    private final byte[] to = new byte[IsoTime.LONGEST];

    private String write(long micros, int offset) {
        Arrays.fill(to, (byte) '_');
        int end = time.write(micros, offset, to, 0);
        String written = new String(to, US_ASCII);
        assertThat(written.substring(end)).isEqualTo("_".repeat(to.length - end));
        return written.substring(0, end);
    }

    private static long micros(OffsetDateTime at) {
        return at.toEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    /** The same by other means. */
    private static String reference(OffsetDateTime at) {
        int micros = at.getNano() / 1000;
        String fraction =
                micros == 0
                        ? ""
                        : micros % 1000 == 0
                                ? String.format(".%03d", micros / 1000)
                                : String.format(".%06d", micros);
        String offset = DateTimeFormatter.ofPattern("xxx").format(at);
        return SECOND.format(at) + fraction + offset;
    }

    @ParameterizedTest
    @CsvSource({
        "1795182936000000, 0, 2026-11-20T13:55:36+00:00",
        "1795182936000000, 3600, 2026-11-20T14:55:36+01:00",
        "1795182936000000, -18000, 2026-11-20T08:55:36-05:00",
        "1795182936000000, 19800, 2026-11-20T19:25:36+05:30",
        "1795182936000000, 20700, 2026-11-20T19:40:36+05:45",
        "1795182936000000, -1800, 2026-11-20T13:25:36-00:30",
        "1795182936000000, -34200, 2026-11-20T04:25:36-09:30",
        "1795182936000000, 50400, 2026-11-21T03:55:36+14:00",
        "1795182936000000, 86340, 2026-11-21T13:54:36+23:59",
        "1795182936000000, -86340, 2026-11-19T13:56:36-23:59",
        "0, 0, 1970-01-01T00:00:00+00:00",
        "0, -60, 1969-12-31T23:59:00-00:01",
        "-1, 0, 1969-12-31T23:59:59.999999+00:00",
        "-1000, 0, 1969-12-31T23:59:59.999+00:00",
        "-1000000, 0, 1969-12-31T23:59:59+00:00",
        "-999999, 0, 1969-12-31T23:59:59.000001+00:00",
        "-62167219200000000, 0, 0000-01-01T00:00:00+00:00",
        "253402300799999999, 0, 9999-12-31T23:59:59.999999+00:00",
        "951782400000000, 0, 2000-02-29T00:00:00+00:00",
        "951868800000000, 0, 2000-03-01T00:00:00+00:00",
        "-2203891200000000, 0, 1900-03-01T00:00:00+00:00",
        "-2203891200000001, 0, 1900-02-28T23:59:59.999999+00:00"
    })
    void writesTheTimeWithTheZoneItWasLoggedWith(long micros, int offset, String text) {
        assertThat(write(micros, offset)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, .000001",
        "10, .000010",
        "999, .000999",
        "1000, .001",
        "1001, .001001",
        "120000, .120",
        "123456, .123456",
        "999000, .999",
        "999999, .999999"
    })
    void writesAFractionOfThreeOrSixDigitsWhereThereIsOne(int fraction, String text) {
        assertThat(write(1_795_182_936_000_000L + fraction, 0))
                .isEqualTo("2026-11-20T13:55:36" + text + "+00:00");
    }

    @Test
    void agreesWithJavaTimeOnRandomTimes() {
        Random random = new Random(20261120);
        long first = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        long last = LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
        int[] fractions = {0, 1000, 1, 999_999, 500_000, 123_456};
        for (int i = 0; i < 100_000; i++) {
            long local = random.nextLong(first, last + 1);
            int nano = 1000 * fractions[i % fractions.length];
            int offset = 900 * random.nextInt(-72, 73);
            OffsetDateTime at =
                    LocalDateTime.ofEpochSecond(local, nano, ZoneOffset.UTC)
                            .atOffset(ZoneOffset.ofTotalSeconds(offset));
            assertThat(write(micros(at), offset)).isEqualTo(reference(at));
        }
    }

    @Test
    void agreesWithJavaTimeOnEveryDayOfTenThousandYears() {
        LocalDate end = LocalDate.of(10_000, 1, 1);
        long noon = 43_200_000_000L;
        int days = 0;
        for (LocalDate day = LocalDate.of(0, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            time.write(day.toEpochDay() * 86_400_000_000L + noon, 0, to, 0);
            boolean same =
                    number(0, 4) == day.getYear()
                            && number(5, 2) == day.getMonthValue()
                            && number(8, 2) == day.getDayOfMonth();
            if (!same) {
                assertThat(new String(to, 0, 10, US_ASCII)).isEqualTo(day.toString());
            }
            days++;
        }
        assertThat(days).isEqualTo(3_652_425);
    }

    private int number(int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = 10 * number + to[i] - '0';
        }
        return number;
    }

    @Test
    void agreesWithJavaTimeOnEverySecondOfADay() {
        OffsetDateTime day = OffsetDateTime.of(2024, 2, 29, 0, 0, 0, 0, ZoneOffset.ofHours(2));
        for (int second = 0; second < 86_400; second++) {
            OffsetDateTime at = day.plusSeconds(second);
            assertThat(write(micros(at), 7200)).isEqualTo(reference(at));
        }
    }

    @Test
    void doesNotTakeAnotherTimeForTheLastOne() {
        assertThat(write(0, 0)).isEqualTo("1970-01-01T00:00:00+00:00");
        assertThat(write(0, 3600)).isEqualTo("1970-01-01T01:00:00+01:00");
        assertThat(write(0, 0)).isEqualTo("1970-01-01T00:00:00+00:00");
        assertThat(write(500_000, 0)).isEqualTo("1970-01-01T00:00:00.500+00:00");
        assertThat(write(0, 0)).isEqualTo("1970-01-01T00:00:00+00:00");
        assertThat(write(-500_000, 0)).isEqualTo("1969-12-31T23:59:59.500+00:00");
        assertThat(write(1_000_000, 0)).isEqualTo("1970-01-01T00:00:01+00:00");
    }

    @Test
    void writesAtAPositionAndNowhereElse() {
        byte[] wide = new byte[40];
        Arrays.fill(wide, (byte) '_');

        assertThat(time.write(0, 0, wide, 7)).isEqualTo(32);
        assertThat(new String(wide, US_ASCII))
                .isEqualTo("_______1970-01-01T00:00:00+00:00________");
    }

    @Test
    void saysHowLongItCanBe() {
        assertThat(IsoTime.LONGEST).isEqualTo(32);
        assertThat(write(1, -1800)).hasSize(32);
    }

    @Test
    void allocatesNothing() {
        Runnable writing =
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        time.write(i * 400_123L, i % 2 * 3600, to, 0);
                    }
                };
        writing.run();

        assertThat(AllocationCounter.bytes(writing)).isZero();
        assertThat(new String(to, 0, 4, US_ASCII)).isEqualTo("1970");
    }
}
