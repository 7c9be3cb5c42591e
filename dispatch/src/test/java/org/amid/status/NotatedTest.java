package org.amid.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotatedTest {
    @Test
    void writesTheSumsThatADocumentIsCheckedBy() {
        assertThat(Notated.text(Statuses.full()).replaceAll("\\s+", " "))
                .contains(
                        "\"lines\" : 100, \"events\" : 90, \"unparsable\" : 9, \"too_long\" : 1,",
                        "\"events\" : 99, \"delivered\" : 40, \"not_subscribed\" : 49,"
                                + " \"in_flight\" : 10,",
                        "\"places\" : { \"apache\" : \"a.log at byte 4711\" }");
    }

    @Test
    void writesALineForEachThingAndEndsWithALineEnd() {
        assertThat(Notated.text(Statuses.empty()))
                .startsWith("{\n  \"version\" : \"0.1.0\",\n  \"pid\" : 1,\n")
                .endsWith("\n}\n");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        assertThat(Notated.text(Statuses.empty())).doesNotContain("reload", "trouble", "kept");
    }

    @Test
    void writesNothingThatATerminalWouldObey() {
        String document = Notated.text(Statuses.with("/etc/\u001b[2J\u009b\u007f\r.conf"));

        assertThat(document)
                .contains("/etc/\\u001B[2J\\u009b\\u007f\\r.conf")
                .doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
    }

    @Test
    void writesAnErrorAsAnObject() {
        assertThat(Notated.error("a \"b\"").replaceAll("\\s+", " "))
                .isEqualTo("{ \"error\" : \"a \\\"b\\\"\" } ");
    }
}
