package org.amid.bookmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BookmarkTest {
    @Test
    void tellsThePlaceOfASubscriptionInATarget() {
        Bookmark bookmark =
                new Bookmark(
                        Optional.of("r"),
                        Map.of("errors", Map.of("apache", Map.of("/log/error", "p"))));

        assertThat(bookmark.place("errors", "apache")).contains(Map.of("/log/error", "p"));
        assertThat(bookmark.place("errors", "nginx")).isEmpty();
        assertThat(bookmark.place("all", "apache")).isEmpty();
        assertThat(Bookmark.NONE.place("errors", "apache")).isEmpty();
        assertThat(Bookmark.NONE.receipt()).isEmpty();
    }

    @Test
    void doesNotChangeWithTheMapsItWasMadeOf() {
        Map<String, String> logs = new HashMap<>(Map.of("a", "1"));
        Map<String, Map<String, String>> targets = new HashMap<>(Map.of("apache", logs));
        Map<String, Map<String, Map<String, String>>> places = new HashMap<>(Map.of("s", targets));
        Bookmark bookmark = new Bookmark(Optional.empty(), places);
        logs.put("a", "2");
        targets.clear();
        places.clear();

        assertThat(bookmark.places()).isEqualTo(Map.of("s", Map.of("apache", Map.of("a", "1"))));
    }
}
