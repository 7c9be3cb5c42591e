package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.amid.config.Bound;
import org.amid.config.ConfigFile;
import org.amid.config.Declared;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.plan.DispatchSettings.Names;
import org.amid.reference.Declaration;
import org.amid.reference.Manual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchSettingsTest {
    @Test
    void declaresEveryAttributeOnce() {
        assertThat(DispatchSettings.RECORDS.stream().flatMap(r -> Settings.declared(r).stream()))
                .extracting(Declared::name)
                .containsExactly("name", "subscribe", "select", "send", "from");
    }

    @Test
    void needsOnlyASubscriptionAndATarget() {
        assertThat(DispatchSettings.RECORDS.stream().flatMap(r -> Settings.declared(r).stream()))
                .filteredOn(Declared::required)
                .extracting(Declared::name)
                .containsExactly("subscribe", "send");
    }

    @Test
    void hasExamplesThatAreRight() {
        StringBuilder text = new StringBuilder("[dispatch]\n");
        DispatchSettings.RECORDS.forEach(
                record ->
                        Settings.declared(record)
                                .forEach(
                                        attribute ->
                                                text.append(attribute.name())
                                                        .append(" = ")
                                                        .append(attribute.example())
                                                        .append('\n')));
        Problems problems = new Problems();
        Section section = ConfigFile.read("example", text.toString(), problems).get(0);
        Settings.bind(section, problems, DispatchSettings.RECORDS);

        assertThat(section.entries()).hasSize(5);
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void isDescribed() {
        assertThat(
                        Manual.of(
                                Declaration.of(
                                        DispatchSettings.TITLE,
                                        DispatchSettings.HELP,
                                        DispatchSettings.RECORDS)))
                .startsWith("[dispatch]\nSubscribes to channels, selects part of each event, and")
                .contains(
                        "  subscribe = [!]TARGET.CHANNEL, …   (required)\n",
                        "  select = [!]TARGET.METRIC, …   (optional)\n",
                        "  send = NAME, …   (required)\n",
                        "  from = end | beginning | span | time   (default: end)\n");
    }

    @Test
    void doesNotLetOneWrongAttributeHideAnother() {
        Problems problems = new Problems();
        Section section = new Section("dispatch", new Position("site.conf", 1), List.of());
        Bound bound = Settings.bind(section, problems, DispatchSettings.RECORDS);

        assertThat(bound.get(DispatchSettings.Subscribe.class)).isEmpty();
        assertThat(bound.get(DispatchSettings.Send.class)).isEmpty();
        assertThat(bound.get(DispatchSettings.Named.class))
                .contains(new DispatchSettings.Named(Optional.empty()));
        assertThat(bound.get(DispatchSettings.Select.class))
                .contains(new DispatchSettings.Select(Optional.empty()));
        assertThat(problems.sorted()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a, b", " a ,\tb "})
    void readsNamesBetweenCommas(String text) {
        assertThat(Names.parse(text)).isEqualTo(new Names(List.of("a", "b")));
    }

    @Test
    void keepsTheOrderOfNames() {
        assertThat(Names.parse("c, a, b").names()).containsExactly("c", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", ",a", "a,,b"})
    void refusesAnEmptyName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.parse(text))
                .withMessage("an entry is empty; is there a comma too many?");
    }

    @Test
    void refusesANameThatIsGivenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.parse("a, b,a"))
                .withMessage("'a' is named twice");
    }
}
