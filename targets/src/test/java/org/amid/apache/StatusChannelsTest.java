package org.amid.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.amid.channel.Channel;
import org.amid.datatree.Metric;
import org.amid.datatree.Schema;
import org.junit.jupiter.api.Test;

class StatusChannelsTest {
    private static final Schema SCHEMA = new Schema(List.of(Metric.text("host", "who")));

    private final Channel root = Channel.root("apache");
    private final StatusChannels channels = StatusChannels.declare(root, "access", SCHEMA);

    @Test
    void haveEveryStatusInItsGroup() {
        for (int status = 100; status <= 599; status++) {
            assertThat(channels.of(status).name())
                    .isEqualTo("apache.access." + status / 100 + "xx." + status);
            assertThat(channels.of(status).schema()).isEqualTo(SCHEMA);
        }
    }

    @Test
    void haveAnotherForWhatIsNoStatus() {
        for (int status = 0; status < 100; status++) {
            assertThat(channels.of(status)).isSameAs(channels.of(0));
        }
        assertThat(channels.of(0).name()).isEqualTo("apache.access.other");
        assertThat(channels.of(0).schema()).isEqualTo(SCHEMA);
    }

    @Test
    void areFiveGroupsOfAHundredAndTheOther() {
        Channel log = root.child("access");

        assertThat(log.children())
                .extracting(Channel::element)
                .containsExactly("1xx", "2xx", "3xx", "4xx", "5xx", "other");
        for (Channel group : List.copyOf(log.children()).subList(0, 5)) {
            assertThat(group.children()).hasSize(100);
            assertThat(group.schema()).isNull();
        }
        assertThat(log.schema()).isNull();
    }

    @Test
    void areFoundWhereTheyWereDeclaredBefore() {
        StatusChannels again = StatusChannels.declare(root, "access", SCHEMA);

        for (int status = 0; status <= 599; status++) {
            assertThat(again.of(status)).isSameAs(channels.of(status));
        }
    }

    @Test
    void haveOneSchema() {
        Schema other = new Schema(List.of(Metric.text("user", "who")));

        assertThatThrownBy(() -> StatusChannels.declare(root, "access", other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two schemas on one channel: apache.access.1xx.100");
    }
}
