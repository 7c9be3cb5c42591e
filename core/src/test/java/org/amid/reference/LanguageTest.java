package org.amid.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.amid.config.Size;
import org.amid.config.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LanguageTest {
    static final List<Language.Rule> RULES = Language.RULES;

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static List<String> examples(String title) {
        String text =
                RULES.stream()
                        .filter(rule -> rule.title().equals(title))
                        .findFirst()
                        .orElseThrow()
                        .text();
        return CODE.matcher(text).results().map((MatchResult code) -> code.group(1)).toList();
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void consistsOfSentencesWhoseBackticksArePaired(Language.Rule rule) {
        assertThat(rule.text()).endsWith(".");
        assertThat(rule.text().chars().filter(c -> c == '`').count() % 2).isZero();
        assertThat(rule.title()).matches("\\p{Lu}[\\p{L} ]+");
    }

    @Test
    void showsSpansAndUnitsThatCanBeRead() {
        assertThat(examples("Spans of time"))
                .hasSize(8)
                .allSatisfy(
                        example -> {
                            String span = example.matches("[a-z]+") ? "1" + example : example;
                            assertThatCode(() -> Span.parse(span)).doesNotThrowAnyException();
                        });
    }

    @Test
    void showsSizesAndUnitsThatCanBeRead() {
        assertThat(examples("Sizes"))
                .hasSize(10)
                .allSatisfy(
                        example -> {
                            String size = example.matches("[A-Za-z]+") ? "1" + example : example;
                            assertThatCode(() -> Size.parse(size)).doesNotThrowAnyException();
                        });
    }
}
