package org.amid.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.amid.explain.Explanation.Value;
import org.amid.explain.Explanation.Verdict;
import org.amid.plan.Plans;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {
    @TempDir Path dir;

    private Explainer explainer;

    @BeforeEach
    void plan() {
        explainer = new Explainer(Plans.withTwoDispatches(dir));
    }

    private Explanation explain(String line) {
        return explainer.explain("apache.access", line.getBytes(UTF_8));
    }

    @Test
    void knowsTheLogs() {
        assertThat(explainer.logs()).containsExactly("apache.access");
    }

    @Test
    void tellsChannelAndDatatree() {
        Explanation explained = explain("404 192.0.2.7 /gone");

        assertThat(explained.channel()).isEqualTo("apache.access.4xx.404");
        assertThat(explained.target()).isEqualTo("apache");
        assertThat(explained.values())
                .containsExactly(
                        new Value("host", "text", "", Optional.of("192.0.2.7")),
                        new Value("time", "time", "", Optional.empty()),
                        new Value("request.method", "text", "", Optional.empty()),
                        new Value("request.path", "text", "", Optional.of("/gone")),
                        new Value("status", "integer", "", Optional.of("404")),
                        new Value("user-agent", "text", "", Optional.empty()),
                        new Value("line", "text", "", Optional.of("404 192.0.2.7 /gone")));
    }

    @Test
    void tellsWhatEachReportingTargetWouldWriteOfItsSelection() {
        assertThat(explain("404 192.0.2.7 /gone").verdicts())
                .containsExactly(
                        new Verdict(
                                "errors",
                                "out",
                                "it subscribes to apache.access",
                                Optional.of("host=192.0.2.7 status=404")),
                        new Verdict(
                                "errors",
                                "raw",
                                "it subscribes to apache.access",
                                Optional.of("line=404 192.0.2.7 /gone")),
                        new Verdict(
                                "dispatch",
                                "out",
                                "it subscribes to apache.unparsable",
                                Optional.empty()));
    }

    @Test
    void tellsWhatExcludesALine() {
        Explanation explained = explain("200 192.0.2.7 /");

        assertThat(explained.verdicts()).noneMatch(Verdict::takes);
        assertThat(explained.verdicts().get(0).reason())
                .isEqualTo("'!apache.access.2xx' excludes it");
    }

    @Test
    void explainsALineThatFitsNoFormatAndForgetsTheOneBefore() {
        explain("404 192.0.2.7 /gone");
        Explanation explained = explain("");

        assertThat(explained.channel()).isEqualTo("apache.unparsable.access");
        assertThat(explained.values())
                .containsExactly(new Value("line", "text", "", Optional.of("")));
        assertThat(explained.verdicts().stream().map(Verdict::takes))
                .containsExactly(false, false, true);
    }
}
