package org.amid.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.amid.explain.Explanation.Value;
import org.amid.explain.Explanation.Verdict;
import org.junit.jupiter.api.Test;

class NotatedTest {
    private static final Explanation EXPLANATION =
            new Explanation(
                    "www.access.4xx.404",
                    "www",
                    List.of(
                            new Value("host", "text", "", Optional.of("\u001b[31m\u009bé")),
                            new Value("request.path", "text", "", Optional.of("/a\"b\u007f")),
                            new Value("request.query", "text", "", Optional.empty()),
                            new Value("bytes", "integer", "B", Optional.of("17"))),
                    List.of(
                            new Verdict("a", "out", "it subscribes to www", Optional.of("x\ty\b")),
                            new Verdict("b", "out", "'!www' excludes it", Optional.empty())));

    @Test
    void isOneObjectOnOneLineThatNoTerminalObeys() {
        assertThat(Notated.text(EXPLANATION))
                .isEqualTo(
                        "{\"channel\":\"www.access.4xx.404\",\"metrics\":["
                                + "{\"path\":\"www.host\",\"type\":\"text\","
                                + "\"value\":\"\\u001B[31m\\u009bé\"},"
                                + "{\"path\":\"www.request.path\",\"type\":\"text\","
                                + "\"value\":\"/a\\\"b\\u007f\"},"
                                + "{\"path\":\"www.request.query\",\"type\":\"text\"},"
                                + "{\"path\":\"www.bytes\",\"type\":\"integer\",\"unit\":\"B\","
                                + "\"value\":\"17\"}],\"subscriptions\":["
                                + "{\"dispatch\":\"a\",\"send\":\"out\",\"takes\":true,"
                                + "\"reason\":\"it subscribes to www\",\"text\":\"x\\ty\\b\"},"
                                + "{\"dispatch\":\"b\",\"send\":\"out\",\"takes\":false,"
                                + "\"reason\":\"'!www' excludes it\"}]}");
    }
}
