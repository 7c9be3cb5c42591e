package org.amid.plan;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Configurations with mistakes, each with exactly what is said about it. */
final class WrongConfigurations {
    private static final String DISPATCH =
            """
            [dispatch]
            subscribe = apache.access
            send = out
            """;

    private WrongConfigurations() {}

    /** A name of the mistake, the text, the problems. */
    static Stream<Arguments> all() {
        return Stream.of(titles(), attributes(), names(), subscribe(), select(), sends(), files())
                .flatMap(each -> each);
    }

    private static Arguments alone(String mistake, String text, String problems) {
        return Arguments.of(mistake, text, problems);
    }

    /** A text that needs the sections of the site behind it. */
    private static Arguments wrong(String mistake, String text, String problems) {
        return Arguments.of(mistake, text + Planning.SITE, problems);
    }

    private static Arguments subscribing(String mistake, String subscribe, String problem) {
        return wrong(
                mistake,
                """
                [dispatch]
                subscribe = %s
                send = out
                """
                        .formatted(subscribe),
                "site.conf:2: 'subscribe = " + problem + "\n");
    }

    private static Arguments selecting(String mistake, String select, String problem) {
        return wrong(
                mistake,
                """
                [dispatch]
                subscribe = apache.access
                select = %s
                send = out
                """
                        .formatted(select),
                "site.conf:3: " + problem + "\n");
    }

    private static Arguments sending(String mistake, String send, String problem) {
        return wrong(
                mistake,
                """
                [dispatch]
                subscribe = apache.access
                send = %s
                """
                        .formatted(send),
                "site.conf:3: " + problem + "\n");
    }

    private static Stream<Arguments> titles() {
        return Stream.of(
                alone(
                        "the example of the documentation",
                        """
                        [apache]
                        log = /var/log/apache2/access.log

                        [filelog]
                        name = everything
                        filename = /var/log/amid/everything.log

                        # Pages that are missing, by browser.
                        [dispatch]
                        send = everything, filelog
                        select = apache.user-agent
                        subscribe = apache.acess.4xx

                        # Two mistakes in one section.
                        [filelog]
                        # a slip of the finger
                        filname = /var/log/amid/missing.log
                        """,
                        """
                        site.conf:12: 'subscribe = apache.acess.4xx': no such channel; did you \
                        mean \
                        'apache.access.4xx'?
                        site.conf:15: [filelog] needs 'filename': Full path of the file the lines \
                        are appended to.
                        site.conf:17: [filelog] has no attribute 'filname'; did you mean 'filename'?
                        """),
                wrong(
                        "an unknown title, and references to its name",
                        """
                        [filelgo]
                        name = missing
                        filename = /var/log/amid/missing.log
                        [dispatch]
                        subscribe = apache
                        send = missing, out
                        """,
                        "site.conf:1: [filelgo]: no such section; did you mean 'filelog'?\n"),
                alone(
                        "an unknown title, and references to the name it would have had",
                        """
                        [apahce]
                        log = /var/log/apache2/access.log
                        [dispatch]
                        subscribe = apache.access.4xx, !apache.access.4xx.404
                        select = apache.user-agent
                        send = filelog
                        [filelog]
                        filename = /var/log/amid/out.log
                        """,
                        "site.conf:1: [apahce]: no such section; did you mean 'apache'?\n"),
                alone(
                        "an unknown title, and everything subscribed",
                        """
                        [apahce]
                        log = /var/log/apache2/access.log
                        [dispatch]
                        subscribe = *.access
                        send = filelog
                        [filelog]
                        filename = /var/log/amid/out.log
                        """,
                        "site.conf:1: [apahce]: no such section; did you mean 'apache'?\n"),
                wrong(
                        "an unknown title like no other, and references to it",
                        """
                        [squid]
                        log = /var/log/squid/access.log
                        [dispatch]
                        subscribe = squid.access
                        select = squid.host
                        send = out
                        """,
                        "site.conf:1: [squid]: no such section; there are amid, apache, "
                                + "dispatch, filelog\n"),
                wrong(
                        "an unknown title, which does not hide what is wrong with another section",
                        """
                        [apahce]
                        name = other
                        log = /var/log/apache2/other.log
                        [dispatch]
                        subscribe = apache.acess
                        send = out
                        """,
                        """
                        site.conf:1: [apahce]: no such section; did you mean 'apache'?
                        site.conf:5: 'subscribe = apache.acess': no such channel; did you mean \
                        'apache.access'?
                        """),
                wrong(
                        "a dispatch mistyped",
                        """
                        [dispach]
                        subscribe = apache
                        send = out
                        """,
                        "site.conf:1: [dispach]: no such section; did you mean 'dispatch'?\n"));
    }

    private static Stream<Arguments> attributes() {
        return Stream.of(
                wrong(
                        "missing attributes of a dispatch",
                        "[dispatch]\n",
                        """
                        site.conf:1: [dispatch] needs 'subscribe': The branches of channels whose \
                        events are taken; '!' excludes a branch, '*' stands for one element.
                        site.conf:1: [dispatch] needs 'send': The reporting targets it is sent to, \
                        by name.
                        """),
                wrong(
                        "a missing attribute of a monitoring target, and references to it",
                        """
                        [apache]
                        name = other
                        [dispatch]
                        subscribe = other.access, apache.access
                        select = other.host
                        send = out
                        """,
                        "site.conf:1: [apache] needs 'log': Full path of the log.\n"),
                wrong(
                        "an unknown attribute like another",
                        "[dispatch]\nsubscribe = apache\nsends = out\nsend = out\n",
                        "site.conf:3: [dispatch] has no attribute 'sends'; did you mean 'send'?\n"),
                wrong(
                        "an unknown attribute like no other",
                        "[dispatch]\nsubscribe = apache\nsend = out\ncolour = red\n",
                        "site.conf:4: [dispatch] has no attribute 'colour'; it has name, subscribe,"
                                + " select, send, from\n"),
                wrong(
                        "an attribute given twice",
                        "[dispatch]\nsubscribe = apache\nsend = out\nsend = raw\n",
                        "site.conf:4: 'send' is given twice; the first is in line 3\n"),
                wrong(
                        "an attribute without a value",
                        "[dispatch]\nsubscribe = apache\nselect =\nsend = out\n",
                        "site.conf:3: 'select =': needs a value: [!]TARGET.METRIC, …\n"),
                wrong(
                        "what only the type itself finds, and references to it",
                        """
                        [apache]
                        name = other
                        log = access.log
                        [dispatch]
                        subscribe = other.acess
                        send = out
                        """,
                        """
                        site.conf:3: 'log = access.log': not a full path
                        site.conf:5: 'subscribe = other.acess': no such channel; did you mean \
                        'other.access'?
                        """),
                wrong(
                        "a place to begin that there is not",
                        DISPATCH + "from = yesterday\n",
                        """
                        site.conf:4: 'from = yesterday': expected 'end', 'beginning', a span like \
                        '2h' or a time like '2026-11-20T13:55:36+00:00'
                        """),
                wrong(
                        "a time to begin at that there is not",
                        DISPATCH + "from = 2026-02-30\n",
                        """
                        site.conf:4: 'from = 2026-02-30': no such time; it is written like \
                        2026-11-20T13:55:36+00:00
                        """));
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                alone(
                        "a name that is taken",
                        """
                        [apache]
                        log = /var/log/apache2/access.log
                        [filelog]
                        name = apache
                        filename = /var/log/amid/out.log
                        """,
                        """
                        site.conf:4: the name 'apache' is taken by the section at site.conf:1; \
                        names are unique over all targets
                        """),
                alone(
                        "a name that is taken by a section that is wrong",
                        """
                        [apache]
                        name = site
                        [filelog]
                        name = site
                        filename = /var/log/amid/out.log
                        [dispatch]
                        subscribe = site.access
                        send = site
                        """,
                        """
                        site.conf:1: [apache] needs 'log': Full path of the log.
                        site.conf:4: the name 'site' is taken by the section at site.conf:1; \
                        names are unique over all targets
                        """),
                wrong(
                        "a dispatch with the name of a target",
                        "[dispatch]\nname = out\nsubscribe = apache.access\nsend = out\n",
                        """
                        site.conf:2: the name 'out' is taken by the section at site.conf:9; \
                        names are unique over all targets
                        """),
                wrong(
                        "two dispatches of one name",
                        "[dispatch]\nname = a\nsubscribe = apache.access\nsend = out\n"
                                + "[dispatch]\nname = a\nsubscribe = apache.access\nsend = raw\n",
                        """
                        site.conf:6: the name 'a' is taken by the section at site.conf:1; \
                        names are unique over all targets
                        """),
                alone(
                        "two of one type without names",
                        """
                        [filelog]
                        filename = /var/log/amid/a.log
                        [filelog]
                        filename = /var/log/amid/b.log
                        """,
                        """
                        site.conf:3: [filelog] without a name is called 'filelog', like the \
                        section \
                        at site.conf:1; give one of them a name
                        """),
                alone(
                        "two of one type without names, one of them wrong",
                        """
                        [apache]
                        log = /var/log/apache2/a.log
                        [apache]
                        log = b.log
                        """,
                        """
                        site.conf:3: [apache] without a name is called 'apache', like the section \
                        at site.conf:1; give one of them a name
                        site.conf:4: 'log = b.log': not a full path
                        """),
                wrong(
                        "a reserved name, and references to it",
                        """
                        [apache]
                        name = time
                        log = /var/log/apache2/other.log
                        [dispatch]
                        subscribe = time.access
                        select = time.host
                        send = out
                        """,
                        """
                        site.conf:2: 'name = time': 'time', 'channel' and 'line' are no names: \
                        they \
                        mean something else in what is written
                        """),
                wrong(
                        "a name with a blank, and references to it",
                        """
                        [filelog]
                        name = my log
                        filename = /var/log/amid/my.log
                        [dispatch]
                        subscribe = apache.access
                        send = my log
                        """,
                        """
                        site.conf:2: 'name = my log': a name holds letters, digits, '-' and '_' only
                        """),
                wrong(
                        "two equal dispatches without names",
                        DISPATCH + "\n" + DISPATCH,
                        """
                        site.conf:5: [dispatch] has the same 'subscribe' and 'send' as the one at \
                        site.conf:1; give one a name
                        """),
                wrong(
                        "two equal dispatches but for the order and what they select",
                        """
                        [dispatch]
                        subscribe = apache.access, !apache.access.4xx,!apache.access.5xx
                        send = out, raw
                        [dispatch]
                        subscribe = ! apache.access.5xx, !apache.access.4xx, apache.access
                        select = apache.host
                        send = out
                        """,
                        """
                        site.conf:4: [dispatch] has the same 'subscribe' and 'send' as the one at \
                        site.conf:1; give one a name
                        """),
                wrong(
                        "two equal dispatches, one with a wrong name",
                        DISPATCH + DISPATCH + "name = a.b\n",
                        "site.conf:7: 'name = a.b': a name holds letters, digits, '-' and '_'"
                                + " only\n"));
    }

    private static Stream<Arguments> subscribe() {
        return Stream.of(
                subscribing(
                        "a target mistyped",
                        "apach.access",
                        "apach.access': no target 'apach'; did you mean 'apache'?"),
                subscribing(
                        "a target like no other",
                        "nginx",
                        "nginx': no target 'nginx'; a path begins with the name of a "
                                + "monitoring target, and there is apache"),
                subscribing(
                        "a target in another case",
                        "Apache.access",
                        "Apache.access': no target 'Apache'; did you mean 'apache'?"),
                subscribing(
                        "a channel mistyped",
                        "apache.access.4xx, apache.acces.4xx.404",
                        "apache.acces.4xx.404': no such channel; did you mean"
                                + " 'apache.access.4xx.404'?"),
                subscribing(
                        "a channel mistyped twice",
                        "apache.acess.4x",
                        "apache.acess.4x': no such channel; did you mean 'apache.access.4xx'?"),
                subscribing(
                        "a channel mistyped at its end",
                        "apache.access.4xx.4044",
                        "apache.access.4xx.4044': no such channel; below"
                                + " 'apache.access.4xx' there are 400, 401, … 499"),
                subscribing(
                        "a channel with an element left out",
                        "apache.access.404",
                        "apache.access.404': no such channel; below 'apache.access' there are 1xx, 2xx, 3xx,"
                                + " 4xx, 5xx, other"),
                subscribing(
                        "a channel like none of many",
                        "apache.access.4xx.missing",
                        "apache.access.4xx.missing': no such channel; below "
                                + "'apache.access.4xx' there are 400, 401, … 499"),
                subscribing(
                        "a channel below the last",
                        "apache.access.4xx.404.gone",
                        "apache.access.4xx.404.gone': no such channel; there is"
                                + " nothing below 'apache.access.4xx.404'"),
                subscribing(
                        "a channel mistyped behind an asterisk",
                        "apache.*.4x",
                        "apache.*.4x': no such channel; did you mean 'apache.*.4xx'?"),
                subscribing(
                        "a channel mistyped behind any target",
                        "*.acess",
                        "*.acess': no such channel; did you mean '*.access'?"),
                subscribing(
                        "a channel like none behind any target",
                        "*.error",
                        "*.error': no such channel; below '*' there are access, unparsable"),
                subscribing(
                        "an excluded channel mistyped",
                        "apache.access, !apache.access.4xy",
                        "!apache.access.4xy': no such channel; did you mean 'apache.access.4xx'?"),
                subscribing(
                        "a reporting target",
                        "apache, out.access",
                        "out.access': 'out' is a reporting target and has no channels"),
                subscribing(
                        "two asterisks",
                        "apache.**",
                        "apache.**': 'apache.**': '*' stands for one whole element; a branch takes"
                                + " everything below it"),
                subscribing(
                        "a dot at the end",
                        "apache.access.",
                        "apache.access.': 'apache.access.': a name is missing behind a dot"),
                subscribing(
                        "a comma too many",
                        "apache.access,, apache.unparsable",
                        "apache.access,, apache.unparsable': an entry is empty; is there a comma"
                                + " too many?"),
                subscribing(
                        "exclusions only",
                        "!apache.access.4xx",
                        "!apache.access.4xx': only '!' entries, so nothing is subscribed; name a"
                                + " branch without '!' too"),
                subscribing(
                        "everything excluded again",
                        "apache.access.4xx, !apache.access",
                        "apache.access.4xx, !apache.access': all that is subscribed is excluded"
                                + " again by '!' entries"),
                wrong(
                        "two channels mistyped in one line",
                        "[dispatch]\nsubscribe = apache.acess, apache.access, apahce\nsend = out\n",
                        """
                        site.conf:2: 'subscribe = apache.acess': no such channel; did you mean \
                        'apache.access'?
                        site.conf:2: 'subscribe = apahce': no target 'apahce'; did you mean \
                        'apache'?
                        """));
    }

    private static Stream<Arguments> select() {
        return Stream.of(
                selecting(
                        "a metric mistyped",
                        "apache.host, apache.user-agnet",
                        "'select = apache.user-agnet': no such metric; did you mean"
                                + " 'apache.user-agent'?"),
                selecting(
                        "a metric in a branch mistyped",
                        "apache.request.methd",
                        "'select = apache.request.methd': no such metric; did you mean"
                                + " 'apache.request.method'?"),
                selecting(
                        "a branch mistyped",
                        "apache.reqest",
                        "'select = apache.reqest': no such metric; did you mean"
                                + " 'apache.request'?"),
                selecting(
                        "a metric like no other",
                        "apache.colour",
                        "'select = apache.colour': no such metric; below 'apache' there "
                                + "are host, time, request, status, user-agent, line"),
                selecting(
                        "an excluded metric mistyped",
                        "!apache.hosts",
                        "'select = !apache.hosts': no such metric; did you mean 'apache.host'?"),
                selecting(
                        "a channel for a metric",
                        "apache.access.host",
                        "'select = apache.access.host': no such metric; below 'apache' "
                                + "there are host, time, request, status, user-agent, line"),
                selecting(
                        "a target mistyped",
                        "apahce.host",
                        "'select = apahce.host': no monitoring target 'apahce'; did you mean"
                                + " 'apache'?"),
                selecting(
                        "a metric without its target",
                        "user-agent",
                        "'select = user-agent': no monitoring target 'user-agent'; did you mean"
                                + " 'apache.user-agent'?"),
                selecting(
                        "a reporting target",
                        "out.host",
                        "'select = out.host': no monitoring target 'out'; a path begins "
                                + "with the name of a monitoring target, and there is apache"),
                selecting(
                        "an asterisk",
                        "apache.request.*",
                        "'select = apache.request.*': 'apache.request.*': a selection has no '*';"
                                + " a branch takes everything below it"),
                wrong(
                        "a target that is not subscribed",
                        """
                        [apache]
                        name = other
                        log = /var/log/apache2/other.log
                        [dispatch]
                        subscribe = apache.access
                        select = apache.host, other.host
                        send = out
                        """,
                        """
                        site.conf:6: 'select = other.host': nothing of 'other' is subscribed to here
                        """),
                wrong(
                        "a metric that only some events have",
                        """
                        [dispatch]
                        subscribe = apache
                        select = apache.host, !apache.status, apache.line
                        send = out
                        """,
                        """
                        site.conf:3: warning: 'select = apache.host': events on \
                        'apache.unparsable.access' have no such metric
                        """),
                wrong(
                        "a metric that the other events have",
                        """
                        [dispatch]
                        subscribe = apache.unparsable
                        select = apache.host
                        send = out
                        """,
                        "site.conf:3: 'select = apache.host': no such metric; below "
                                + "'apache' there is line\n"),
                wrong(
                        "a metric mistyped where 'subscribe' is wrong too",
                        """
                        [dispatch]
                        subscribe = apache.acess
                        select = apache.user-agent, apache.user-agnet
                        send = out
                        """,
                        """
                        site.conf:2: 'subscribe = apache.acess': no such channel; did you mean \
                        'apache.access'?
                        site.conf:3: 'select = apache.user-agnet': no such metric; did you mean \
                        'apache.user-agent'?
                        """),
                wrong(
                        "a metric mistyped where 'subscribe' is missing",
                        "[dispatch]\nselect = apache.hots\nsend = out\n",
                        """
                        site.conf:1: [dispatch] needs 'subscribe': The branches of channels whose \
                        events are taken; '!' excludes a branch, '*' stands for one element.
                        site.conf:2: 'select = apache.hots': no such metric; did you mean \
                        'apache.host'?
                        """),
                wrong(
                        "a selection for what takes the line by itself",
                        """
                        [dispatch]
                        subscribe = apache.access
                        select = apache.host
                        send = out, raw
                        """,
                        """
                        site.conf:3: warning: 'select = apache.host': 'raw' takes the metric \
                        'line' \
                        by itself, whatever is selected
                        """));
    }

    private static Stream<Arguments> sends() {
        return Stream.of(
                sending(
                        "an unknown target like another",
                        "raw, outt",
                        "'send = outt': no reporting target 'outt'; did you mean 'out'?"),
                sending(
                        "an unknown target like no other",
                        "missing-pages",
                        "'send = missing-pages': no reporting target 'missing-pages'; "
                                + "there are out, raw"),
                sending(
                        "a type for a name",
                        "filelog",
                        "'send = filelog': no reporting target 'filelog'; there are out, raw"),
                sending(
                        "a monitoring target",
                        "out, apache",
                        "'send = apache': 'apache' is a monitoring target and takes nothing"),
                sending(
                        "a target twice",
                        "out, raw, out",
                        "'send = out, raw, out': 'out' is named twice"),
                sending(
                        "a comma too many",
                        "out,",
                        "'send = out,': an entry is empty; is there a comma too many?"),
                sending("nothing", "", "'send =': needs a value: NAME, …"),
                wrong(
                        "several mistakes at once, in the order of the lines",
                        """
                        [dispatch]
                        send = apache, nobody
                        from = tomorrow
                        select = apache.hots
                        subscribe = apache.acess
                        size = 3
                        [squid]
                        [filelog]
                        name = out
                        """,
                        """
                        site.conf:2: 'send = apache': 'apache' is a monitoring target and takes \
                        nothing
                        site.conf:2: 'send = nobody': no reporting target 'nobody'; there is \
                        raw
                        site.conf:3: 'from = tomorrow': expected 'end', 'beginning', a span like \
                        '2h' or a time like '2026-11-20T13:55:36+00:00'
                        site.conf:4: 'select = apache.hots': no such metric; did you mean \
                        'apache.host'?
                        site.conf:5: 'subscribe = apache.acess': no such channel; did you mean \
                        'apache.access'?
                        site.conf:6: [dispatch] has no attribute 'size'; it has name, subscribe, \
                        select, send, from
                        site.conf:7: [squid]: no such section; there are amid, apache, \
                        dispatch, filelog
                        site.conf:8: [filelog] needs 'filename': Full path of the file the lines \
                        are appended to.
                        site.conf:15: the name 'out' is taken by the section at site.conf:8; names \
                        are unique over all targets
                        """));
    }

    private static Stream<Arguments> files() {
        return Stream.of(
                alone(
                        "two reporting targets on one file",
                        """
                        [filelog]
                        name = a
                        filename = /var/log/amid/out.log
                        [filelog]
                        name = b
                        filename = /var/log/amid/../amid/./out.log
                        """,
                        """
                        site.conf:4: 'b' and 'a' (site.conf:1) write one file: \
                        /var/log/amid/../amid/./out.log
                        """),
                alone(
                        "three reporting targets on one file",
                        """
                        [filelog]
                        name = a
                        filename = /var/log/amid/out.log
                        [filelog]
                        name = b
                        filename = /var/log/amid/out.log
                        [filelog]
                        name = c
                        filename = /var/log/amid/out.log
                        """,
                        """
                        site.conf:4: 'b' and 'a' (site.conf:1) write one file: /var/log/amid/out.log
                        site.conf:7: 'c' and 'a' (site.conf:1) write one file: /var/log/amid/out.log
                        """),
                alone(
                        "a reporting target on a log that is read",
                        """
                        [filelog]
                        filename = /var/log/apache2/access.log
                        [apache]
                        log = /var/log/apache2/access.log
                        """,
                        """
                        site.conf:1: 'filelog' writes the file that 'apache' reads: \
                        /var/log/apache2/access.log
                        """),
                alone(
                        "no section at all",
                        "# nothing yet\n",
                        "site.conf: warning: has no section, so nothing is followed and nothing is"
                                + " written\n"),
                alone(
                        "an empty file",
                        "",
                        "site.conf: warning: has no section, so nothing is"
                                + " followed and nothing is written\n"));
    }
}
