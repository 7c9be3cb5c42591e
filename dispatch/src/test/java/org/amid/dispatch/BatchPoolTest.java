package org.amid.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.amid.datatree.Batch;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.amid.datatree.Selection;
import org.junit.jupiter.api.Test;

class BatchPoolTest {
    private static final Selection SELECTION =
            new Selection(0, "numbers", Numbers.SCHEMA, new int[] {0, 1}, new boolean[2]);

    private final BatchPool pool = new BatchPool();

    @Test
    void makesABatchWhenNoneIsFree() {
        assertThat(pool.take()).isNotSameAs(pool.take());
    }

    @Test
    void handsOutAgainWhatWasGivenBackEmptied() {
        Batch batch = Setup.fill(pool.take(), SELECTION, 0, 99);
        pool.give(batch);

        assertThat(pool.take()).isSameAs(batch);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void holdsABatchOfSixtyFourKibibytes() {
        Batch batch = pool.take();
        Row row = bytes(64 * 1024);

        assertThat(batch.append(row, all(row))).isTrue();
        assertThat(batch.isOversized()).isFalse();
    }

    @Test
    void doesNotKeepABatchThatHadToGrow() {
        Batch batch = pool.take();
        Row row = bytes(64 * 1024 + 1);
        assertThat(batch.append(row, all(row))).isTrue();
        pool.give(batch);

        assertThat(pool.take()).isNotSameAs(batch);
    }

    private static Row bytes(int length) {
        Row row = new Row(new Schema(List.of(Metric.text("long", "very"))));
        row.over(new byte[length]);
        row.bounds()[1] = length;
        row.channel("numbers.even");
        return row;
    }

    private static Selection all(Row row) {
        return new Selection(0, "numbers", row.schema(), new int[] {0}, new boolean[1]);
    }

    @Test
    void keepsSixtyFourFreeBatchesAtTheMost() {
        Set<Batch> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 100; i++) {
            taken.add(pool.take());
        }
        taken.forEach(pool::give);
        int again = 0;
        for (int i = 0; i < 100; i++) {
            again += taken.contains(pool.take()) ? 1 : 0;
        }

        assertThat(again).isEqualTo(64);
    }

    @Test
    void handsNoBatchToTwoThreads() throws InterruptedException {
        AtomicInteger torn = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            int number = thread;
            threads.execute(
                    () -> {
                        for (int i = 0; i < 20_000; i++) {
                            Batch batch = pool.take();
                            batch.append(Setup.row(number), SELECTION);
                            torn.addAndGet(batch.size() == 1 ? 0 : 1);
                            pool.give(batch);
                        }
                    });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(torn).hasValue(0);
    }
}
