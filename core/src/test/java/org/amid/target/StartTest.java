package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {
    @Test
    void followsForEverAndPublishesEverything() {
        assertThat(Start.following(From.END))
                .isEqualTo(new Start(From.END, true, Window.ALL, Map.of(), false, ""));
    }

    @Test
    void replaysFromTheBeginningToTheEndWhatIsInTheWindow() {
        Window window = new Window(3, 5);

        assertThat(Start.replaying(window))
                .isEqualTo(new Start(From.BEGINNING, false, window, Map.of(), false, ""));
    }

    @Test
    void beginsAtAPlaceForSomebodyWithABookmark() {
        Map<String, String> place = Map.of("a log", "a text");

        assertThat(Start.following(From.END).at(place, true).by("missing"))
                .isEqualTo(new Start(From.END, true, Window.ALL, place, true, "missing"));
        assertThat(Start.following(From.END).by("missing").at(place, false))
                .isEqualTo(new Start(From.END, true, Window.ALL, place, false, "missing"));
    }
}
