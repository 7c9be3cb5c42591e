package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGuessTest {
    private static final Map<String, List<String>> BELOW =
            Map.of(
                    "apache", List.of("access", "unparsable"),
                    "apache.access", List.of("1xx", "2xx", "3xx", "4xx", "5xx", "other"),
                    "apache.*", List.of("4xx"));

    private static String guess(String path) {
        return PathGuess.of(
                List.of(path.split("\\.")),
                above -> BELOW.getOrDefault(String.join(".", above), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apache.acess      | ; did you mean 'apache.access'?",
                "apache.acess.4xxx | ; did you mean 'apache.access.4xx'?",
                "apache.*.4x       | ; did you mean 'apache.*.4xx'?",
                "apache.errors     | ; below 'apache' there are access, unparsable",
                "apache.access.6xx"
                        + " | ; below 'apache.access' there are 1xx, 2xx, 3xx, 4xx, 5xx, other",
                "apache.access.4xx.404.x | ; there is nothing below 'apache.access.4xx'",
            })
    void guessesElementByElement(String path, String guess) {
        assertThat(guess(path)).isEqualTo(guess);
    }

    @Test
    void takesAnyNameForRightWhereTheTreeIsOpen() {
        Map<String, List<String>> open =
                Map.of("apache", List.of("warn", "info"), "apache.warn", List.of("*"));

        assertThat(
                        PathGuess.of(
                                List.of("apache", "wran", "ssl"),
                                above -> open.get(String.join(".", above))))
                .isEqualTo("; did you mean 'apache.warn.ssl'?");
    }

    @Test
    void listsWhatThereIs() {
        assertThat(PathGuess.thereAre(List.of())).isEqualTo("there is nothing");
        assertThat(PathGuess.thereAre(List.of("a"))).isEqualTo("there is a");
        assertThat(PathGuess.thereAre(List.of("a", "b"))).isEqualTo("there are a, b");
    }

    @Test
    void shortensALongList() {
        List<String> hundred = IntStream.range(400, 500).mapToObj(Integer::toString).toList();

        assertThat(PathGuess.thereAre(hundred)).isEqualTo("there are 400, 401, … 499");
    }
}
