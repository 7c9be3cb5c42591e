package org.amid.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.amid.explain.Explanation.Value;
import org.amid.explain.Explanation.Verdict;
import org.junit.jupiter.api.Test;

class ToldTest {
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
    void showsATreeAndWhatBecomesOfIt() {
        assertThat(Told.text(EXPLANATION, false))
                .isEqualTo(
                        """
                        www.access.4xx.404
                          www
                            host                text        '\\x1b[31m\\x9bé'
                            request
                              path              text        '/a"b\\x7f'
                              query             text        absent
                            bytes               integer, B  17
                          a -> out: takes it; it subscribes to www
                            x\ty\\x08
                          b -> out: does not take it; '!www' excludes it
                        """);
    }

    @Test
    void isColouredForATerminalOnly() {
        String coloured = Told.text(EXPLANATION, true);

        assertThat(coloured)
                .contains("\033[1mwww.access.4xx.404\033[0m", "\033[32mtakes it\033[0m");
        assertThat(coloured.replaceAll("\033\\[\\d+m", ""))
                .isEqualTo(Told.text(EXPLANATION, false));
    }
}
