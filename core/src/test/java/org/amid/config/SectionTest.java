package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SectionTest {

    private static final Position PLACE = new Position("site.conf", 3);

    @Test
    void lowersItsTitle() {
        assertThat(new Section("FileLog", PLACE, List.of()).title()).isEqualTo("filelog");
    }

    @Test
    void lowersItsTitleTheSameOnATurkishMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));

            assertThat(new Section("FILELOG", PLACE, List.of()).title()).isEqualTo("filelog");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void copiesItsEntries() {
        List<Entry> entries = new ArrayList<>(List.of(new Entry("a", "b", PLACE)));
        Section section = new Section("filelog", PLACE, entries);
        entries.clear();

        assertThat(section.entries()).hasSize(1);
    }

    private static String fingerprint(String title, String... entries) {
        List<Entry> list = new ArrayList<>();
        for (int i = 0; i < entries.length; i += 2) {
            list.add(new Entry(entries[i], entries[i + 1], new Position("site.conf", i)));
        }
        return new Section(title, new Position("site.conf", entries.length), list).fingerprint();
    }

    @Test
    void hasAFingerprintThatTellsNothingButWhetherItSaysTheSame() {
        String fingerprint = fingerprint("redis", "password", "secret", "host", "a");

        assertThat(fingerprint).matches("[0-9a-f]{16}");
        assertThat(fingerprint("Redis", "password", "secret", "host", "a")).isEqualTo(fingerprint);
        assertThat(
                        List.of(
                                fingerprint,
                                fingerprint("redis", "password", "secret", "host", "b"),
                                fingerprint("redis", "password", "secret"),
                                fingerprint("redis", "host", "a", "password", "secret"),
                                fingerprint("kafka", "password", "secret", "host", "a"),
                                fingerprint("redis", "password", "secreth", "ost", "a"),
                                fingerprint("redis")))
                .doesNotHaveDuplicates();
    }

    @Test
    void hasAFingerprintWhereverItStands() {
        Entry here = new Entry("a", "b", PLACE);
        Entry there = new Entry("a", "b", new Position("other.conf", 99));

        assertThat(new Section("x", PLACE, List.of(here)).fingerprint())
                .isEqualTo(new Section("x", there.position(), List.of(there)).fingerprint());
    }
}
