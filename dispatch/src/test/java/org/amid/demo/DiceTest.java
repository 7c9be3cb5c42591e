package org.amid.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    private final Dice dice = new Dice(7);

    /**
     * From the reference implementation of SplitMix64 with the seed 1234567: 6457827717110365317, …
     */
    @Test
    void givesTheNumbersOfSplitMix64() {
        int high = (int) (6457827717110365317L >>> 32);
        assertThat(new Dice(1234567).below(Integer.MAX_VALUE))
                .isEqualTo((int) ((high & 0xffffffffL) * Integer.MAX_VALUE >>> 32));
    }

    @Test
    void staysBelowTheBoundAndReachesEachNumberAboutAsOften() {
        int[] met = new int[6];
        for (int i = 0; i < 60_000; i++) {
            met[dice.below(6)]++;
        }
        assertThat(IntStream.of(met).boxed()).allMatch(times -> times > 9_500 && times < 10_500);
    }

    @Test
    void meetsLowNumbersMoreOftenWhenSkewed() {
        long low = IntStream.range(0, 10_000).filter(i -> dice.skewed(100) < 50).count();
        assertThat(low).isBetween(8_600L, 8_900L);
    }

    @Test
    void isTrueOnceInSoManyThrows() {
        long hits = IntStream.range(0, 100_000).filter(i -> dice.oneIn(10)).count();
        assertThat(hits).isBetween(9_500L, 10_500L);
    }
}
