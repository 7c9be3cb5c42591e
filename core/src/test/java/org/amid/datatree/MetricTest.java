package org.amid.datatree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
    @Test
    void isTextWithoutAUnit() {
        assertThat(Metric.text("host", "Who."))
                .isEqualTo(new Metric("host", ValueType.TEXT, "", Coding.PLAIN, false, "Who."));
    }

    @Test
    void isAnIntegerWithAUnit() {
        assertThat(Metric.integer("bytes", "B", "How much."))
                .isEqualTo(
                        new Metric(
                                "bytes", ValueType.INTEGER, "B", Coding.PLAIN, false, "How much."));
    }

    @Test
    void isTheTimeOfTheEvent() {
        assertThat(Metric.time("time", "When."))
                .isEqualTo(new Metric("time", ValueType.TIME, "", Coding.PLAIN, false, "When."));
    }

    @Test
    void isBackslashedAndOtherwiseTheSame() {
        assertThat(Metric.integer("n", "B", "x").selectedOnlyByName().backslashed())
                .isEqualTo(new Metric("n", ValueType.INTEGER, "B", Coding.BACKSLASHED, true, "x"));
    }

    @Test
    void isSelectedOnlyByNameAndOtherwiseTheSame() {
        assertThat(Metric.text("line", "All.").backslashed().selectedOnlyByName())
                .isEqualTo(
                        new Metric("line", ValueType.TEXT, "", Coding.BACKSLASHED, true, "All."));
    }

    @ParameterizedTest
    @CsvSource({
        "request, request, true",
        "request.path, request, true",
        "request.path.first, request, true",
        "request.path.first, request.path, true",
        "request.path, request.path, true",
        "request-header.x, request, false",
        "requests, request, false",
        "request, request.path, false",
        "request.path, request.pa, false",
        "request.path, path, false",
        "Request.path, request, false",
        "host, '', false"
    })
    void isInABranchOfWholeNames(String path, String branch, boolean in) {
        assertThat(Metric.text(path, "").isIn(branch)).isEqualTo(in);
    }

    @Test
    void refusesToMissAnything() {
        Coding plain = Coding.PLAIN;
        ValueType text = ValueType.TEXT;

        assertThatNullPointerException()
                .isThrownBy(() -> new Metric(null, text, "", plain, false, ""));
        assertThatNullPointerException()
                .isThrownBy(() -> new Metric("a", null, "", plain, false, ""));
        assertThatNullPointerException()
                .isThrownBy(() -> new Metric("a", text, null, plain, false, ""));
        assertThatNullPointerException()
                .isThrownBy(() -> new Metric("a", text, "", null, false, ""));
        assertThatNullPointerException()
                .isThrownBy(() -> new Metric("a", text, "", plain, false, null));
    }
}
