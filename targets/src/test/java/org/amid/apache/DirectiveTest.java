package org.amid.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.amid.datatree.Coding;
import org.amid.datatree.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveTest {
    private static Directive of(String written) {
        int letter = Math.max(1, written.indexOf('}') + 1);
        return Directive.of(written.substring(letter), argument(written), written);
    }

    private static String argument(String written) {
        int close = written.indexOf('}');
        return close < 0 ? "" : written.substring(2, close);
    }

    private static List<Metric> metrics(String written) {
        return of(written).metrics(argument(written));
    }

    /** The table of the reference, row by row. */
    @ParameterizedTest
    @CsvSource({
        "%h, host, text, '', BACKSLASHED",
        "%{c}h, host, text, '', BACKSLASHED",
        "%{c}a, remote-ip, text, '', PLAIN",
        "%a, remote-ip, text, '', PLAIN",
        "%A, local-ip, text, '', PLAIN",
        "%l, ident, text, '', BACKSLASHED",
        "%u, user, text, '', BACKSLASHED",
        "%t, time, time, '', PLAIN",
        "%{begin}t, time, time, '', PLAIN",
        "%{end}t, time, time, '', PLAIN",
        "%m, request.method, text, '', BACKSLASHED",
        "%U, request.path, text, '', BACKSLASHED",
        "%q, request.query, text, '', BACKSLASHED",
        "%H, request.protocol, text, '', BACKSLASHED",
        "%s, status, integer, '', PLAIN",
        "%b, bytes, integer, B, PLAIN",
        "%B, bytes, integer, B, PLAIN",
        "%D, duration-us, integer, us, PLAIN",
        "%{us}T, duration-us, integer, us, PLAIN",
        "%{ms}T, duration-ms, integer, ms, PLAIN",
        "%{s}T, duration-s, integer, s, PLAIN",
        "%T, duration-s, integer, s, PLAIN",
        "%v, vhost, text, '', BACKSLASHED",
        "%V, server-name, text, '', BACKSLASHED",
        "%p, port, integer, '', PLAIN",
        "%{canonical}p, port, integer, '', PLAIN",
        "%{pid}P, pid, integer, '', PLAIN",
        "%P, pid, integer, '', PLAIN",
        "%I, bytes-received, integer, B, PLAIN",
        "%O, bytes-sent, integer, B, PLAIN",
        "%S, bytes-total, integer, B, PLAIN",
        "%{Referer}i, referer, text, '', BACKSLASHED",
        "%{referer}i, referer, text, '', BACKSLASHED",
        "%{User-Agent}i, user-agent, text, '', BACKSLASHED",
        "%{User-agent}i, user-agent, text, '', BACKSLASHED",
        "%{X-Forwarded-For}i, request-header.x-forwarded-for, text, '', BACKSLASHED",
        "%{Content-Type}o, response-header.content-type, text, '', BACKSLASHED",
        "%{Referer}o, response-header.referer, text, '', BACKSLASHED",
        "%{connect.sid}C, cookie.connect.sid, text, '', BACKSLASHED",
        "%{SSL_PROTOCOL}e, env.SSL_PROTOCOL, text, '', BACKSLASHED",
        "%{Outstream}n, note.Outstream, text, '', BACKSLASHED",
        "%{NAME}i, request-header.name, text, '', BACKSLASHED",
    })
    void fillsAMetric(String written, String path, String type, String unit, Coding coding) {
        assertThat(metrics(written)).hasSize(1);
        Metric metric = metrics(written).get(0);
        assertThat(metric.path()).isEqualTo(path);
        assertThat(metric.type()).hasToString(type);
        assertThat(metric.unit()).isEqualTo(unit);
        assertThat(metric.coding()).isEqualTo(coding);
        assertThat(metric.onlyByName()).isFalse();
    }

    @Test
    void fillsABranchWithTheRequestLine() {
        assertThat(metrics("%r")).isEqualTo(RequestLine.METRICS);
    }

    @Test
    void namesTheChosenNameInTheHelp() {
        assertThat(metrics("%{X-Id}i").get(0).help()).isEqualTo("the request header x-id");
        assertThat(metrics("%{X-Id}C").get(0).help()).isEqualTo("the cookie X-Id of the request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%f",
                "%k",
                "%L",
                "%{c}L",
                "%R",
                "%X",
                "%{local}p",
                "%{remote}p",
                "%{tid}P",
                "%{hextid}P",
                "%^FB",
                "%^FU",
                "%{SSL_PROTOCOL}x",
                "%{a name: nobody could select}x",
                "%{version}c",
                "%{X-Sum}^ti",
                "%{X-Sum}^to",
            })
    void passesOverWhatFillsNoMetric(String written) {
        assertThat(of(written)).isEqualTo(Directive.PASSED);
        assertThat(metrics(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%g",
                "%%",
                "% ",
                "%ä",
                "%{x}h",
                "%{m}T",
                "%{S}T",
                "%{US}T",
                "%{Local}p",
                "%{x}s",
                "%{x}r",
                "%{x}U",
                "%^FX",
                "%{User-Agent}y"
            })
    void refusesByNameWhatHttpdDoesNotHave(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(written))
                .withMessage(
                        "'"
                                + written
                                + "' is not a directive Amid knows; it knows %h %{c}h %a %{c}a %A"
                                + " %l %u %t %{begin}t %{end}t %{FORMAT}t %r %m %U %q %U%q %H %s %b"
                                + " %B %D %{us}T %{ms}T %T %{s}T %v %V %p %{canonical}p %P %{pid}P"
                                + " %I %O %S %{Referer}i %{User-Agent}i %{NAME}i %{NAME}o %{NAME}C"
                                + " %{NAME}e %{NAME}n %f %k %L %{c}L %R %X %{local}p %{remote}p"
                                + " %{tid}P %{hextid}P %^FB %^FU %{NAME}c %{NAME}x %{NAME}^ti"
                                + " %{NAME}^to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%{%Y-%m-%d}t", "%{sec}t", "%{msec_frac}t", "%{begin:%s}t", "%{NAME}t"})
    void takesATimeOfAnyFormForAPart(String written) {
        assertThat(of(written)).isEqualTo(Directive.TIME_PART);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "o", "C", "e", "n", "x", "^ti"})
    void refusesANameThatIsMissing(String letter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("%" + letter))
                .withMessage("'%" + letter + "' needs a name: '%{NAME}" + letter + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "!a", "a*", ".a", "a.", "a..b", "ä", "a:b", "VARY:a"})
    void refusesANameThatNobodyCouldSelect(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("%{" + name + "}i"))
                .withMessage(
                        "'%{"
                                + name
                                + "}i': '"
                                + name
                                + "' cannot become part of a metric's name,"
                                + " which has letters, digits, '-', '_' and dots between them");
    }

    @ParameterizedTest
    @EnumSource
    void hasAPhraseOfHelpForEveryMetric(Directive directive) {
        assertThat(directive.metrics().isEmpty())
                .isEqualTo(directive == Directive.PASSED || directive == Directive.TIME_PART);
        assertThat(directive.metrics())
                .allSatisfy(
                        metric -> {
                            assertThat(metric.help()).hasSizeGreaterThan(9).doesNotEndWith(".");
                            assertThat(metric.help().charAt(0)).isLowerCase();
                        });
    }

    @Test
    void hasEachSpellingOnce() {
        assertThat(Arrays.stream(Directive.values()).flatMap(each -> each.spellings().stream()))
                .doesNotHaveDuplicates();
    }
}
