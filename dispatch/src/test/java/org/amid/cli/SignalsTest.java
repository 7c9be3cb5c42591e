package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalsTest {
    /** One that does nothing by itself, so that a failure here does not end the tests. */
    private static final String HARMLESS = "WINCH";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private static void raise(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        signal.getMethod("raise", signal)
                .invoke(null, signal.getConstructor(String.class).newInstance(name));
    }

    private String next() throws InterruptedException {
        return received.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void callsTheActionWithTheNameAtEachSignal() throws Exception {
        Signals.handle(HARMLESS, received::add);
        raise(HARMLESS);
        assertThat(next()).isEqualTo("WINCH");
        raise(HARMLESS);
        assertThat(next()).isEqualTo("WINCH");
        assertThat(received).isEmpty();
    }

    @Test
    void replacesTheActionBefore() throws Exception {
        Signals.handle(HARMLESS, name -> received.add("first"));
        Signals.handle(HARMLESS, name -> received.add("second"));
        raise(HARMLESS);

        assertThat(next()).isEqualTo("second");
        assertThat(received).isEmpty();
    }

    @Test
    void getsASignalFromOutside() throws Exception {
        Signals.handle(HARMLESS, received::add);
        long pid = ProcessHandle.current().pid();
        Process kill = new ProcessBuilder("kill", "-s", HARMLESS, "" + pid).start();

        assertThat(kill.waitFor()).isZero();
        assertThat(next()).isEqualTo("WINCH");
    }

    @Test
    void refusesASignalThatThereIsNot() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Signals.handle("NONE", received::add))
                .withMessage("this Java cannot handle SIGNONE");
    }
}
