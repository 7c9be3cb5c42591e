package org.amid.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoffTest {
    private final Roff page = new Roff("a.conf", 5, "2026-11-20", "A 1", "File Formats");

    private String body() {
        return page.toString().replaceFirst("(?s).*\\.ad l\n", "");
    }

    @Test
    void beginsWithItsHeading() {
        assertThat(page.toString())
                .isEqualTo(
                        ".TH \"A.CONF\" \"5\" \"2026-11-20\" \"A 1\" \"File Formats\"\n"
                                + ".nh\n.ad l\n");
    }

    @Test
    void separatesParagraphsButNotFromTheirHeading() {
        page.section("name").paragraph("One.").paragraph("Two.").part("More").paragraph("Three.");

        assertThat(body()).isEqualTo(".SH \"NAME\"\nOne.\n.PP\nTwo.\n.SS \"More\"\nThree.\n");
    }

    @Test
    void setsBoldWhatIsWrittenJustSo() {
        page.section("x").paragraph("Give `--to DIR`, twice-told.");

        assertThat(body()).endsWith("\nGive \\fB\\-\\-to DIR\\fR, twice-told.\n");
    }

    @Test
    void listsItems() {
        page.item("-v", "Tell more.").markedItem(Roff.italic("FILE"), "The file.");

        assertThat(body())
                .isEqualTo(".TP\n\\fB\\-v\\fR\nTell more.\n.TP\n\\fIFILE\\fR\nThe file.\n");
    }

    @Test
    void showsCodeLineByLine() {
        page.part("x").code("[a]\n\n.b = -c");
        page.code("d");

        assertThat(body())
                .isEqualTo(
                        ".SS \"x\"\n.RS 4\n.nf\n[a]\n\n\\&.b = \\-c\n.fi\n.RE\n"
                                + ".PP\n.RS 4\n.nf\nd\n.fi\n.RE\n");
    }

    @Test
    void showsWhatWouldMeanSomethingToIt() {
        page.section("x").paragraph("\\n '\" ~^ ü …");

        assertThat(body()).endsWith("\n\\(rsn \\(aq\\(dq \\(ti\\(ha \\[u00FC] ...\n");
    }

    @Test
    void neverTakesTextForAMacro() {
        page.section("x").paragraph(".SH is `.SH`.\n").paragraph("'SH");
        page.section("\".PP");

        assertThat(body().lines()).filteredOn(line -> line.startsWith(".SH \"X\"")).hasSize(1);
        assertThat(body()).contains("\\&.SH is", "\n\\(aqSH\n", ".SH \"\\(dq.PP\"\n");
    }

    @Test
    void endsALineWhereASentenceEndsAndWhereItIsFull() {
        page.section("x").paragraph("One. Two `a:` and then " + "word ".repeat(20) + "end.");

        assertThat(body().lines())
                .contains("One.", "Two \\fBa:\\fR")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }
}
