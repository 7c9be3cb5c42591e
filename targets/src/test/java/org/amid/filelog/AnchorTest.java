package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnchorTest {
    private final Random random = new Random(42);
    private final byte[] file = new byte[5000];

    /** However it was cut to pieces, it is the hash of what stands before the length. */
    @Test
    void isTheHashOfTheLastBytesWhateverTheyWereAppendedIn() {
        random.nextBytes(file);
        for (int most : new int[] {1, 3, 63, 64, 65, 130}) {
            Anchor anchor = new Anchor();
            int length = 0;
            while (length < file.length - most) {
                int more = random.nextInt(most + 1);
                byte[] piece = Arrays.copyOfRange(file, length, length + more + 9);
                anchor.append(piece, more);
                length += more;
                assertThat(anchor.hash(length)).as("at " + length).hasValue(hash(length));
            }
        }
    }

    @Test
    void goesOnFromTheEndOfAFile() {
        random.nextBytes(file);
        Anchor anchor = new Anchor();
        anchor.append(file, 200);
        anchor.start(Arrays.copyOfRange(file, 300 - Anchor.LENGTH, 300));
        assertThat(anchor.hash(300)).hasValue(hash(300));
        anchor.append(Arrays.copyOfRange(file, 300, 310), 10);

        assertThat(anchor.hash(310)).hasValue(hash(310));
    }

    @Test
    void isNotThereUntilEnoughIsKnown() {
        Anchor anchor = new Anchor();
        anchor.start(new byte[0]);
        assertThat(anchor.hash(0)).isPresent();
        assertThat(anchor.hash(1)).isEmpty();
        anchor.append(file, 63);
        assertThat(anchor.hash(63)).isPresent();
        assertThat(anchor.hash(100)).isEmpty();
        anchor.append(file, 1);

        assertThat(anchor.hash(101)).isPresent();
    }

    @Test
    void differsWithEveryByte() {
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < Anchor.LENGTH; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = new byte[Anchor.LENGTH];
                bytes[i] = (byte) (1 << bit);
                hashes.add(Anchor.hash(bytes));
            }
        }

        assertThat(hashes).hasSize(8 * Anchor.LENGTH);
    }

    /** It is kept across versions of Amid: it must not change unnoticed. */
    @Test
    void isTheHashThatWasKept() {
        assertThat(Anchor.hash("foobar".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(0x85944171f73967e8L);
    }

    private long hash(int length) {
        return Anchor.hash(Arrays.copyOfRange(file, Math.max(0, length - 64), length));
    }
}
