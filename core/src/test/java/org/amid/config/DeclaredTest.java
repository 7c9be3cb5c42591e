package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredTest {

    @Test
    void isRequiredWithoutADefault() {
        assertThat(declared(Optional.empty()).required()).isTrue();
    }

    @Test
    void isNotRequiredWithADefault() {
        assertThat(declared(Optional.of("tabs")).required()).isFalse();
    }

    @Test
    void isNotRequiredWhenAbsenceIsTheDefault() {
        assertThat(declared(Optional.of("")).required()).isFalse();
    }

    private static Declared declared(Optional<String> otherwise) {
        return new Declared("format", "text", otherwise, "Help.", "", false, false);
    }
}
