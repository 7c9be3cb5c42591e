package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuessTest {

    private static final List<String> CHANNELS =
            List.of("apache.access", "apache.access.4xx", "apache.access.4xx.404", "apache.error");

    @ParameterizedTest
    @CsvSource({
        "filname, filename, a letter left out",
        "fillename, filename, a letter added",
        "filenane, filename, a letter changed",
        "fielname, filename, neighbours swapped",
        "filename, filename, nothing wrong",
        "FILENAME, filename, another case",
        "flienam, filename, two mistakes in seven letters",
        "fnm, fsm, one mistake in three letters",
        "fm, fsm, one mistake in two letters",
        "F, f, another case of a single letter"
    })
    void findsTheWord(String wrong, String meant, String mistake) {
        assertThat(Guess.nearest(wrong, List.of("select", meant, "subscribe"))).hasValue(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "x, f, a single letter",
        "xy, fs, every letter",
        "fxy, fsm, two mistakes in three letters",
        "fixxname, fileurne, four mistakes in eight letters",
        "abcdefghijkl, abcdefghWXYZ, four mistakes in twelve letters",
        "colour, filename, another word"
    })
    void findsNothingWhenItIsFar(String wrong, String other, String distance) {
        assertThat(Guess.nearest(wrong, List.of(other))).isEmpty();
    }

    @Test
    void allowsThreeMistakesInALongWord() {
        assertThat(Guess.nearest("abcdefghijkl", List.of("abcdefghiXYZ"))).hasValue("abcdefghiXYZ");
    }

    @Test
    void countsSwappedNeighboursAsOneMistake() {
        assertThat(Guess.nearest("fsm", List.of("sfm"))).hasValue("sfm");
    }

    @ParameterizedTest
    @CsvSource({
        "apache.acess.4xx, apache.access.4xx",
        "apache.access.4x, apache.access.4xx",
        "apache.acces, apache.access",
        "apache.eror, apache.error"
    })
    void findsChannels(String wrong, String meant) {
        assertThat(Guess.nearest(wrong, CHANNELS)).hasValue(meant);
    }

    @Test
    void prefersTheNearestToTheFirst() {
        assertThat(Guess.nearest("hosts", List.of("coast", "ghost", "host"))).hasValue("host");
    }

    @Test
    void takesTheFirstByAlphabetOfEquallyNearOnes() {
        assertThat(Guess.nearest("bot", List.of("hot", "not", "dot", "lot"))).hasValue("dot");
        assertThat(Guess.nearest("bot", Set.of("dot", "lot", "not", "hot"))).hasValue("dot");
    }

    @Test
    void returnsTheWordInItsOwnCase() {
        assertThat(Guess.nearest("user-agnet", List.of("User-Agent"))).hasValue("User-Agent");
    }

    @Test
    void findsNothingForNothing() {
        assertThat(Guess.nearest("", List.of("a", "filename"))).isEmpty();
        assertThat(Guess.nearest("filename", List.of())).isEmpty();
    }

    @Test
    void takesABoundedTimeForAVeryLongWord() {
        String huge = "x".repeat(10_000_000);

        assertThat(
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(5),
                                () -> Guess.nearest(huge, List.of(huge + "y", "x"))))
                .isEmpty();
    }

    @Test
    void takesABoundedTimeForVeryLongLegalWords() {
        List<String> legal =
                IntStream.range(0, 100).mapToObj(i -> "x".repeat(1_000_000 + i)).toList();

        assertThat(
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(5), () -> Guess.nearest("x".repeat(256), legal)))
                .isEmpty();
    }

    @Test
    void findsAWordOfTheLongestLength() {
        assertThat(Guess.nearest("x".repeat(256), List.of("x".repeat(255))))
                .hasValue("x".repeat(255));
        assertThat(Guess.nearest("x".repeat(257), List.of("x".repeat(256)))).isEmpty();
    }

    @Test
    void endsAMessage() {
        assertThat(Guess.didYouMean("jsn", List.of("tabs", "json")))
                .isEqualTo("; did you mean 'json'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xml", "completely different"})
    void addsNothingToAMessageWhenNothingIsNear(String wrong) {
        assertThat(Guess.didYouMean(wrong, List.of("tabs", "json"))).isEmpty();
    }
}
