package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {

    private static final Position PLACE = new Position("site.conf", 3);

    @ParameterizedTest
    @CsvSource({
        "filename, filename",
        "FileName, filename",
        "config_dir, config-dir",
        "CONFIG-DIR, config-dir",
        "_a__b, -a--b",
        "log2, log2"
    })
    void isNamedInLowerCaseWithHyphens(String written, String name) {
        assertThat(entry(written, "x").name()).isEqualTo(name);
    }

    @Test
    void isNamedTheSameOnATurkishMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));

            assertThat(entry("FILENAME", "x").name()).isEqualTo("filename");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsTheNameAsItWasWritten() {
        assertThat(entry("Config_Dir", "x").written()).isEqualTo("Config_Dir");
    }

    @Test
    void complainsWithTheLineAsItWasWritten() {
        assertThat(entry("Send", "missing").complaint("no such target"))
                .isEqualTo("'Send = missing': no such target");
    }

    @Test
    void complainsWithoutABlankAtTheEndWhenTheValueIsEmpty() {
        assertThat(entry("send", "").complaint("needs a value"))
                .isEqualTo("'send =': needs a value");
    }

    @Test
    void shortensALongValueInAComplaint() {
        assertThat(entry("send", "x".repeat(10_000_000)).complaint("too long"))
                .isEqualTo("'send = " + "x".repeat(50) + "…" + "x".repeat(29) + "': too long");
    }

    @Test
    void escapesWhatIsInvisibleInAComplaint() {
        assertThat(entry("send", "a\tb\u200bc").complaint("no such target"))
                .isEqualTo("'send = a\\x09b\\u200bc': no such target");
    }

    @Test
    void hidesItsValueWhenMasked() {
        assertThat(entry("password", "hunter2").masked().complaint("too short"))
                .isEqualTo("'password = ***': too short");
    }

    @Test
    void hidesHowLongTheValueIsWhenMasked() {
        assertThat(entry("password", "a").masked())
                .isEqualTo(entry("password", "abcdefgh").masked());
    }

    @Test
    void doesNotShowItsValueAsAString() {
        assertThat(entry("password", "hunter2")).hasToString("site.conf:3: 'password'");
    }

    private static Entry entry(String name, String value) {
        return new Entry(name, value, PLACE);
    }
}
