package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTest {
    @ParameterizedTest
    @CsvSource({
        "0640, rw-r-----",
        "640, rw-r-----",
        "0600, rw-------",
        "0666, rw-rw-rw-",
        "0777, rwxrwxrwx",
        "0200, -w-------",
        "0755, rwxr-xr-x",
        "0621, rw--w---x",
    })
    void grantsWhatChmodWould(String text, String permissions) {
        assertThat(Mode.parse(text).permissions())
                .isEqualTo(PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "64", "06400", "0648", "0o640", "rw-r-----", "u=rw", "-640", "2640"})
    void refusesWhatIsNoMode(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mode.parse(text))
                .withMessage(
                        "not a file mode; a mode is three octal digits for owner, group and others,"
                                + " as in 0640");
    }

    @ParameterizedTest
    @CsvSource({"0440, 0640", "0000, 0200", "0177, 0377"})
    void refusesAFileThatItsOwnerCannotWrite(String text, String better) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mode.parse(text))
                .withMessage("the owner could not write the file; did you mean '" + better + "'?");
    }

    @Test
    void showsItselfAsItIsWritten() {
        assertThat(Mode.parse("640")).hasToString("0640");
    }
}
