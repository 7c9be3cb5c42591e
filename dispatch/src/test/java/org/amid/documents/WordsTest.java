package org.amid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void joinsLinesAndReadsThemAsAFormat() {
        assertThat(Words.of(new String[] {"All%nof it:", "100 %%."}))
                .isEqualTo("All\nof it: 100 %.");
    }

    @Test
    void makesAPhraseOfASentenceAndASentenceOfAPhrase() {
        assertThat(Words.phrase("Tells all.")).isEqualTo("tells all");
        assertThat(Words.sentence("as it should be")).isEqualTo("As it should be.");
        assertThat(Words.sentence("Ends.")).isEqualTo("Ends.");
    }
}
