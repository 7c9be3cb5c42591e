package org.amid.none;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.datatree.Batch;
import org.amid.datatree.Selection;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingTargetContract;
import org.amid.target.ReportingType;
import org.amid.target.SampleEvents;
import org.junit.jupiter.api.Test;

class NullTargetTest extends ReportingTargetContract<NullType.Settings> {
    private final Selection selection = SampleEvents.select(0, "web");

    @Override
    protected ReportingType<NullType.Settings> type() {
        return new NullType();
    }

    @Override
    protected Map<String, String> attributes() {
        return Map.of();
    }

    @Override
    protected Map<String, String> away() {
        return Map.of();
    }

    @Override
    protected void breakOutput() {
        // there is none
    }

    @Override
    protected void mendOutput() {
        // nor here
    }

    @Override
    protected boolean canFail() {
        return false;
    }

    @Override
    protected boolean isExactlyOnce() {
        return false;
    }

    @Override
    protected void abandon(ReportingTarget killed) {
        // nothing of it is left
    }

    @Override
    protected List<String> delivered(Optional<Receipt> last) {
        String count = last.orElseThrow().toString().replaceAll(" events?$", "");
        return Collections.nCopies(Integer.parseInt(count), "");
    }

    @Test
    void countsEvents() {
        NullTarget target = new NullTarget();

        assertThat(target.take(batch(1))).hasToString("1 event");
        assertThat(target.take(batch(1000))).hasToString("1001 events");
        assertThat(target.take(batch(233))).hasToString("1234 events");
    }

    @Test
    void startsFromNoEvents() {
        assertThat(new NullTarget().take(batch(0))).hasToString("0 events");
    }

    private Batch batch(int events) {
        return SampleEvents.batch(selection, 0, events);
    }
}
