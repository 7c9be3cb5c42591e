package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureTest {
    /** A command that ends by a failure. */
    @Command(name = "fail")
    private record Failing(Failure failure) implements Runnable {
        @Override
        public void run() {
            throw failure;
        }
    }

    private static Invocation failing(Failure failure) {
        CommandLine commandLine = Amid.commandLine().addSubcommand(new Failing(failure));
        commandLine.setExecutionExceptionHandler(commandLine.getExecutionExceptionHandler());
        return Invocation.of(commandLine, "fail");
    }

    @Test
    void endsTheProgramWithALineAndItsStatus() {
        assertThat(failing(new Failure(Exit.FAILURE, "the disk is full")))
                .isEqualTo(new Invocation(1, "", "amid: the disk is full\n"));
    }

    @Test
    void saysNothingOfWhatWasToldAlready() {
        assertThat(failing(Failure.alreadyTold())).isEqualTo(new Invocation(78, "", ""));
    }
}
