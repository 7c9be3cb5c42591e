package org.amid.datatree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Schema SOURCE = Rows.texts("host", "request.method", "user-agent");

    private final int[] metrics = {2, 0};
    private final boolean[] named = {true, false};
    private final Selection selection = new Selection(3, "web", SOURCE, metrics, named);

    @Test
    void saysWhatItSelectsFromWhat() {
        assertThat(selection.number()).isEqualTo(3);
        assertThat(selection.target()).isEqualTo("web");
        assertThat(selection.source()).isSameAs(SOURCE);
        assertThat(selection.size()).isEqualTo(2);
    }

    @Test
    void keepsTheOrderWritten() {
        assertThat(selection.metric(0)).isEqualTo(2);
        assertThat(selection.metric(1)).isZero();
        assertThat(selection.schema()).isEqualTo(Rows.texts("user-agent", "host"));
    }

    @Test
    void knowsWhatItHasOfItsSource() {
        assertThat(selection.has(0)).isTrue();
        assertThat(selection.has(1)).isFalse();
        assertThat(selection.has(2)).isTrue();
    }

    @Test
    void knowsWhatWasNamed() {
        assertThat(selection.named(0)).isTrue();
        assertThat(selection.named(1)).isFalse();
    }

    @Test
    void hasPathsThatBeginWithTheTarget() {
        assertThat(selection.path(0)).isEqualTo("web.user-agent");
        assertThat(selection.path(1)).isEqualTo("web.host");
    }

    @Test
    void doesNotFollowLaterChangesOfTheArrays() {
        metrics[0] = 1;
        named[0] = false;

        assertThat(selection.metric(0)).isEqualTo(2);
        assertThat(selection.named(0)).isTrue();
        assertThat(selection.path(0)).isEqualTo("web.user-agent");
    }

    @Test
    void maySelectNothing() {
        Selection nothing = new Selection(0, "web", SOURCE, new int[0], new boolean[0]);

        assertThat(nothing.size()).isZero();
        assertThat(nothing.schema().size()).isZero();
    }
}
