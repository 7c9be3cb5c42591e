package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.config.Bound;
import org.amid.config.ConfigFile;
import org.amid.config.Declared;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every reporting target does, in sentences. The test of one extends this and says how it is
 * configured, how what it writes to is broken and mended, and what has arrived there.
 *
 * @param <S> its settings
 */
public abstract class ReportingTargetContract<S extends Record> {
    /** Smaller than the smallest object: room for what a write may cost, shared by many events. */
    private static final long LESS_THAN_AN_OBJECT = 8;

    private ReportingTarget target;
    private Selection selection;
    private Optional<Receipt> last = Optional.empty();

    /** The type under test. */
    protected abstract ReportingType<S> type();

    /** The attributes of a section, name and value, as few as are legal. */
    protected abstract Map<String, String> attributes();

    /** For each attribute another value than its default, or than {@link #attributes} has. */
    protected abstract Map<String, String> away();

    /** Keeps the target from writing, whoever runs the test; what has arrived stays. */
    protected abstract void breakOutput() throws IOException;

    /** Undoes {@link #breakOutput}. */
    protected abstract void mendOutput() throws IOException;

    /** Whether {@link #breakOutput} can do anything at all. */
    protected boolean canFail() {
        return true;
    }

    /** Whether it takes back what it wrote behind the receipt that it is opened with. */
    protected abstract boolean isExactlyOnce();

    /** Leaves a target as the kernel does when Amid is killed: nothing is written, or forced. */
    protected abstract void abandon(ReportingTarget killed) throws IOException;

    /**
     * The rows that have arrived, as {@link ReportingTarget#render} shows them.
     *
     * @param last what the target had to show last
     */
    protected abstract List<String> delivered(Optional<Receipt> last) throws IOException;

    @BeforeEach
    final void make() {
        S settings = settings(attributes());
        String select = type().takesOnly(settings).map(only -> "web." + only).orElse("web");
        selection = SampleEvents.select(0, select);
        target = type().make(settings, List.of(selection));
    }

    /** Opens it, as at the first start and after a failure. */
    private void open() throws IOException {
        target.open(Optional.empty(), Amendment.NONE);
    }

    @AfterEach
    final void closeWhatIsOpen() throws IOException {
        target.close();
    }

    @Test
    @DisplayName("takes a whole batch")
    public void takesAWholeBatch() throws IOException {
        open();
        take(SampleEvents.batch(selection, 0, 1000));

        assertThat(delivered(last)).isEqualTo(rendered(0, 1000));
    }

    @Test
    @DisplayName("takes a batch without rows")
    public void takesABatchWithoutRows() throws IOException {
        open();
        take(SampleEvents.batch(selection, 0, 0));

        assertThat(delivered(last)).isEmpty();
    }

    @Test
    @DisplayName("delivers the same whatever the batches are cut to")
    public void deliversTheSameWhateverTheBatchesAreCutTo() throws IOException {
        open();
        int first = 0;
        for (int size : new int[] {1, 1, 499, 7, 2, 400}) {
            take(SampleEvents.batch(selection, first, size));
            first += size;
        }

        assertThat(delivered(last)).isEqualTo(rendered(0, first));
    }

    @Test
    @DisplayName("goes on behind the last row it took after a failure")
    public void goesOnBehindTheLastRowAfterAFailure() throws IOException {
        open();
        take(SampleEvents.batch(selection, 0, 10));
        breakOutput();
        Batch batch = SampleEvents.batch(selection, 10, 1000);
        boolean failed = !canTake(batch);
        if (failed) {
            assertThat(canTakeAfterReopening(batch)).isFalse();
            mendOutput();
            assertThat(canTakeAfterReopening(batch)).isTrue();
        }
        take(SampleEvents.batch(selection, 1010, 10));

        assertThat(failed).isEqualTo(canFail());
        assertThat(delivered(last)).isEqualTo(rendered(0, 1020));
    }

    private boolean canTakeAfterReopening(Batch batch) throws IOException {
        target.close();
        try {
            open();
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("Exception");
            return false;
        }
        return canTake(batch);
    }

    private boolean canTake(Batch batch) {
        try {
            take(batch);
            return true;
        } catch (IOException e) {
            // it is for the user: no class names
            assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
            return false;
        }
    }

    @Test
    @DisplayName("appends when it is closed and opened again")
    public void appendsWhenItIsClosedAndOpenedAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            open();
            take(SampleEvents.batch(selection, 10 * i, 10));
            target.close();
        }

        assertThat(delivered(last)).isEqualTo(rendered(0, 30));
    }

    @Test
    @DisplayName("appends after a clean end")
    public void appendsAfterACleanEnd() throws IOException {
        open();
        String text = take(SampleEvents.batch(selection, 0, 10)).text();
        target.close();
        make();
        target.open(Optional.of(new Resume(text, true, true)), Amendment.NONE);
        take(SampleEvents.batch(selection, 10, 10));

        assertDelivered(20);
    }

    @Test
    @DisplayName("goes on behind its receipt")
    public void goesOnBehindItsReceipt() throws IOException {
        open();
        String text = take(SampleEvents.batch(selection, 0, 10)).text();
        take(SampleEvents.batch(selection, 10, 10));
        goOnBehind(text);
        take(SampleEvents.batch(selection, 10, 10));
        take(SampleEvents.batch(selection, 20, 10));

        assertDelivered(30);
    }

    @Test
    @DisplayName("gives a receipt when it is opened that it goes on behind")
    public void givesAReceiptWhenItIsOpenedThatItGoesOnBehind() throws IOException {
        String atFirst = target.open(Optional.empty(), Amendment.NONE).text();
        take(SampleEvents.batch(selection, 0, 10));
        goOnBehind(atFirst);
        String later = goOnBehind(take(SampleEvents.batch(selection, 0, 10)).text());
        take(SampleEvents.batch(selection, 10, 10));
        goOnBehind(later);
        take(SampleEvents.batch(selection, 10, 10));

        assertDelivered(20);
    }

    @Test
    @DisplayName("goes on after a receipt that is garbage")
    public void goesOnAfterAReceiptThatIsGarbage() throws IOException {
        open();
        take(SampleEvents.batch(selection, 0, 10));
        for (String text : List.of("", " ", "0", "999 /", "{\"length\":1}", "x".repeat(10_000))) {
            goOnBehind(text);
        }
        take(SampleEvents.batch(selection, 10, 10));

        assertThat(delivered(last)).containsAll(rendered(0, 20));
    }

    @Test
    @DisplayName("has a receipt that can be kept on one line")
    public void hasAReceiptThatCanBeKeptOnOneLine() throws IOException {
        assertThat(target.open(Optional.empty(), Amendment.NONE).text()).doesNotContain("\n", "\r");
        assertThat(take(SampleEvents.batch(selection, 0, 1)).text()).doesNotContain("\n", "\r");
    }

    /** Kills it and starts another one from a receipt. */
    private String goOnBehind(String text) throws IOException {
        abandon(target);
        make();
        Resume resume = new Resume(text, false, false);
        return target.open(Optional.of(resume), Amendment.NONE).text();
    }

    private void assertDelivered(int count) throws IOException {
        if (isExactlyOnce()) {
            assertThat(delivered(last)).isEqualTo(rendered(0, count));
        } else {
            assertThat(delivered(last)).containsAll(rendered(0, count));
        }
    }

    @Test
    @DisplayName("may be closed before it is opened, and twice")
    public void mayBeClosedBeforeItIsOpenedAndTwice() {
        assertThatCode(
                        () -> {
                            target.close();
                            open();
                            target.close();
                            target.close();
                        })
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("renders without being opened, on one line")
    public void rendersWithoutBeingOpenedOnOneLine() {
        assertThat(rendered(0, 20)).hasSize(20).noneMatch(line -> line.contains("\n"));
    }

    @Test
    @DisplayName("can be asked to sync at any time")
    public void canBeAskedToSyncAtAnyTime() throws IOException {
        target.sync();
        open();
        target.sync();
        take(SampleEvents.batch(selection, 0, 10));
        target.sync();
        target.close();
        target.sync();

        assertThat(delivered(last)).hasSize(10);
    }

    @Test
    @DisplayName("has a receipt that describes what it took")
    public void hasAReceiptThatDescribesWhatItTook() throws IOException {
        open();
        String first = take(SampleEvents.batch(selection, 0, 1)).toString();
        String second = take(SampleEvents.batch(selection, 1, 1)).toString();

        assertThat(first).isNotBlank().doesNotContain("\n", "[", "@").isNotEqualTo(second);
    }

    @Test
    @DisplayName("allocates nothing per event in steady state")
    public void allocatesNothingPerEventInSteadyState() throws IOException {
        Batch one = SampleEvents.batch(selection, 0, 1);
        Batch thousand = SampleEvents.batch(selection, 0, 1000);
        open();
        takeOften(thousand, 20);
        takeOften(one, 20);

        long ofOne = AllocationCounter.bytes(() -> takeOften(one, 50));
        long ofThousand = AllocationCounter.bytes(() -> takeOften(thousand, 50));

        assertThat((ofThousand - ofOne) / (50 * 999)).isLessThan(LESS_THAN_AN_OBJECT);
    }

    private void takeOften(Batch batch, int times) {
        try {
            for (int i = 0; i < times; i++) {
                target.take(batch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("declares every attribute with a help and an example")
    public void declaresEveryAttributeWithHelpAndExample() {
        for (Declared attribute : Settings.declared(type().settings())) {
            assertThat(attribute.help()).as("help of " + attribute.name()).endsWith(".");
            assertThat(attribute.example()).as("example of " + attribute.name()).isNotEmpty();
        }
        assertThat(type().title()).matches("[a-z0-9-]+");
        assertThat(type().help()).endsWith(".");
    }

    @Test
    @DisplayName("takes the example of every attribute")
    public void takesTheExampleOfEveryAttribute() {
        for (Declared attribute : Settings.declared(type().settings())) {
            settings(attributes(), attribute.name(), attribute.example());
        }
    }

    @Test
    @DisplayName("has settings that change with each attribute")
    public void hasSettingsThatChangeWithEachAttribute() {
        List<String> declared =
                Settings.declared(type().settings()).stream().map(Declared::name).toList();

        assertThat(away().keySet()).containsExactlyInAnyOrderElementsOf(declared);
        away().forEach(
                        (name, value) ->
                                assertThat(settings(attributes(), name, value))
                                        .as(name + " = " + value)
                                        .isNotEqualTo(settings(attributes())));
    }

    /** Takes a batch and keeps the receipt. */
    private Receipt take(Batch batch) throws IOException {
        Receipt receipt = target.take(batch);
        last = Optional.of(receipt);
        return receipt;
    }

    private List<String> rendered(int first, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            Row row = SampleEvents.selected(SampleEvents.event(i), selection);
            lines.add(target.render(row));
        }
        return lines;
    }

    private S settings(Map<String, String> base, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(base);
        changed.put(name, value);
        return settings(changed);
    }

    /** The settings of a section with these attributes, which must be right. */
    protected final S settings(Map<String, String> attributes) {
        StringBuilder text = new StringBuilder("[" + type().title() + "]\n");
        attributes.forEach((name, value) -> text.append(name + " = " + value + "\n"));
        Problems problems = new Problems();
        Section section = ConfigFile.read("test.conf", text.toString(), problems).get(0);
        Bound bound = Settings.bind(section, problems, List.of(type().settings()));
        assertThat(problems.sorted()).isEmpty();
        S settings = bound.get(type().settings()).orElseThrow();
        type().check(settings, bound, problems);
        assertThat(problems.sorted()).isEmpty();
        return settings;
    }
}
