package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AllocationCounterTest {
    private static byte[] kept;

    private int sum;

    @BeforeEach
    void loadWhatMeasures() {
        AllocationCounter.bytes(() -> {});
    }

    @Test
    void isRedOnCodeThatAllocates() {
        long bytes = AllocationCounter.bytes(() -> kept = new byte[1000]);

        assertThat(bytes).isBetween(1000L, 1100L);
        assertThat(kept).hasSize(1000);
    }

    @Test
    void isRedOnOneSmallObjectInAThousandRuns() {
        Integer[] boxes = new Integer[1000];
        Runnable boxing =
                () -> {
                    for (int i = 0; i < boxes.length; i++) {
                        boxes[i] = i + 1_000_000;
                    }
                };

        assertThat(AllocationCounter.bytes(boxing)).isGreaterThanOrEqualTo(16 * 1000);
    }

    @Test
    void isGreenOnCodeThatAllocatesNothing() {
        Runnable counting =
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        sum += i;
                    }
                };

        assertThat(AllocationCounter.bytes(counting)).isZero();
        assertThat(sum).isEqualTo(499_500);
    }

    @Test
    void countsTheCurrentThreadAlone() throws InterruptedException {
        Thread other = new Thread(() -> kept = new byte[1_000_000]);
        long bytes =
                AllocationCounter.bytes(
                        () -> {
                            other.start();
                            while (other.isAlive()) {
                                Thread.onSpinWait();
                            }
                        });
        other.join();

        assertThat(bytes).isLessThan(100_000);
    }
}
