package org.amid.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every search against a loop over single bytes. */
class ByteSearchTest {
    private static final byte[] WANTED = bytes(0x00, 0x01, 0x0a, 0x20, 0x22, 0x7f, 0x80, 0xff);
    private static final byte LF = '\n';
    private static final byte QUOTE = '"';

    /** Long enough for two strides of 32 bytes and a rest, at every alignment. */
    private static final int LONGEST = 75;

    static Stream<Arguments> bytesAndNeighbours() {
        return Stream.of(WANTED).flatMap(ByteSearchTest::withNeighbours);
    }

    /** What a subtraction that borrows takes for the wanted byte: one more, one less, its sign. */
    private static Stream<Arguments> withNeighbours(byte[] all) {
        Stream.Builder<Arguments> pairs = Stream.builder();
        for (byte wanted : all) {
            for (int neighbour : new int[] {wanted + 1, wanted - 1, wanted ^ 0x80, wanted ^ 1}) {
                pairs.add(Arguments.of(wanted, (byte) neighbour));
            }
        }
        return pairs.build();
    }

    @ParameterizedTest
    @MethodSource("bytesAndNeighbours")
    void findsTheFirstAtEveryPlaceAmongItsNeighbours(byte wanted, byte neighbour) {
        byte[] bytes = new byte[LONGEST + 8];
        for (int from = 0; from < 8; from++) {
            for (int at = from; at < LONGEST; at++) {
                // What lies before and behind must not matter: it is the wanted byte.
                Arrays.fill(bytes, wanted);
                Arrays.fill(bytes, from, at, neighbour);
                assertThat(ByteSearch.indexOf(bytes, from, LONGEST, wanted)).isEqualTo(at);
                assertThat(ByteSearch.indexOf(bytes, from, at, wanted)).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bytesAndNeighbours")
    void findsTheLastAtEveryPlaceAmongItsNeighbours(byte wanted, byte neighbour) {
        byte[] bytes = new byte[LONGEST + 8];
        for (int to = LONGEST; to < LONGEST + 8; to++) {
            for (int at = 0; at < to; at++) {
                Arrays.fill(bytes, wanted);
                Arrays.fill(bytes, at + 1, to, neighbour);
                assertThat(ByteSearch.lastIndexOf(bytes, 0, to, wanted)).isEqualTo(at);
                assertThat(ByteSearch.lastIndexOf(bytes, at + 1, to, wanted)).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bytesAndNeighbours")
    void findsTheFirstOfTwoAtEveryPlaceAmongTheirNeighbours(byte wanted, byte neighbour) {
        byte[] bytes = new byte[LONGEST + 8];
        byte other = (byte) (wanted ^ 0x55);
        for (int from = 0; from < 8; from++) {
            for (int at = from; at < LONGEST; at++) {
                Arrays.fill(bytes, other);
                Arrays.fill(bytes, from, at, neighbour);
                bytes[at] = at % 2 == 0 ? wanted : other;
                assertFirstOfTwo(bytes, from, LONGEST, wanted, other, at);
                assertFirstOfTwo(bytes, from, at, wanted, other, -1);
            }
        }
    }

    private static void assertFirstOfTwo(
            byte[] bytes, int from, int to, byte a, byte b, int expected) {
        assertThat(ByteSearch.indexOfEither(bytes, from, to, a, b)).isEqualTo(expected);
        assertThat(ByteSearch.indexOfEither(bytes, from, to, b, a)).isEqualTo(expected);
        assertThat(ByteSearch.indexOfEitherFar(bytes, from, to, a, b)).isEqualTo(expected);
        assertThat(ByteSearch.indexOfEitherFar(bytes, from, to, b, a)).isEqualTo(expected);
    }

    @Test
    void passesOverBytesThatHaveTheCommonBitsOfTwoButAreNeither() {
        byte[] bytes = new byte[100];
        for (int candidate : new int[] {'*', 0x02}) {
            Arrays.fill(bytes, (byte) candidate);
            assertFirstOfTwo(bytes, 0, 100, QUOTE, LF, -1);
            bytes[77] = QUOTE;
            assertFirstOfTwo(bytes, 0, 100, QUOTE, LF, 77);
            bytes[33] = LF;
            assertFirstOfTwo(bytes, 0, 100, QUOTE, LF, 33);
        }
    }

    @Test
    void agreesWithALoopOnRandomBytes() {
        Random random = new Random(4711);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = fewDifferentBytes(random);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            byte a = (byte) random.nextInt(256);
            byte b = (byte) random.nextInt(256);
            assertThat(ByteSearch.indexOf(bytes, from, to, a))
                    .isEqualTo(first(bytes, from, to, a, a));
            assertThat(ByteSearch.lastIndexOf(bytes, from, to, a))
                    .isEqualTo(last(bytes, from, to, a));
            assertFirstOfTwo(bytes, from, to, a, b, first(bytes, from, to, a, b));
        }
    }

    @Test
    void takesAllOfAnArrayAndNothingOfIt() {
        byte[] bytes = {1, 2, 3};
        assertThat(ByteSearch.indexOf(bytes, 0, 3, (byte) 3)).isEqualTo(2);
        assertThat(ByteSearch.indexOf(bytes, 3, 3, (byte) 3)).isEqualTo(-1);
        assertThat(ByteSearch.lastIndexOf(bytes, 0, 3, (byte) 1)).isZero();
        assertThat(ByteSearch.lastIndexOf(bytes, 0, 0, (byte) 1)).isEqualTo(-1);
        assertThat(ByteSearch.endOfDigits(bytes, 3, 3)).isEqualTo(3);
    }

    @Test
    void takesForADigitWhatIsOneAndNothingElse() {
        for (int other = 0; other < 256; other++) {
            boolean digit = other >= '0' && other <= '9';
            for (int at = 0; at < 20; at++) {
                byte[] bytes = new byte[21];
                Arrays.fill(bytes, (byte) (at % 2 == 0 ? '0' : '9'));
                bytes[at] = (byte) other;
                assertThat(ByteSearch.endOfDigits(bytes, 0, 20)).isEqualTo(digit ? 20 : at);
                assertThat(ByteSearch.endOfDigits(bytes, 0, at)).isEqualTo(at);
            }
        }
    }

    private static byte[] fewDifferentBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(90)];
        int base = random.nextInt(256);
        int bits = 1 << random.nextInt(9);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (base ^ random.nextInt(bits));
        }
        return bytes;
    }

    private static int first(byte[] bytes, int from, int to, byte a, byte b) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == a || bytes[i] == b) {
                return i;
            }
        }
        return -1;
    }

    private static int last(byte[] bytes, int from, int to, byte wanted) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
