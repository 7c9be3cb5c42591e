package org.amid.datatree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amid.target.AllocationCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final Schema ABC = Rows.texts("a", "b", "c");
    private static final Selection ALL = select("t");
    private static final Selection A = select("t.a");
    private static final Selection CA = select("t.c, t.a");
    private static final Selection NONE = select("t, !t");

    private final Batch batch = new Batch(1000);
    private final Row view = new Row();

    private static Selection select(String text) {
        return ReadSyntax.parse(text).select(0, "t", ABC);
    }

    private static Row abc(String a, String b, String c) {
        return Rows.row(ABC, "a", a, "b", b, "c", c);
    }

    private static Row ofLength(int length) {
        return Rows.row(ABC, "a", "x".repeat(length));
    }

    private List<List<String>> content() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            rows.add(Rows.texts(batch, i));
        }
        return rows;
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(batch.size()).isZero();
        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.isOversized()).isFalse();
    }

    @Test
    void keepsTheOrderOfTheRows() {
        for (int i = 0; i < 200; i++) {
            assertThat(batch.append(Rows.row(ABC, "a", "" + i), A)).isTrue();
        }

        assertThat(batch.size()).isEqualTo(200);
        assertThat(batch.isEmpty()).isFalse();
        for (int i = 0; i < 200; i++) {
            assertThat(Rows.texts(batch, i)).containsExactly("" + i);
        }
    }

    @Test
    void ordersTheValuesAsSelected() {
        batch.append(abc("1", "2", "3"), CA);

        assertThat(content()).containsExactly(List.of("3", "1"));
    }

    @Test
    void keepsWhatAbsentAndEmptyValuesAre() {
        batch.append(Rows.row(ABC, "a", "", "c", "3"), ALL);

        assertThat(content()).containsExactly(Arrays.asList("", null, "3"));
    }

    @Test
    void takesARowOfWhichNothingSelectedIsThere() {
        batch.append(Rows.row(ABC, "b", "2"), CA);
        batch.append(abc("1", "2", "3"), CA);

        assertThat(content()).containsExactly(Arrays.asList(null, null), List.of("3", "1"));
    }

    @Test
    void takesARowOfWhichNothingIsSelected() {
        assertThat(batch.append(abc("1", "2", "3"), NONE)).isTrue();
        assertThat(batch.append(abc("4", "5", "6"), A)).isTrue();

        assertThat(content()).containsExactly(List.of(), List.of("4"));
    }

    @Test
    void keepsChannelTimeZoneAndSelectionOfEachRow() {
        Row row = abc("1", "2", "3");
        row.channel("t.one");
        row.time(-5, -1800);
        batch.append(row, A);
        row.channel("t.two");
        row.time(Row.NO_TIME, 0);
        batch.append(row, CA);

        batch.read(0, view);
        assertThat(view.channel()).isEqualTo("t.one");
        assertThat(view.time()).isEqualTo(-5);
        assertThat(view.zone()).isEqualTo(-1800);
        assertThat(view.selection()).isSameAs(A);
        assertThat(view.schema()).isSameAs(A.schema());
        batch.read(1, view);
        assertThat(view.channel()).isEqualTo("t.two");
        assertThat(view.time()).isEqualTo(Row.NO_TIME);
        assertThat(view.zone()).isZero();
        assertThat(view.selection()).isSameAs(CA);
        assertThat(batch.selection(0)).isSameAs(A);
        assertThat(batch.selection(1)).isSameAs(CA);
    }

    @Test
    void takesTheTimeOfTheEventForAMetricOfThatType() {
        Schema schema = new Schema(List.of(Metric.text("a", ""), Metric.time("time", "")));
        Selection selection = ReadSyntax.parse("t.time, t.a").select(0, "t", schema);
        Row row = Rows.row(schema, "a", "1");
        row.time(1_795_182_936_000_000L, 3600);
        batch.append(row, selection);

        assertThat(content()).containsExactly(List.of("2026-11-20T14:55:36+01:00", "1"));
    }

    @Test
    void doesNotFollowLaterChangesOfTheRow() {
        byte[] bytes = "123".getBytes(StandardCharsets.US_ASCII);
        Row row = new Row(ABC);
        row.over(bytes);
        System.arraycopy(new int[] {0, 1, 1, 2, 2, 3}, 0, row.bounds(), 0, 6);
        batch.append(row, ALL);
        Arrays.fill(bytes, (byte) 'x');
        Arrays.fill(row.bounds(), 0);

        assertThat(content()).containsExactly(List.of("1", "2", "3"));
    }

    @Test
    void takesValuesThatOverlapAsALineAndItsParts() {
        Row row = new Row(ABC);
        row.over("__whole line__".getBytes(StandardCharsets.US_ASCII));
        System.arraycopy(new int[] {2, 12, 2, 7, 8, 12}, 0, row.bounds(), 0, 6);
        batch.append(row, ALL);
        batch.append(row, CA);

        assertThat(content())
                .containsExactly(
                        List.of("whole line", "whole", "line"), List.of("line", "whole line"));
    }

    /** Every presence, lengths of 0, 1 and 3, every layout in the bytes, every selection. */
    @Test
    void keepsEveryValueWhateverIsThereAndWhateverIsSelected() {
        List<String> names = List.of("a", "b", "c");
        List<List<String>> layouts = permutations(names, 3);
        List<Selection> selections = new ArrayList<>();
        for (int size = 1; size <= 3; size++) {
            permutations(names, size)
                    .forEach(chosen -> selections.add(select("t." + String.join(", t.", chosen))));
        }
        int checked = 0;
        List<List<String>> expected = new ArrayList<>();
        for (int shape = 0; shape < 4 * 4 * 4; shape++) {
            for (List<String> layout : layouts) {
                Row row = shaped(shape, layout);
                for (Selection selection : selections) {
                    if (!batch.append(row, selection)) {
                        assertThat(content()).isEqualTo(expected);
                        checked += expected.size();
                        expected.clear();
                        batch.clear();
                        assertThat(batch.append(row, selection)).isTrue();
                    }
                    List<String> texts = new ArrayList<>();
                    Rows.paths(selection).forEach(path -> texts.add(row.text(path)));
                    expected.add(texts);
                }
            }
        }
        assertThat(content()).isEqualTo(expected);
        assertThat(checked + expected.size()).isEqualTo(64 * 6 * 15);
    }

    /** Two bits a value: absent, or a length of 0, 1 or 3. */
    private static Row shaped(int shape, List<String> layout) {
        List<String> values = new ArrayList<>();
        for (String name : layout) {
            int bits = shape >> 2 * (name.charAt(0) - 'a') & 3;
            if (bits > 0) {
                values.addAll(List.of(name, name.repeat(bits == 3 ? 3 : bits - 1)));
            }
        }
        return Rows.row(ABC, values.toArray(String[]::new));
    }

    private static List<List<String>> permutations(List<String> names, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (List<String> shorter : permutations(names, size - 1)) {
            for (String name : names) {
                if (!shorter.contains(name)) {
                    List<String> longer = new ArrayList<>(shorter);
                    longer.add(name);
                    all.add(longer);
                }
            }
        }
        return all;
    }

    @Test
    void isFullWhenTheBytesAreUsedUpToTheLast() {
        Batch ten = new Batch(10);

        assertThat(ten.append(ofLength(4), A)).isTrue();
        assertThat(ten.append(ofLength(7), A)).isFalse();
        assertThat(ten.append(ofLength(6), A)).isTrue();
        assertThat(ten.append(ofLength(1), A)).isFalse();
        assertThat(ten.append(ofLength(0), A)).isTrue();
        assertThat(ten.append(Rows.row(ABC), A)).isTrue();
        assertThat(ten.size()).isEqualTo(4);
        assertThat(ten.isOversized()).isFalse();
    }

    @Test
    void needsRoomForWhatStandsBetweenTheSelectedValues() {
        Batch five = new Batch(5);
        five.append(ofLength(0), A);

        assertThat(five.append(abc("1", "22", "3"), CA)).isFalse();
        assertThat(five.append(abc("1", "2", "3"), CA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13})
    void isFullAtTheThousandAndTwentyFourthRow(int values) {
        String[] names = new String[13];
        Arrays.setAll(names, i -> "m" + i);
        Schema schema = Rows.texts(names);
        int[] chosen = new int[values];
        Arrays.setAll(chosen, i -> i);
        Selection selection = new Selection(0, "t", schema, chosen, new boolean[values]);
        Row row = Rows.row(schema);
        for (int i = 0; i < 1024; i++) {
            assertThat(batch.append(row, selection)).isTrue();
        }

        assertThat(batch.append(row, selection)).isFalse();
        assertThat(batch.size()).isEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource({"1, 999", "500, 1", "1000, 0"})
    void isAsBeforeWhenARowDoesNotFit(int length, int rest) {
        batch.append(ofLength(length), A);
        if (rest > 0) {
            assertThat(batch.append(ofLength(1000 - length - rest), A)).isTrue();
        }
        List<List<String>> before = content();

        assertThat(batch.append(ofLength(rest + 1), A)).isFalse();
        assertThat(content()).isEqualTo(before);
        assertThat(batch.isOversized()).isFalse();
        assertThat(batch.append(ofLength(rest), A)).isTrue();
        assertThat(content().get(batch.size() - 1)).containsExactly("x".repeat(rest));
        assertThat(content().subList(0, before.size())).isEqualTo(before);
    }

    @Test
    void isAsBeforeWhenThereAreTooManyRows() {
        Batch wide = new Batch(1025);
        for (int i = 0; i < 1024; i++) {
            wide.append(Rows.row(ABC, "a", "" + i % 10), A);
        }

        assertThat(wide.append(ofLength(1), ALL)).isFalse();
        assertThat(wide.append(ofLength(2000), ALL)).isFalse();
        assertThat(wide.size()).isEqualTo(1024);
        assertThat(wide.isOversized()).isFalse();
        assertThat(Rows.texts(wide, 0)).containsExactly("0");
        assertThat(Rows.texts(wide, 1023)).containsExactly("3");
        assertThat(wide.selection(1023)).isSameAs(A);
    }

    @Test
    void takesARowLargerThanItselfAlone() {
        Batch small = new Batch(10);

        assertThat(small.append(ofLength(11), A)).isTrue();
        assertThat(small.isOversized()).isTrue();
        assertThat(Rows.texts(small, 0)).containsExactly("x".repeat(11));
        assertThat(small.append(ofLength(1), A)).isFalse();
        assertThat(small.size()).isEqualTo(1);
    }

    @Test
    void staysOversizedWhenItIsCleared() {
        Batch small = new Batch(10);
        small.append(ofLength(11), A);
        small.clear();

        assertThat(small.isOversized()).isTrue();
        assertThat(small.isEmpty()).isTrue();
        assertThat(small.append(ofLength(11), A)).isTrue();
    }

    @Test
    void isNotOversizedByARowOfItsOwnSize() {
        Batch small = new Batch(10);
        small.append(ofLength(10), A);

        assertThat(small.isOversized()).isFalse();
        assertThat(Rows.texts(small, 0)).containsExactly("x".repeat(10));
    }

    @Test
    void takesARowOfMoreValuesThanItHasRoomFor() {
        String[] names = new String[3000];
        Arrays.setAll(names, i -> "m" + i);
        Schema schema = Rows.texts(names);
        Selection all = ReadSyntax.EVERYTHING.select(0, "t", schema);
        batch.append(Rows.row(schema, "m0", "first", "m2999", "last"), all);
        batch.append(Rows.row(schema, "m1500", "middle"), all);

        batch.read(0, view);
        assertThat(view.text("m0")).isEqualTo("first");
        assertThat(view.text("m2999")).isEqualTo("last");
        assertThat(view.text("m1500")).isNull();
        batch.read(1, view);
        assertThat(view.text("m1500")).isEqualTo("middle");
    }

    @Test
    void forgetsItsRowsWhenItIsCleared() {
        batch.append(abc("1", "2", "3"), ALL);
        batch.append(abc("4", "5", "6"), ALL);
        batch.clear();

        assertThat(batch.isEmpty()).isTrue();
        batch.append(abc("7", "8", "9"), CA);
        assertThat(content()).containsExactly(List.of("9", "7"));
    }

    @Test
    void allocatesNothingOnceItHasItsSize() {
        Row row = abc("one", "two", "three");
        Runnable filling =
                () -> {
                    batch.clear();
                    while (batch.append(row, ALL)) {
                        batch.read(batch.size() - 1, view);
                    }
                };
        filling.run();
        filling.run();

        assertThat(AllocationCounter.bytes(filling)).isZero();
        assertThat(batch.size()).isEqualTo(1000 / "one two three".length());
    }

    @Test
    void knowsHowManyBytesOfValuesItHolds() {
        assertThat(batch.bytes()).isZero();
        batch.append(ofLength(7), A);
        batch.append(ofLength(5), A);
        assertThat(batch.bytes()).isEqualTo(12);
        batch.append(ofLength(900), NONE);
        assertThat(batch.bytes()).isEqualTo(12);
        batch.append(ofLength(2000), A); // does not fit
        assertThat(batch.bytes()).isEqualTo(12);
        batch.clear();
        assertThat(batch.bytes()).isZero();
    }
}
