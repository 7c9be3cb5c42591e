package org.amid.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.dispatch.Ledger;
import org.amid.target.LogCount;

/** Statuses to test with. */
final class Statuses {
    static final Instant SINCE = Instant.parse("2026-11-20T13:55:36Z");

    private Statuses() {}

    /** One in which everything is there that can be. */
    static Status full(String... violations) {
        return new Status(
                "0.1.0",
                4711,
                SINCE,
                "/var/lib/amid",
                "/etc/amid/amid.conf",
                Optional.of(new Status.Reload(SINCE.plusSeconds(60), true, "goes on")),
                new Ledger(
                        List.of(
                                new LogCount(
                                        "apache.access: a.log",
                                        100,
                                        90,
                                        9,
                                        1,
                                        true,
                                        Optional.empty()),
                                new LogCount(
                                        "apache.other: b.log",
                                        0,
                                        0,
                                        0,
                                        0,
                                        false,
                                        Optional.of("permission denied"))),
                        List.of(
                                new Ledger.Delivery(
                                        "one -> out",
                                        99,
                                        50,
                                        40,
                                        true,
                                        true,
                                        17,
                                        Map.of("apache", "a.log at byte 4711")),
                                new Ledger.Delivery(
                                        "two -> out", 99, 0, 0, false, false, 0, Map.of())),
                        List.of(
                                new Ledger.Output(
                                        "out",
                                        "out.log, now 9 bytes long",
                                        3,
                                        Optional.of("no space left"),
                                        Optional.of(SINCE.plusMillis(1))),
                                new Ledger.Output(
                                        "none", "nothing", 0, Optional.empty(), Optional.empty())),
                        List.of(violations)));
    }

    /** One of a daemon that has nothing to do. */
    static Status empty() {
        return with("/etc/amid/amid.conf");
    }

    /** One with nothing but this name for its configuration. */
    static Status with(String configuration) {
        return new Status(
                "0.1.0",
                1,
                SINCE,
                "/var/lib/amid",
                configuration,
                Optional.empty(),
                new Ledger(List.of(), List.of(), List.of(), List.of()));
    }
}
