package org.amid.dispatch;

import static org.amid.dispatch.Setup.row;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.amid.datatree.Batch;
import org.amid.datatree.Selection;
import org.amid.plan.ReportingPlan;
import org.amid.target.From;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FillerTest {
    private final Store store = new Store();
    private final BatchPool pool = new BatchPool();
    private Selection selection;
    private Selection numberOnly;
    private Outbox outbox;
    private Filler filler;

    @BeforeEach
    void make() {
        Setup setup = new Setup().from("numbers", new Feed()).to("kept", store);
        setup.dispatch("all", "numbers", "kept");
        setup.dispatch("some", "numbers", "numbers.number", "kept", From.BEGINNING);
        ReportingPlan<?> plan = setup.plan().reporting().get(0);
        selection = plan.selections().get(0);
        numberOnly = plan.selections().get(1);
        outbox = new Outbox(plan, pool, 0);
        filler = new Filler(outbox, pool);
        outbox.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        outbox.drain(0);
    }

    private List<String> delivered() throws InterruptedException {
        assertThat(outbox.drain(System.nanoTime() + 20_000_000_000L)).isTrue();
        return store.rows();
    }

    @Test
    void sendsNothingBeforeItIsFlushed() throws InterruptedException {
        filler.append(row(1), selection);

        assertThat(delivered()).isEmpty();
    }

    @Test
    void sendsWhatItHoldsWhenItIsFlushed() throws InterruptedException {
        filler.append(row(1), selection);
        filler.append(row(2), numberOnly);
        filler.append(row(3), selection);
        filler.flush();
        filler.flush();

        assertThat(delivered())
                .containsExactly("numbers.odd 1 a", "numbers.even 2", "numbers.odd 3 abc");
        assertThat(store.takes()).isEqualTo(1);
    }

    @Test
    void sendsNothingWhenThereIsNothing() throws InterruptedException {
        filler.flush();

        assertThat(delivered()).isEmpty();
        assertThat(store.takes()).isZero();
    }

    @Test
    void sendsAFullBatchOnAndGoesOnWithTheNext() throws InterruptedException {
        List<String> wanted = new ArrayList<>(rows("numbers", 0, 9999));
        for (int number = 0; number < 10_000; number++) {
            filler.append(row(number), selection);
        }
        filler.flush();

        assertThat(delivered()).isEqualTo(wanted);
        assertThat(store.takes()).isEqualTo(10); // 1,024 rows a batch
    }

    @Test
    void holdsNoBatchWhenItIsFlushed() throws InterruptedException {
        Batch only = pool.take();
        pool.give(only);
        filler.append(row(1), selection);
        filler.flush();
        assertThat(delivered()).hasSize(1);

        assertThat(pool.take()).isSameAs(only);
    }

    @Test
    void givesBackABatchThatAnAbandonedOutboxDoesNotTake() throws InterruptedException {
        Batch only = pool.take();
        pool.give(only);
        assertThat(delivered()).isEmpty();
        filler.append(row(1), selection);
        filler.flush();

        assertThat(pool.take()).isSameAs(only);
        assertThat(only.isEmpty()).isTrue();
        assertThat(store.rows()).isEmpty();
    }
}
