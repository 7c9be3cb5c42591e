package org.amid.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.amid.datatree.Metric;
import org.amid.datatree.PathEntry;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelPatternTest {
    private static final Schema ANY = new Schema(List.of(Metric.text("host", "")));

    /** Two logs of two statuses each, and a branch that carries no events itself. */
    private static final Channel TREE = tree();

    private static Channel tree() {
        Channel root = Channel.root("apache");
        for (String log : List.of("access", "ssl")) {
            Channel channel = root.leaf(log, ANY);
            for (String family : List.of("4xx", "5xx")) {
                channel.leaf(family, ANY).leaf(family.charAt(0) + "04", ANY);
            }
        }
        root.branch("unparsable").leaf("access", ANY);
        return root;
    }

    /** The channels without the target's name. */
    private static String taken(String pattern) {
        return shown(ChannelPattern.parse(pattern).channels(TREE));
    }

    private static String shown(List<Channel> channels) {
        return String.join(
                " ",
                channels.stream().map(one -> one.name().substring("apache.".length())).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apache.access.4xx.404 | access.4xx.404",
                "apache.access.4xx     | access.4xx access.4xx.404",
                "apache.ssl            | ssl ssl.4xx ssl.4xx.404 ssl.5xx ssl.5xx.504",
                "apache.unparsable     | unparsable.access",
                "apache.ssl.5xx, apache.access.5xx | access.5xx access.5xx.504 ssl.5xx ssl.5xx.504",
                "apache.access.5xx, apache.access.5xx.504 | access.5xx access.5xx.504",
                "apache.access.5xx.504, apache.access.5xx | access.5xx access.5xx.504"
            })
    void takesABranchWithEverythingBelowItInTheOrderOfTheTree(String pattern, String channels) {
        assertThat(taken(pattern)).isEqualTo(channels);
    }

    @Test
    void takesATargetWithEverythingBelowIt() {
        assertThat(taken("apache"))
                .isEqualTo(
                        "access access.4xx access.4xx.404 access.5xx access.5xx.504 ssl ssl.4xx"
                                + " ssl.4xx.404 ssl.5xx ssl.5xx.504 unparsable.access");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apache.access, !apache.access.4xx     | access access.5xx access.5xx.504",
                "!apache.access.4xx, apache.access     | access access.5xx access.5xx.504",
                "apache.access, !apache.access.4xx.404 | access access.4xx access.5xx"
                        + " access.5xx.504",
                "apache, !apache.access, !apache.ssl   | unparsable.access",
                "apache.access.4xx, !apache.ssl        | access.4xx access.4xx.404",
                "apache.access.4xx.404, apache.ssl.5xx, !apache.access | ssl.5xx ssl.5xx.504",
                "apache.access, !apache.access.4xx, apache.access.4xx.404 | access access.5xx"
                        + " access.5xx.504"
            })
    void excludesABranchMarkedWithABang(String pattern, String channels) {
        assertThat(taken(pattern)).isEqualTo(channels);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apache.*.4xx             | access.4xx access.4xx.404 ssl.4xx ssl.4xx.404",
                "apache.*.*.504           | access.5xx.504 ssl.5xx.504",
                "*.ssl.4xx                | ssl.4xx ssl.4xx.404",
                "apache.*.access          | unparsable.access",
                "apache.ssl, !apache.*.4xx | ssl ssl.5xx ssl.5xx.504",
                "apache.access.*          | access.4xx access.4xx.404 access.5xx access.5xx.504",
                "*.*.4xx.404, !*.ssl      | access.4xx.404"
            })
    void letsAnAsteriskStandForOneElement(String pattern, String channels) {
        assertThat(taken(pattern)).isEqualTo(channels);
    }

    @Test
    void takesEverythingWithOneAsterisk() {
        assertThat(taken("*")).isEqualTo(taken("apache"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "apache.acess",
                "apache.access.404",
                "apache.access.4xx.404.more",
                "Apache.access",
                "access",
                "*.*.*.*.*",
                "apache, !*",
                "apache.access.4xx, !apache.*.4xx"
            })
    void takesNothingWhereNothingFits(String pattern) {
        assertThat(taken(pattern)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "apache.ssl.4xx, ssl.4xx ssl.4xx.404",
        "!apache.ssl.4xx, ssl.4xx ssl.4xx.404",
        "apache.*.4xx.404, access.4xx.404 ssl.4xx.404",
        "apache.unparsable, unparsable.access",
        "apache.nothing, ''"
    })
    void tellsWhatOneEntrySpeaksOf(String entry, String channels) {
        PathEntry parsed = PathEntry.parseList(entry).get(0);

        assertThat(shown(ChannelPattern.channels(parsed, TREE))).isEqualTo(channels);
    }

    /** Taken is what a plain entry begins like, and no excluded entry does. */
    @Test
    void agreesWithItsDefinitionOnRandomTreesAndPatterns() {
        Random random = new Random(20261120);
        int sometimes = 0;
        for (int round = 0; round < 5000; round++) {
            Channel root = Channel.root("a");
            for (int i = 0; i < 12; i++) {
                Channel at = root;
                for (int depth = random.nextInt(3); depth > 0; depth--) {
                    at = at.leaf(letter(random, "ab"), ANY);
                }
                at.leaf(letter(random, "abc"), ANY);
            }
            List<String> written = new ArrayList<>(List.of(path(random)));
            for (int i = random.nextInt(4); i > 0; i--) {
                written.add((random.nextBoolean() ? "!" : "") + path(random));
            }
            String text = String.join(",", written);
            ChannelPattern pattern = ChannelPattern.parse(text);
            List<Channel> expected = new ArrayList<>();
            root.walk(
                    channel -> {
                        if (channel.schema() != null && isTaken(pattern.entries(), channel)) {
                            expected.add(channel);
                        }
                    });
            sometimes += expected.isEmpty() ? 0 : 1;
            assertThat(pattern.channels(root)).as(text).isEqualTo(expected);
        }
        assertThat(sometimes).isBetween(1000, 4999);
    }

    private static String letter(Random random, String letters) {
        return String.valueOf(letters.charAt(random.nextInt(letters.length())));
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder(random.nextInt(4) == 0 ? "*" : "a");
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append('.').append(random.nextInt(4) == 0 ? "*" : letter(random, "abc"));
        }
        return path.toString();
    }

    private static boolean isTaken(List<PathEntry> entries, Channel channel) {
        List<String> name = List.of(channel.name().split("\\."));
        return entries.stream().anyMatch(entry -> !entry.excluded() && begins(name, entry))
                && entries.stream().noneMatch(entry -> entry.excluded() && begins(name, entry));
    }

    private static boolean begins(List<String> name, PathEntry entry) {
        List<String> elements = entry.elements();
        if (elements.size() > name.size()) {
            return false;
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!elements.get(i).equals("*") && !elements.get(i).equals(name.get(i))) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @CsvSource({
        "apache.**, apache.**",
        "**, **",
        "apache.4*, apache.4*",
        "'apache, !apache.*xx', apache.*xx",
        "apache.access*, apache.access*"
    })
    void refusesAnAsteriskThatIsNotAWholeElement(String text, String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelPattern.parse(text))
                .withMessage(
                        "'"
                                + entry
                                + "': '*' stands for one whole element; a branch takes everything"
                                + " below it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!apache", "!apache.access, !apache.ssl", "!*"})
    void refusesExclusionsOnly(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelPattern.parse(text))
                .withMessage(
                        "only '!' entries, so nothing is subscribed; name a branch without '!'"
                                + " too");
    }

    @Test
    void refusesWhatIsNoListOfPaths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelPattern.parse("apache.access."))
                .withMessage("'apache.access.': a name is missing behind a dot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelPattern.parse("apache,"))
                .withMessage("an entry is empty; is there a comma too many?");
    }

    @Test
    void showsItsEntriesAsTheUserWouldWriteThem() {
        assertThat(ChannelPattern.parse(" apache.access ,! apache.*.4xx,apache"))
                .hasToString("apache.access, !apache.*.4xx, apache");
    }

    @Test
    void keepsItsEntriesAsWritten() {
        assertThat(ChannelPattern.parse("b, !a.x").entries())
                .containsExactly(
                        new PathEntry(List.of("b"), false), new PathEntry(List.of("a", "x"), true));
    }

    /** Who takes what happens below an open node, in whatever order they subscribed. */
    @ParameterizedTest
    @CsvSource({"0, 1, 2, 3, 4", "4, 3, 2, 1, 0", "2, 0, 4, 1, 3"})
    void takesWhatIsNotKnownBeforehandBelowAnOpenNode(ArgumentsAccessor order) {
        List<String> patterns =
                List.of(
                        "apache.error",
                        "apache.error.warn.ssl",
                        "apache.error.*.*, !apache.error.*.ssl",
                        "apache.error, !apache.error.warn.core",
                        "apache.error.warn, !apache.error.warn.*");
        Channel root = Channel.root("apache");
        for (String level : List.of("warn", "info")) {
            root.branch("error").leaf(level, ANY).leaf(Channel.ANY, ANY);
        }
        List<Integer> taking = new ArrayList<>();
        for (int i : order.toList().stream().map(i -> Integer.valueOf(i.toString())).toList()) {
            ChannelPattern.parse(patterns.get(i))
                    .channels(root)
                    .forEach(channel -> channel.subscribe(row -> taking.add(i)));
        }
        Channel warn = root.child("error").child("warn");

        assertThat(taking(warn.find("ssl"), taking)).containsExactlyInAnyOrder(0, 1, 3);
        assertThat(taking(warn.find("core"), taking)).containsExactlyInAnyOrder(0, 2);
        assertThat(taking(warn.find("never-named"), taking)).containsExactlyInAnyOrder(0, 2, 3);
        assertThat(taking(warn, taking)).containsExactlyInAnyOrder(0, 3, 4);
        Channel info = root.child("error").child("info");
        assertThat(taking(info.find("ssl"), taking)).containsExactlyInAnyOrder(0, 3);
    }

    private static List<Integer> taking(Channel channel, List<Integer> taking) {
        taking.clear();
        channel.publish(new Row(ANY));
        return List.copyOf(taking);
    }
}
