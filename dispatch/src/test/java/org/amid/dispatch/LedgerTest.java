package org.amid.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.target.LogCount;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final LogCount WHOLE =
            new LogCount("web.access: /a.log", 100, 90, 7, 3, false, Optional.empty());
    private static final LogCount LEFT =
            new LogCount("web.ssl: /b.log", 1, 1, 0, 0, true, Optional.empty());
    private static final LogCount UNREAD =
            new LogCount("web.old: /c.log", 0, 0, 0, 0, false, Optional.of("is not there"));

    private static Ledger.Delivery delivery(
            String title, long events, long taken, long delivered, boolean held) {
        Map<String, String> places = Map.of("web", "at line 7");
        return new Ledger.Delivery(title, events, taken, delivered, held, held, 2 * events, places);
    }

    private static Ledger.Output output(
            String name, String receipt, long failures, Optional<String> trouble) {
        return new Ledger.Output(name, receipt, failures, trouble, Optional.empty());
    }

    private static Ledger of(LogCount... logs) {
        return new Ledger(List.of(logs), List.of(), List.of(), List.of());
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
                                delivery("one -> a", 10, 10, 10, false),
                                delivery("two -> b", 15, 10, 7, true)),
                        List.of(
                                output("a", "10 rows", 0, Optional.empty()),
                                output("b", "nothing", 5, Optional.of("disk full"))),
                        List.of("web -> b: 3 events are nowhere"));

        assertThat(ledger.lines())
                .containsExactly(
                        "delivered one -> a: 10 events = 10 delivered + 0 not subscribed + 0 left",
                        "delivered two -> b: 15 events = 7 delivered + 5 not subscribed + 3 left",
                        "wrote a: 10 rows",
                        "wrote b: nothing; failures: 5",
                        "a bug in Amid: web -> b: 3 events are nowhere");
        assertThat(ledger.inFlight()).isEqualTo(3);
        assertThat(ledger.subscriptions())
                .extracting(Ledger.Delivery::inFlight)
                .containsExactly(0L, 3L);
    }

    @Test
    void addsUpWhatSeveralReadersTellOfASubscription() {
        Ledger one =
                new Ledger(
                        List.of(WHOLE),
                        List.of(
                                delivery("one -> a", 10, 9, 8, false),
                                delivery("two -> b", 1, 1, 1, false)),
                        List.of(),
                        List.of("first"));
        Ledger two =
                new Ledger(
                        List.of(LEFT),
                        List.of(delivery("one -> a", 100, 90, 80, true)),
                        List.of(),
                        List.of("second"));
        List<Ledger.Output> outputs = List.of(output("a", "88 rows", 0, Optional.empty()));

        assertThat(Ledger.of(List.of(one, two), outputs))
                .isEqualTo(
                        new Ledger(
                                List.of(WHOLE, LEFT),
                                List.of(
                                        delivery("one -> a", 110, 99, 88, true),
                                        delivery("two -> b", 1, 1, 1, false)),
                                outputs,
                                List.of("first", "second")));
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
