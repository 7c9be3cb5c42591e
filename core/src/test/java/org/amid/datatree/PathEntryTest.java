package org.amid.datatree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathEntryTest {
    private static PathEntry entry(String... elements) {
        return new PathEntry(List.of(elements), false);
    }

    private static PathEntry not(String... elements) {
        return new PathEntry(List.of(elements), true);
    }

    @Test
    void readsElementsBetweenDots() {
        assertThat(PathEntry.parseList("apache.access.4xx.404"))
                .containsExactly(entry("apache", "access", "4xx", "404"));
    }

    @Test
    void readsEntriesBetweenCommas() {
        assertThat(PathEntry.parseList("apache,!apache.access, nginx.user-agent"))
                .containsExactly(
                        entry("apache"), not("apache", "access"), entry("nginx", "user-agent"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apache.access,!apache.error",
                " apache.access , !apache.error ",
                "apache.access\t,\t!apache.error",
                "apache.access,! apache.error"
            })
    void passesOverBlanksAroundEntries(String text) {
        assertThat(PathEntry.parseList(text))
                .containsExactly(entry("apache", "access"), not("apache", "error"));
    }

    @Test
    void keepsTheCaseOfNames() {
        assertThat(PathEntry.parseList("Apache.Access")).containsExactly(entry("Apache", "Access"));
    }

    @Test
    void keepsAnEntryThatIsGivenTwice() {
        assertThat(PathEntry.parseList("a, a")).containsExactly(entry("a"), entry("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "a,", ",a", "a,,b", "a, ,b", "a,b,"})
    void refusesAnEmptyEntry(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathEntry.parseList(text))
                .withMessage("an entry is empty; is there a comma too many?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "a, !", "!,a", "a, ! , b"})
    void refusesAnExclusionOfNothing(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathEntry.parseList(text))
                .withMessage("nothing stands behind a '!'");
    }

    @ParameterizedTest
    @CsvSource({
        "apache., 'apache.', behind a dot",
        "'b, apache.access.', 'apache.access.', behind a dot",
        "!apache., '!apache.', behind a dot",
        ".access, '.access', before a dot",
        "., '.', before a dot",
        "!.access, '!.access', before a dot",
        "apache..access, 'apache..access', between two dots",
        "a...b, 'a...b', between two dots"
    })
    void refusesAnEmptyName(String text, String entry, String where) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathEntry.parseList(text))
                .withMessage("'" + entry + "': a name is missing " + where);
    }

    @Test
    void saysTheFirstThingThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathEntry.parseList("a, b., , !"))
                .withMessage("'b.': a name is missing behind a dot");
    }

    @Test
    void tellsTheTargetFromWhatIsBelow() {
        PathEntry path = not("apache", "request", "method");

        assertThat(path.target()).isEqualTo("apache");
        assertThat(path.below()).isEqualTo("request.method");
        assertThat(path.path()).isEqualTo("apache.request.method");
        assertThat(path.excluded()).isTrue();
    }

    @Test
    void hasNothingBelowATargetAlone() {
        assertThat(entry("apache").target()).isEqualTo("apache");
        assertThat(entry("apache").below()).isEmpty();
        assertThat(entry("apache").path()).isEqualTo("apache");
    }

    @Test
    void doesNotFollowLaterChangesOfItsElements() {
        List<String> elements = new ArrayList<>(List.of("a", "b"));
        PathEntry path = new PathEntry(elements, false);
        elements.set(0, "x");

        assertThat(path).isEqualTo(entry("a", "b"));
    }
}
