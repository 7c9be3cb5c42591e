package org.amid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandPageTest {
    private final String page = CommandPage.of(Greeting.model(), "2026-11-20");

    @Test
    void saysWhatProgramItIsOfAndWhichVersion() {
        assertThat(page)
                .startsWith(
                        ".TH \"GREETING\" \"1\" \"2026-11-20\" \"Greeting 1.2\""
                                + " \"User Commands\"\n")
                .contains(".SH \"NAME\"\ngreeting - greets\n");
    }

    @Test
    void showsHowEveryCommandIsWritten() {
        assertThat(page.replace("\n", " "))
                .contains(
                        ".SH \"SYNOPSIS\" \\fBgreeting hello\\fR [\\fB\\-\\-kind\\fR |"
                                + " \\fB\\-\\-curt\\fR] [\\fB\\-\\-loud\\fR] [\\fB\\-\\-to\\fR"
                                + " \\fIDIR\\fR] [\\fB\\-\\-from\\fR \\fIFILE\\fR]"
                                + " [\\fB\\-\\-times\\fR \\fIN\\fR] [\\fIWHOM\\fR] .SH");
    }

    @Test
    void tellsOptionsAndOperandsOfACommand() {
        assertThat(page)
                .contains(
                        "Says hello:\nit\\(aqs polite.\nAnd ends.\n"
                                + ".TP\n\\fIWHOM\\fR\nTo whom.\n"
                                + ".TP\n\\fB\\-l\\fR, \\fB\\-\\-loud\\fR\nSays it [very] loud.\n"
                                + ".TP\n\\fB\\-\\-to\\fR \\fIDIR\\fR\nInto DIR.\n")
                .contains(".TP\n\\fB\\-\\-curt\\fR\nIs curt.\n");
    }

    @Test
    void tellsOnceWhatAllCommandsHave() {
        assertThat(page.split("Show this help message")).hasSize(2);
    }

    @Test
    void tellsExitStatuses() {
        assertThat(page)
                .contains(
                        ".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\nAs it should be.\n"
                                + ".TP\n\\fB1\\fR\nNobody is there.\n");
    }

    @Test
    void hasTheSectionsThatAreLookedFor() {
        assertThat(page.lines().filter(line -> line.startsWith(".SH")))
                .containsExactly(
                        ".SH \"NAME\"",
                        ".SH \"SYNOPSIS\"",
                        ".SH \"DESCRIPTION\"",
                        ".SH \"COMMANDS\"",
                        ".SH \"OPTIONS\"",
                        ".SH \"EXIT STATUS\"",
                        ".SH \"ENVIRONMENT\"",
                        ".SH \"FILES\"",
                        ".SH \"SIGNALS\"",
                        ".SH \"EXAMPLES\"",
                        ".SH \"SEE ALSO\"");
    }
}
