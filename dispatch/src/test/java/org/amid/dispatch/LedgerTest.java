package org.amid.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.amid.target.LogCount;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final LogCount WHOLE =
            new LogCount("web.access: /a.log", 90, 7, 3, false, Optional.empty());
    private static final LogCount LEFT =
            new LogCount("web.ssl: /b.log", 1, 0, 0, true, Optional.empty());
    private static final LogCount UNREAD =
            new LogCount("web.old: /c.log", 0, 0, 0, false, Optional.of("is not there"));

    private static Ledger of(LogCount... logs) {
        return new Ledger(List.of(logs), List.of(), List.of());
    }

    @Test
    void saysWhatWasRead() {
        assertThat(of(WHOLE, LEFT, UNREAD).lines())
                .containsExactly(
                        "read web.access: /a.log: 100 lines = 90 events + 7 unparsable + 3 too"
                                + " long",
                        "read web.ssl: /b.log: 1 lines = 1 events + 0 unparsable + 0 too long;"
                                + " 1 unfinished line left",
                        "read web.old: /c.log: 0 lines = 0 events + 0 unparsable + 0 too long; is"
                                + " not there");
    }

    @Test
    void saysWhatBecameOfIt() {
        Ledger ledger =
                new Ledger(
                        List.of(),
                        List.of(
                                new Ledger.Delivery("one -> a", 10, 10),
                                new Ledger.Delivery("two -> b", 10, 7)),
                        List.of(
                                new Ledger.Output("a", "10 rows", 0),
                                new Ledger.Output("b", "nothing", 5)));

        assertThat(ledger.lines())
                .containsExactly(
                        "delivered one -> a: 10 of 10 events taken, 0 dropped",
                        "delivered two -> b: 7 of 10 events taken, 3 dropped",
                        "wrote a: 10 rows",
                        "wrote b: nothing; failures: 5");
        assertThat(ledger.inFlight()).isEqualTo(3);
        assertThat(ledger.subscriptions())
                .extracting(Ledger.Delivery::inFlight)
                .containsExactly(0L, 3L);
    }

    @Test
    void knowsWhetherALogCouldNotBeRead() {
        assertThat(of(WHOLE, LEFT).hasUnread()).isFalse();
        assertThat(of(WHOLE, UNREAD).hasUnread()).isTrue();
        assertThat(of().hasUnread()).isFalse();
    }

    @Test
    void isEmptyWhereNothingRan() {
        assertThat(of().lines()).isEmpty();
        assertThat(of().inFlight()).isZero();
    }
}
