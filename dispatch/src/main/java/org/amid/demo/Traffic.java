package org.amid.demo;

/**
 * The access log of a busy web site that does not exist: lines of the format combined, as httpd
 * writes them. Browsers, crawlers and feed readers come again from the same addresses; scanners
 * probe; some speak TLS where plain HTTP is spoken, or nothing at all. The same seed gives the same
 * lines. Allocates next to nothing; not for several threads.
 */
public final class Traffic {
    /** The most bytes that {@link #next} writes. */
    public static final int LONGEST = 1024;

    /** How many of 10,000 requests are usually answered with 404. */
    public static final int USUALLY_MISSING = 213;

    private static final int ROUND = 10_000;
    private static final int VISITORS = 4096;

    private static final byte[] HTTP = Vocabulary.bytes(" HTTP/1.1");
    private static final byte[] HTTP_2 = Vocabulary.bytes(" HTTP/2.0");
    private static final byte[] HTTP_10 = Vocabulary.bytes(" HTTP/1.0");
    private static final byte[] GET = Vocabulary.bytes("GET ");
    private static final byte[] HEAD = Vocabulary.bytes("HEAD ");
    private static final byte[] POST = Vocabulary.bytes("POST ");
    private static final byte[] NONE = Vocabulary.bytes("-");
    private static final byte[] SITE = Vocabulary.bytes("https://www.example.org");

    private final Dice dice;
    private final boolean nonsense;
    private final int missing;
    private final Visitor[] visitors = new Visitor[VISITORS];
    private final Stamp stamp = new Stamp();
    private final Line line = new Line();
    private int requestsLeft = ROUND;
    private int missingLeft;

    /** Traffic with the usual share of missing pages, and lines of the format combined only. */
    public Traffic(long seed) {
        this(seed, USUALLY_MISSING, false);
    }

    /**
     * Traffic to order.
     *
     * @param seed what tells one site from another
     * @param missing how many of 10,000 lines have the status 404: exactly so many in each 10,000
     * @param nonsense whether now and then a line fits no format
     */
    public Traffic(long seed, int missing, boolean nonsense) {
        if (missing < 0 || missing > ROUND) {
            throw new IllegalArgumentException(missing + " of " + ROUND);
        }
        this.dice = new Dice(seed);
        this.missing = missing;
        this.nonsense = nonsense;
        this.missingLeft = missing;
        for (int i = 0; i < VISITORS; i++) {
            visitors[i] = Visitor.random(dice);
        }
    }

    /**
     * Writes the next line with its LF.
     *
     * @param to what to write into, with room for {@link #LONGEST} bytes
     * @param at where to begin
     * @param second the time of the request in seconds since 1970-01-01T00:00Z
     * @return the position in {@code to} after the last byte written
     */
    public int next(byte[] to, int at, long second) {
        line.over(to, at);
        Visitor visitor = visitors[dice.skewed(VISITORS)];
        if (isMissing()) {
            missing(visitor, second);
        } else if (nonsense && dice.oneIn(400)) {
            nonsense(visitor, second, at);
        } else {
            found(visitor, second);
        }
        return line.sign('\n').end();
    }

    /** Draws without putting back, so that each round has its exact share. */
    private boolean isMissing() {
        boolean drawn = dice.below(requestsLeft) < missingLeft;
        if (drawn) {
            missingLeft--;
        }
        if (--requestsLeft == 0) {
            requestsLeft = ROUND;
            missingLeft = missing;
        }
        return drawn;
    }

    private void missing(Visitor visitor, long second) {
        if (dice.oneIn(3)) {
            probe(visitor, second, 404, 196);
            return;
        }
        begin(visitor, NONE, second, dice.oneIn(20) ? HEAD : GET);
        if (dice.oneIn(2)) {
            line.text(dice.oneOf(Vocabulary.LOST));
        } else {
            line.filled(dice.oneOf(Vocabulary.NUMBERED), dice.below(100_000));
        }
        protocol(visitor);
        result(404, 196);
        end(visitor);
    }

    private void found(Visitor visitor, long second) {
        int lot = dice.below(1000);
        if (lot < 4) {
            silence(visitor, second);
        } else if (lot < 8) {
            handshake(visitor, second);
        } else if (lot < 18) {
            probe(visitor, second, dice.oneIn(3) ? 400 : 403, 226);
        } else if (lot < 60) {
            form(visitor, second);
        } else if (lot < 66) {
            signedIn(visitor, second);
        } else if (lot < 90) {
            part(visitor, second);
        } else {
            page(visitor, second);
        }
    }

    private void page(Visitor visitor, long second) {
        begin(visitor, NONE, second, dice.oneIn(80) ? HEAD : GET);
        if (visitor.browsing() && dice.below(5) < 3) {
            line.filled(dice.oneOf(Vocabulary.ASSETS), dice.below(100_000_000));
        } else if (!visitor.browsing() && dice.oneIn(3)) {
            line.text(dice.oneOf(Vocabulary.FEEDS));
        } else if (dice.oneIn(3)) {
            line.filled(dice.oneOf(Vocabulary.NUMBERED), dice.below(100_000));
            query();
        } else {
            line.text(Vocabulary.PAGES[dice.skewed(Vocabulary.PAGES.length)]);
            query();
        }
        protocol(visitor);
        answer();
        end(visitor);
    }

    private void query() {
        if (dice.oneIn(4)) {
            line.text(dice.oneOf(Vocabulary.QUERIES));
        }
    }

    private void answer() {
        int lot = dice.below(100);
        if (lot < 14) {
            result(304, -1);
        } else if (lot < 20) {
            result(301, 230 + dice.below(60));
        } else if (lot < 21) {
            result(dice.oneIn(3) ? 503 : 500, 380 + dice.below(300));
        } else {
            // Small files are many, large ones few.
            result(200, 200 + dice.below(1 << 8 + dice.below(12)));
        }
    }

    private void form(Visitor visitor, long second) {
        begin(visitor, NONE, second, POST);
        line.text(dice.oneOf(Vocabulary.FORMS));
        protocol(visitor);
        result(dice.oneIn(2) ? 301 : dice.oneIn(50) ? 500 : 200, 200 + dice.below(4000));
        end(visitor);
    }

    private void signedIn(Visitor visitor, long second) {
        begin(visitor, dice.oneOf(Vocabulary.USERS), second, GET);
        line.text(dice.oneOf(Vocabulary.PRIVATE));
        protocol(visitor);
        result(200, 2000 + dice.below(30_000));
        end(visitor);
    }

    private void part(Visitor visitor, long second) {
        begin(visitor, NONE, second, GET);
        line.text(dice.oneOf(Vocabulary.DOWNLOADS));
        protocol(visitor);
        result(206, 1 + dice.below(16 << 20));
        end(visitor);
    }

    private void probe(Visitor visitor, long second, int status, int size) {
        begin(visitor, NONE, second, dice.oneIn(5) ? POST : GET);
        line.text(dice.oneOf(Vocabulary.PROBES)).text(dice.oneIn(3) ? HTTP_10 : HTTP);
        result(status, size);
        end(NONE, dice.oneOf(Vocabulary.SCANNERS));
    }

    private void handshake(Visitor visitor, long second) {
        begin(visitor, NONE, second, dice.oneOf(Vocabulary.HANDSHAKES));
        result(400, 226);
        end(NONE, NONE);
    }

    /** A connection on which nothing was sent until the server lost its patience. */
    private void silence(Visitor visitor, long second) {
        begin(visitor, NONE, second, NONE);
        result(408, -1);
        end(NONE, NONE);
    }

    private void nonsense(Visitor visitor, long second, int start) {
        if (dice.oneIn(2)) {
            line.text(dice.oneOf(Vocabulary.NONSENSE));
            return;
        }
        found(visitor, second);
        line.cut(start + 1 + dice.below(line.end() - start - 1));
    }

    private void begin(Visitor visitor, byte[] user, long second, byte[] request) {
        line.text(visitor.host()).sign(' ').sign('-').sign(' ').text(user).sign(' ');
        line.text(stamp.of(second)).sign(' ').sign('"').text(request);
    }

    private void protocol(Visitor visitor) {
        line.text(visitor.browsing() ? HTTP_2 : HTTP);
    }

    /** Ends the request; a size below 0 is none. */
    private void result(int status, int size) {
        line.sign('"').sign(' ').number(status).sign(' ');
        if (size < 0) {
            line.sign('-');
        } else {
            line.number(size);
        }
    }

    private void end(Visitor visitor) {
        line.sign(' ').sign('"');
        if (!visitor.browsing() || dice.oneIn(8)) {
            line.sign('-');
        } else if (dice.oneIn(5)) {
            line.text(dice.oneOf(Vocabulary.ELSEWHERE));
        } else {
            line.text(SITE).text(Vocabulary.PAGES[dice.skewed(Vocabulary.PAGES.length)]);
        }
        line.sign('"').sign(' ').sign('"').text(visitor.agent()).sign('"');
    }

    private void end(byte[] referer, byte[] agent) {
        line.sign(' ').sign('"').text(referer).sign('"');
        line.sign(' ').sign('"').text(agent).sign('"');
    }
}
