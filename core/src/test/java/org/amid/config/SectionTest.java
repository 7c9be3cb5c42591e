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
}
