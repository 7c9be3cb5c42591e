package org.amid.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.amid.config.Declared;
import org.amid.target.Table;
import org.junit.jupiter.api.Test;

class DeclarationTest {
    @Test
    void beginsWithTheAttributesThatAllTargetsHave() {
        assertThat(Declaration.of(new Reader(1)).attributes())
                .extracting(Declared::name)
                .containsExactly("name", "log");
    }

    @Test
    void hasTheChannelsOfATargetWithTheExamples() {
        assertThat(Declaration.of(new Reader(1)).channels())
                .containsExactly(
                        "reader",
                        "reader.access",
                        "reader.access.200",
                        "reader.unparsable",
                        "reader.unparsable.access");
    }

    @Test
    void hasNoChannelsOfATypeThatProvidesNoEvents() {
        assertThat(Declaration.of(new Writer()).channels()).isEmpty();
    }

    @Test
    void hasATableOfMetricsForEachSchemaAndThenThoseOfTheType() {
        assertThat(Declaration.of(new Reader(1)).tables())
                .extracting(Table::title)
                .containsExactly(
                        "Metrics of an event",
                        "Metrics of an event on reader.unparsable.access",
                        "Words of a log");
    }

    @Test
    void tellsTypeAndUnitOfAMetricAndWhatSelectsIt() {
        assertThat(Declaration.of(new Reader(1)).tables().get(0).rows())
                .contains(
                        List.of("`reader.bytes`", "integer, B", "How much."),
                        List.of("`reader.line`", "text", "All. (selected only by name)"));
    }

    @Test
    void isFoundByItsTitleAndByItsOldOne() {
        Declaration section = Declaration.of("new", "Is.", List.of()).formerly("old");

        assertThat(section.isTitled("new")).isTrue();
        assertThat(section.isTitled("old")).isTrue();
        assertThat(section.isTitled("other")).isFalse();
    }

    @Test
    void refusesATypeWhoseExamplesAreNotEnough() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Declaration.of(new Careless()))
                .withMessage("[example:1: [careless] needs 'log': Which log.]");
    }
}
