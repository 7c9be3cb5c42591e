package org.amid.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StampTest {
    private final Stamp stamp = new Stamp();

    @Test
    void writesTheTimeAsHttpdDoes() {
        assertThat(text("2026-11-20T13:55:36Z")).isEqualTo("[20/Nov/2026:13:55:36 +0000]");
        assertThat(text("2026-01-02T03:04:05Z")).isEqualTo("[02/Jan/2026:03:04:05 +0000]");
    }

    @Test
    void writesTheSameTextForTheSameSecond() {
        assertThat(stamp.of(7)).isSameAs(stamp.of(7));
    }

    private String text(String time) {
        byte[] text = stamp.of(Instant.parse(time).getEpochSecond());
        return new String(text, US_ASCII);
    }
}
