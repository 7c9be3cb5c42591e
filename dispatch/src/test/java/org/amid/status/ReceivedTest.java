package org.amid.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedTest {
    @Test
    void isWhatWasSent() throws IOException {
        Status sent = Statuses.full("3 events are nowhere");

        assertThat(Received.status(Notated.text(sent))).isEqualTo(sent);
    }

    @Test
    void isWhatWasSentByADaemonThatHasNothingToDo() throws IOException {
        Status sent = Statuses.empty();

        assertThat(Received.status(Notated.text(sent))).isEqualTo(sent);
    }

    @Test
    void passesOverWhatANewerAmidSays() throws IOException {
        Status status =
                Received.status(
                        "{\"version\":\"9\",\"new\":{\"a\":[1,{},null,2.5]},\"pid\":7,"
                                + "\"logs\":[{\"log\":\"l\",\"lines\":5,\"more\":[]}]}");

        assertThat(status.pid()).isEqualTo(7);
        assertThat(status.ledger().logs().get(0).lines()).isEqualTo(5);
    }

    @Test
    void doesWithoutWhatAnOlderAmidDoesNotSay() throws IOException {
        Status status =
                Received.status(
                        "{\"version\":\"0\",\"since\":\"yesterday\",\"pid\":\"x\",\"logs\":7,"
                                + "\"subscriptions\":[3],\"outputs\":[{}]}");

        assertThat(status.since()).isEqualTo(Instant.EPOCH);
        assertThat(status.pid()).isZero();
        assertThat(status.ledger().logs()).isEmpty();
        assertThat(status.ledger().subscriptions().get(0).events()).isZero();
        assertThat(status.ledger().outputs().get(0).kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "7",
                "HTTP/1.0 200 OK",
                "{\"version\":",
                "{\"version\":\"0\"",
                "{\"version\":\"0\",\"pid\":99999999999999999999}"
            })
    void refusesWhatIsNoStatus(String document) {
        assertThatThrownBy(() -> Received.status(document))
                .isInstanceOf(IOException.class)
                .hasMessage("answers what is no status");
    }

    @Test
    void tellsTheErrorThatWasSent() {
        assertThatThrownBy(() -> Received.status(Notated.error("amid ends")))
                .isInstanceOf(IOException.class)
                .hasMessage("answers: amid ends");
    }
}
