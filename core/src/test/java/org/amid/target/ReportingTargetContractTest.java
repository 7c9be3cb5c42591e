package org.amid.target;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.target.MemoryType.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Green for a target that keeps the contract, by being run; red for each flaw. */
class ReportingTargetContractTest extends ReportingTargetContract<MemoryType.Settings> {
    private MemoryType type = new MemoryType(Flaw.NONE);
    private Map<String, String> away = Map.of("ignored", "2");

    @Override
    protected ReportingType<MemoryType.Settings> type() {
        return type;
    }

    @Override
    protected Map<String, String> attributes() {
        return Map.of();
    }

    @Override
    protected Map<String, String> away() {
        return away;
    }

    @Override
    protected void breakOutput() {
        type.broken = true;
    }

    @Override
    protected void mendOutput() {
        type.broken = false;
    }

    @Override
    protected List<String> delivered(Optional<Receipt> last) {
        return type.delivered();
    }

    @Override
    protected boolean isExactlyOnce() {
        return true;
    }

    @Override
    protected void abandon(ReportingTarget killed) {
        // what is in memory here plays the disk
    }

    /** A test of the contract. */
    private interface Sentence {
        void holds(ReportingTargetContract<?> contract) throws IOException;
    }

    @Test
    void isRedOnLostRows() {
        isRed(Flaw.DROPS_THE_LAST_ROW, ReportingTargetContract::takesAWholeBatch);
        isRed(
                Flaw.DROPS_THE_LAST_ROW,
                ReportingTargetContract::deliversTheSameWhateverTheBatchesAreCutTo);
        isRed(
                Flaw.DROPS_A_BATCH_THAT_FAILED,
                ReportingTargetContract::goesOnBehindTheLastRowAfterAFailure);
        isRed(
                Flaw.FORGETS_WHEN_OPENED,
                ReportingTargetContract::appendsWhenItIsClosedAndOpenedAgain);
    }

    @Test
    void isRedOnRepeatedRows() {
        isRed(
                Flaw.REPEATS_A_BATCH_THAT_FAILED,
                ReportingTargetContract::goesOnBehindTheLastRowAfterAFailure);
    }

    @Test
    void isRedOnWhatIsNotTakenBackOrTooMuch() {
        isRed(Flaw.IGNORES_ITS_RECEIPT, ReportingTargetContract::goesOnBehindItsReceipt);
        isRed(
                Flaw.IGNORES_ITS_RECEIPT,
                ReportingTargetContract::givesAReceiptWhenItIsOpenedThatItGoesOnBehind);
        isRed(
                Flaw.OPENS_WITH_AN_OLD_RECEIPT,
                ReportingTargetContract::givesAReceiptWhenItIsOpenedThatItGoesOnBehind);
        isRed(Flaw.GOES_BACK_AFTER_A_CLEAN_END, ReportingTargetContract::appendsAfterACleanEnd);
    }

    @Test
    void isRedOnAReceiptThatCannotBeKeptOrTaken() {
        isRed(
                Flaw.HAS_A_RECEIPT_OF_TWO_LINES,
                ReportingTargetContract::hasAReceiptThatCanBeKeptOnOneLine);
        assertThatThrownBy(() -> of(Flaw.REFUSES_GARBAGE).goesOnAfterAReceiptThatIsGarbage())
                .hasMessage("memory: no number of rows");
    }

    @Test
    void isRedOnGarbage() {
        isRed(Flaw.ALLOCATES, ReportingTargetContract::allocatesNothingPerEventInSteadyState);
    }

    @Test
    void isRedOnWrongRendering() {
        isRed(Flaw.RENDERS_OTHERWISE, ReportingTargetContract::takesAWholeBatch);
        isRed(Flaw.RENDERS_LINES, ReportingTargetContract::rendersWithoutBeingOpenedOnOneLine);
    }

    @Test
    void isRedOnATargetThatCannotBeClosedOrSyncedAtAnyTime() {
        isRed(Flaw.CANNOT_SYNC_WHEN_CLOSED, ReportingTargetContract::canBeAskedToSyncAtAnyTime);
        isRed(
                Flaw.CANNOT_CLOSE_TWICE,
                ReportingTargetContract::mayBeClosedBeforeItIsOpenedAndTwice);
    }

    @Test
    void isRedOnSilence() {
        isRed(Flaw.SHOWS_NOTHING, ReportingTargetContract::hasAReceiptThatDescribesWhatItTook);
        isRed(
                Flaw.FAILS_WITHOUT_WORDS,
                ReportingTargetContract::goesOnBehindTheLastRowAfterAFailure);
    }

    @Test
    void isRedOnAnAttributeThatWasForgotten() {
        ReportingTargetContractTest contract = of(Flaw.NONE);
        contract.away = Map.of();

        assertThatThrownBy(contract::hasSettingsThatChangeWithEachAttribute)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void isRedOnAnAttributeThatWasNotSetAwayFromItsDefault() {
        ReportingTargetContractTest contract = of(Flaw.NONE);
        contract.away = Map.of("ignored", "1");

        assertThatThrownBy(contract::hasSettingsThatChangeWithEachAttribute)
                .isInstanceOf(AssertionError.class);
    }

    /** So that no red above is red for another reason than the flaw. */
    @ParameterizedTest
    @EnumSource
    void isGreenOnWhatHasNothingToDoWithTheFlaw(Flaw flaw) {
        ReportingTargetContractTest contract = of(flaw);

        contract.declaresEveryAttributeWithHelpAndExample();
        contract.takesTheExampleOfEveryAttribute();
        contract.hasSettingsThatChangeWithEachAttribute();
    }

    private static void isRed(Flaw flaw, Sentence sentence) {
        assertThatThrownBy(() -> sentence.holds(of(flaw)))
                .as("contract held against " + flaw)
                .isInstanceOfAny(AssertionError.class, IllegalStateException.class);
    }

    private static ReportingTargetContractTest of(Flaw flaw) {
        ReportingTargetContractTest contract = new ReportingTargetContractTest();
        contract.type = new MemoryType(flaw);
        contract.make();
        return contract;
    }
}
