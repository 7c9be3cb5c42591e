package org.amid.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.amid.channel.Channel;
import org.amid.datatree.Row;
import org.amid.target.AllocationCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelChannelsTest {
    private final Channel root = Channel.root("apache");
    private final LevelChannels channels = LevelChannels.declare(root, "error");
    private final Row row = new Row(ErrorSchema.METRICS);

    private Channel of(int level, String module) {
        byte[] bytes = ("[" + module + ":").getBytes(UTF_8);
        row.over(bytes);
        row.bounds()[2 * ErrorSchema.MODULE] = 1;
        row.bounds()[2 * ErrorSchema.MODULE + 1] = bytes.length - 1;
        return channels.of(level, row);
    }

    @Test
    void areALevelEachAndAnyModuleBelow() {
        assertThat(root.child("error").children())
                .extracting(Channel::element)
                .containsExactlyElementsOf(ErrorSchema.LEVELS);
        assertThat(root.child("error").children())
                .allSatisfy(
                        level -> {
                            assertThat(level.schema()).isEqualTo(ErrorSchema.METRICS);
                            assertThat(level.children())
                                    .extracting(Channel::element)
                                    .containsExactly(Channel.ANY);
                        });
    }

    @Test
    void haveAModuleOnEachLevelItIsSeenOn() {
        Channel ssl = of(4, "ssl");
        assertThat(ssl.name()).isEqualTo("apache.error.warn.ssl");
        assertThat(of(4, "core").name()).isEqualTo("apache.error.warn.core");
        assertThat(of(0, "ssl").name()).isEqualTo("apache.error.emerg.ssl");
        assertThat(of(4, "ssl")).isSameAs(ssl);
        assertThat(root.child("error").child("warn").child("ssl")).isSameAs(ssl);
    }

    @Test
    void findWhatWasNamedBefore() {
        Channel ssl = root.child("error").child("warn").find("ssl");
        assertThat(of(4, "ssl")).isSameAs(ssl);
    }

    @Test
    void haveTheLevelForWhatNoModuleWrote() {
        row.bounds()[2 * ErrorSchema.MODULE] = Row.ABSENT;
        assertThat(channels.of(3, row).name()).isEqualTo("apache.error.error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a b", "*", "ä", "\u001b", ""})
    void haveTheLevelForANameThatIsNoElement(String module) {
        assertThat(of(15, module).name()).isEqualTo("apache.error.trace8");
    }

    @Test
    void haveTheLevelForANameThatIsTooLong() {
        assertThat(of(6, "m".repeat(64)).element()).hasSize(64);
        assertThat(of(6, "m".repeat(65)).name()).isEqualTo("apache.error.info");
    }

    @Test
    void are256ModulesALevelAndThenOneForAllOthers() {
        for (int i = 0; i < 256; i++) {
            assertThat(of(6, "module" + i).element()).isEqualTo("module" + i);
        }
        assertThat(of(6, "one-more").name()).isEqualTo("apache.error.info.*");
        assertThat(of(6, "yet-another")).isSameAs(of(6, "one-more"));
        assertThat(of(6, "module255").element()).isEqualTo("module255");
        assertThat(of(7, "one-more").element()).isEqualTo("one-more");
        assertThat(root.child("error").child("info").children()).hasSize(257);
    }

    @Test
    void allocateNothingForAModuleThatWasSeen() {
        of(6, "ssl");
        Runnable looking =
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        channels.of(6, row);
                    }
                };
        looking.run();
        assertThat(AllocationCounter.bytes(looking)).isZero();
    }
}
