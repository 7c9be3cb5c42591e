package org.amid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.plan.ApacheStandIn;
import org.amid.plan.FilelogStandIn;
import org.amid.target.Catalogue;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private final String page =
            ConfigurationPage.of(
                    Declarations.of(
                                    new Catalogue(
                                            List.of(new ApacheStandIn(), new FilelogStandIn())))
                            .all(),
                    "amid 1.2",
                    "2026-11-20");

    @Test
    void isAboutTheConfiguration() {
        assertThat(page)
                .startsWith(
                        ".TH \"AMID.CONF\" \"5\" \"2026-11-20\" \"Amid 1.2\" \"File Formats\"\n")
                .contains(".SH \"LANGUAGE\"\n.TP\n\\fBSections\\fR\n");
    }

    @Test
    void hasASectionForEachOfTheConfiguration() {
        assertThat(page)
                .contains(
                        ".SH \"THE SECTION [AMID]\"\n",
                        "\nAlso known as \\fB[monami]\\fR.\n",
                        ".SH \"THE SECTION [APACHE]\"\nFollows no log at all.\n",
                        ".SH \"THE SECTION [DISPATCH]\"\n",
                        ".SH \"THE SECTION [FILELOG]\"\n");
    }

    @Test
    void tellsAttributes() {
        assertThat(page)
                .contains(
                        ".TP\n\\fBlog = \\fRpath\nFull path of the log.\nIt is required.\n"
                                + "Example:\n\\fB/var/log/apache2/access.log\\fR\n",
                        ".TP\n\\fBformat = \\fRtabs | line\nHow a line is written.\n"
                                + "The default is \\fBtabs\\fR.\n",
                        "It may be given several times.\nExample:\n\\fB/etc/amid/conf.d\\fR\n");
    }

    @Test
    void tellsChannelsAndMetrics() {
        assertThat(page)
                .contains(
                        "\napache.access.4xx.400 ... apache.access.4xx.499\n",
                        ".TP\n\\fBapache.user\\-agent\\fR\ntext;\nWith what.\n");
    }
}
