package org.amid.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amid.channel.Channel;
import org.amid.config.Bound;
import org.amid.config.ConfigFile;
import org.amid.config.Declared;
import org.amid.config.Problem;
import org.amid.config.Problems;
import org.amid.config.Settings;
import org.amid.datatree.Metric;
import org.amid.datatree.Schema;
import org.amid.target.Catalogue;
import org.junit.jupiter.api.Test;

class ApacheTypeTest {
    private final ApacheType type = new ApacheType();
    private final Problems problems = new Problems();

    private ApacheType.Settings settings(String... lines) {
        String text = "[apache]\n" + String.join("\n", lines) + "\n";
        Bound bound =
                Settings.bind(
                        ConfigFile.read("site.conf", text, problems).get(0),
                        problems,
                        List.of(type.settings()));
        ApacheType.Settings settings = bound.get(type.settings()).orElse(null);
        if (settings != null) {
            type.check(settings, bound, problems);
        }
        return settings;
    }

    private List<String> messages() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    @Test
    void isInstalled() {
        assertThat(Catalogue.installed().type("apache")).get().isInstanceOf(ApacheType.class);
    }

    @Test
    void hasOneAttributeThatMayBeRepeated() {
        assertThat(Settings.declared(type.settings()))
                .extracting(
                        Declared::name, Declared::type, Declared::required, Declared::repeatable)
                .containsExactly(tuple("log", "CHANNEL: PATH [FORMAT]", true, true));
    }

    @Test
    void needsALog() {
        settings();

        assertThat(messages())
                .containsExactly(
                        "site.conf:1: [apache] needs 'log': A log to follow: the channel its events"
                                + " go to, its path, and its format, a nickname or a LogFormat in"
                                + " double quotes.");
    }

    @Test
    void saysWhatIsWrongWithALogAndWhere() {
        settings("log = access: /a.log [combined]", "log = error: /b.log [combind]");

        assertThat(messages())
                .containsExactly(
                        "site.conf:3: 'log = error: /b.log [combind]': no format 'combind'; did you"
                                + " mean 'combined'?");
    }

    @Test
    void takesTwoLogsOfOneFormatOnOneChannel() {
        settings("log = access: /a.log [common]", "log = access: /b.log [common]");

        assertThat(messages()).isEmpty();
    }

    @Test
    void takesTwoFormatsOnTwoChannels() {
        settings("log = access: /a.log [common]", "log = other: /b.log [combined]");

        assertThat(messages()).isEmpty();
    }

    @Test
    void refusesTwoFormatsOnOneChannel() {
        settings(
                "log = access: /a.log [common]",
                "log = other: /b.log [combined]",
                "log = access: /c.log [combined]",
                "log = access: /d.log [common]",
                "log = other: /e.log [common]");

        assertThat(messages())
                .containsExactly(
                        "site.conf:4: 'log = access: /c.log [combined]': channel 'access' has"
                                + " another format in line 2; two logs on one channel have one"
                                + " format",
                        "site.conf:6: 'log = other: /e.log [common]': channel 'other' has another"
                                + " format in line 3; two logs on one channel have one format");
    }

    @Test
    void declaresAChannelForEveryStatusOfEachLogAndThenTheUnparsable() {
        Channel root =
                type.channels(
                        "web",
                        settings(
                                "log = access: /a.log [common]",
                                "log = ssl: /b.log [combined]",
                                "log = access: /c.log [common]"));
        List<String> names = new ArrayList<>();
        root.walk(channel -> names.add(channel.name()));

        assertThat(root.children())
                .extracting(Channel::name)
                .containsExactly("web.access", "web.ssl", "web.unparsable");
        assertThat(root.child("unparsable").children())
                .extracting(Channel::name)
                .containsExactly("web.unparsable.access", "web.unparsable.ssl");
        assertThat(names).hasSize(1 + 2 * 507 + 3);
        assertThat(names).contains("web.access.4xx.404", "web.ssl.other");
    }

    @Test
    void givesTheChannelsTheSchemaOfTheirFormat() {
        Channel root =
                type.channels(
                        "web",
                        settings("log = access: /a.log [common]", "log = ssl: /b.log [combined]"));
        Schema unparsable = root.child("unparsable").child("ssl").schema();

        assertThat(root.child("access").child("4xx").child("404").schema())
                .isEqualTo(LogFormat.named("common").schema());
        assertThat(root.child("ssl").child("other").schema())
                .isEqualTo(LogFormat.named("combined").schema());
        assertThat(unparsable.metrics()).extracting(Metric::path).containsExactly("line");
        assertThat(unparsable.metric(0).onlyByName()).isFalse();
    }

    @Test
    void readsItsLogsEachOnce() {
        ApacheType.Settings settings =
                settings(
                        "log = access: /var/log/../log/a.log [common]",
                        "log = access: /var/log/a.log [common]",
                        "log = ssl: b.log [combined]");

        assertThat(type.reads(settings))
                .containsExactly(Path.of("/var/log/a.log"), Path.of("b.log").toAbsolutePath());
    }

    @Test
    void takesAnErrorLogBesideAnAccessLogButNotOnItsChannel() {
        ApacheType.Settings settings =
                settings("log = access: /a.log [common]", "log = error: /b.log [error]");
        assertThat(messages()).isEmpty();
        Channel root = type.channels("web", settings);
        assertThat(root.child("error").child("trace8").child("*").schema())
                .isEqualTo(ErrorSchema.METRICS);

        settings("log = all: /a.log [common]", "log = all: /b.log [error]");
        assertThat(messages())
                .containsExactly(
                        "site.conf:3: 'log = all: /b.log [error]': channel 'all' has another format"
                                + " in line 2; two logs on one channel have one format");
    }

    @Test
    void warnsOfAFormatThatTellsOnlyPartOfATime() {
        settings(
                "log = a: /a.log [\"%h %t %{end:%T}t\"]",
                "log = b: /b.log [\"%h %{%T}t\"]", "log = c: /c.log [\"%h\"]");

        assertThat(messages())
                .containsExactly(
                        "site.conf:3: warning: 'log = b: /b.log [\"%h %{%T}t\"]': its directives"
                                + " tell no whole time, that is a date and an hour, so its events"
                                + " have none");
    }
}
