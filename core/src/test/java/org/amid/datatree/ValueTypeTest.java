package org.amid.datatree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ValueTypeTest {
    @Test
    void hasAWordForDocuments() {
        assertThat(ValueType.values())
                .extracting(ValueType::toString)
                .containsExactly("text", "integer", "time");
    }

    @Test
    void hasTheSameWordsInTurkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(ValueType.INTEGER).hasToString("integer");
        } finally {
            Locale.setDefault(before);
        }
    }
}
