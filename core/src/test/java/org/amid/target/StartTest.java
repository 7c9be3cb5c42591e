package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartTest {
    @Test
    void followsForEverAndPublishesEverything() {
        assertThat(Start.following(From.END)).isEqualTo(new Start(From.END, true, Window.ALL));
    }

    @Test
    void replaysFromTheBeginningToTheEndWhatIsInTheWindow() {
        Window window = new Window(3, 5);

        assertThat(Start.replaying(window)).isEqualTo(new Start(From.BEGINNING, false, window));
    }
}
