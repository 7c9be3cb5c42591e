package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReflectedTest {

    private record Pair(int a, String b) {}

    private static final class Thrower {

        private Thrower() {
            throw new UnsupportedOperationException("from the constructor");
        }

        public static String parse(String text) throws IOException {
            switch (text) {
                case "runtime" -> throw new IllegalStateException("a bug");
                case "argument" -> throw new IllegalArgumentException("a mistake");
                case "error" -> throw new AssertionError("an error");
                case "checked" -> throw new IOException("checked");
                default -> {
                    return text + "!";
                }
            }
        }
    }

    @Test
    void makesAPrivateRecord() throws ReflectiveOperationException {
        var constructor = Pair.class.getDeclaredConstructor(int.class, String.class);

        assertThat(Reflected.call(constructor, 1, "b")).isEqualTo(new Pair(1, "b"));
    }

    @Test
    void callsAMethodOfAPrivateClass() throws ReflectiveOperationException {
        assertThat(parse("text")).isEqualTo("text!");
    }

    @Test
    void throwsWhatTheMethodThrows() {
        assertThatThrownBy(() -> parse("runtime"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertThatThrownBy(() -> parse("argument"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mistake");
        assertThatThrownBy(() -> parse("error"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("an error");
    }

    @Test
    void wrapsWhatIsChecked() {
        assertThatThrownBy(() -> parse("checked"))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void throwsWhatTheConstructorThrows() {
        assertThatThrownBy(() -> Reflected.call(Thrower.class.getDeclaredConstructor()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("from the constructor");
    }

    private static Object parse(String text) throws ReflectiveOperationException {
        return Reflected.call(Thrower.class.getDeclaredMethod("parse", String.class), text);
    }
}
