package org.amid.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amid.model.Sequence.Duty;
import org.amid.model.Sequence.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the test: what is wrong in a filelog is seen. */
class SequenceTest {
    private static final String HEADING = "# time\tapache.request.path\tapache.user-agent";

    @TempDir Path folder;

    /** Four lines in one file. */
    private static Sequence four(Duty last) {
        List<Written> written = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            Duty duty = number == 4 ? last : Duty.REQUIRED;
            written.add(new Written(number, 0, 10 + number, duty));
        }
        return new Sequence(written, List.of(1L));
    }

    @Test
    void isContentWithEveryLineOnceAndInOrder() {
        assertThat(four(Duty.REQUIRED).complaints(List.of(1, 2, 3, 4))).isEmpty();
    }

    @Test
    void reportsAMissingLine() {
        assertThat(four(Duty.REQUIRED).complaints(List.of(1, 3, 4)))
                .containsExactly("missing: 2-2");
    }

    @Test
    void reportsALineThatIsThereTwice() {
        assertThat(four(Duty.REQUIRED).complaints(List.of(1, 2, 3, 2, 4)))
                .containsExactly("twice: 2-2");
    }

    @Test
    void reportsLinesThatAreSwapped() {
        assertThat(four(Duty.REQUIRED).complaints(List.of(1, 3, 2, 4)))
                .containsExactly("out of order: 2-2");
    }

    @Test
    void reportsALineThatNobodyWrote() {
        assertThat(four(Duty.REQUIRED).complaints(List.of(1, 2, 3, 4, 5)))
                .containsExactly("must not be there: 5-5");
    }

    @Test
    void reportsALineThatWasNotToBeDelivered() {
        assertThat(four(Duty.ABSENT).complaints(List.of(1, 2, 3, 4)))
                .containsExactly("must not be there: 4-4");
    }

    @Test
    void allowsALineThatWasDestroyedToBeMissingAndNotToBeTwice() {
        assertThat(four(Duty.OPTIONAL).complaints(List.of(1, 2, 3))).isEmpty();
        assertThat(four(Duty.OPTIONAL).complaints(List.of(1, 2, 3, 4))).isEmpty();
        assertThat(four(Duty.OPTIONAL).complaints(List.of(1, 2, 3, 4, 4)))
                .containsExactly("twice: 4-4");
    }

    @Test
    void letsOnlyWhatWasWrittenMeanwhileComeAfterAYoungerFile() {
        Sequence sequence =
                new Sequence(
                        List.of(
                                new Written(1, 0, 1, Duty.REQUIRED),
                                new Written(2, 1, 4, Duty.REQUIRED),
                                new Written(3, 0, 5, Duty.REQUIRED)),
                        List.of(0L, 3L));

        assertThat(sequence.complaints(List.of(1, 2, 3))).isEmpty();
        assertThat(sequence.complaints(List.of(1, 3, 2))).isEmpty();
        assertThat(sequence.complaints(List.of(2, 1, 3))).containsExactly("out of order: 1-1");
    }

    private OutputFile.Found read(String text) throws IOException {
        Path path = folder.resolve("tabs.log");
        Files.writeString(path, text);
        return new OutputFile(path, folder, List.of(HEADING)).read();
    }

    private static String row(int number) {
        return new NumberedLine("a", number).row(HEADING) + "\n";
    }

    @Test
    void readsRowsBelowTheirHeading() throws IOException {
        OutputFile.Found found = read(HEADING + "\n" + row(1) + row(2));

        assertThat(found.complaints()).isEmpty();
        assertThat(found.numbers("a")).containsExactly(1, 2);
        assertThat(found.numbers("b")).isEmpty();
    }

    @Test
    void reportsARowWithoutItsEnd() throws IOException {
        String torn = row(2).substring(0, 30);

        assertThat(read(HEADING + "\n" + row(1) + torn).complaints())
                .containsExactly("torn: " + torn);
    }

    @Test
    void reportsARowThatIsTornInTheMiddle() throws IOException {
        String torn = row(2).substring(0, row(2).length() - 3);

        assertThat(read(HEADING + "\n" + torn + row(1)).complaints())
                .containsExactly("not what Amid writes: " + torn + row(1).strip());
    }

    @Test
    void reportsAHeadingThatIsMissingOrTwice() throws IOException {
        assertThat(read(row(1)).complaints())
                .containsExactly("not what Amid writes: " + row(1).strip());
        assertThat(read(HEADING + "\n" + HEADING + "\n").complaints())
                .containsExactly("twice in tabs.log: " + HEADING);
    }

    @Test
    void reportsThatWhatOthersWroteIsGone() throws IOException {
        OutputFile file = new OutputFile(folder.resolve("json.log"), folder, List.of());
        file.append(false);
        assertThat(file.read().complaints()).isEmpty();
        Files.writeString(folder.resolve("json.log"), "");

        assertThat(file.read().complaints())
                .containsExactly("what others wrote is gone: [# foreign 0]");
    }
}
