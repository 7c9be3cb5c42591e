package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import org.amid.target.Mutations;
import org.junit.jupiter.api.Test;

/** Tests that no bytes at all bring the reader of configurations down. */
class ConfigFileFuzzTest {
    private static final List<String> SEEDS =
            List.of(
                    "[apache]\nlog = access: /var/log/access.log [combined]\n",
                    "[a]\nb = c, \\\n  d\n# e\n; f\n[G]\nh-i=${env:J}\r\n",
                    "\ufeff[[a]]\n[b] c = d\n[\ne: f\ng\n= h\n\ti j = k\n\\");

    private static final List<String> SCRAPS =
            List.of(
                    "[", "]", "=", ":", "\\", "\n", "\r", "#", ";", " ", "\0", "\u00fc", "[]",
                    "\n[");

    @FuzzTest(maxDuration = "4h")
    void readsAnyBytes(byte[] content) {
        check(content);
    }

    @Test
    void readsTwentyThousandFilesWithMistakes() {
        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> new Mutations(SEEDS, SCRAPS).check(20_000, ConfigFileFuzzTest::check));
    }

    private static void check(byte[] content) {
        Problems problems = new Problems();

        List<Section> sections = ConfigFile.read("site.conf", content, problems);

        for (Problem problem : problems.sorted()) {
            assertThat(problem.message()).isNotBlank().hasSizeLessThan(1000);
            assertThat(problem.toString()).startsWith("site.conf").doesNotContain("\n", "\033");
        }
        for (Section section : sections) {
            assertThat(section.title()).isNotEmpty();
            for (Entry entry : section.entries()) {
                assertThat(entry.written()).matches("[A-Za-z0-9_-]+");
            }
        }
    }
}
