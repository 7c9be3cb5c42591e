package org.amid.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the visitors of a web site call themselves, ask for and come from, as it stands in a log:
 * escaped by httpd.
 */
final class Vocabulary {
    /** How IPv6 addresses in documents begin. */
    static final byte[] IPV6_NET = bytes("2001:db8:");

    /** The first two numbers of addresses; no real host has one of these. */
    static final byte[][] IPV4_NETS = texts("10.17.", "10.80.", "198.18.", "198.19.", "192.168.");

    /** Who signs in. */
    static final byte[][] USERS =
            texts("anna", "bert", "carla", "EXAMPLE\\\\dora", "jos\\xc3\\xa9");

    /** Pages that people read; the first ones are asked for most. */
    static final byte[][] PAGES =
            texts(
                    "/",
                    "/index.html",
                    "/news/",
                    "/articles/how-we-moved-a-library-across-the-river",
                    "/articles/a-short-history-of-the-town-hall-clock",
                    "/shop/garden/watering-cans/",
                    "/shop/kitchen/enamel-pots/blue",
                    "/shop/books/second-hand/travel",
                    "/about/opening-hours.html",
                    "/about/how-to-find-us.html",
                    "/caf\\xc3\\xa9/menu",
                    "/blog/2026/11/what-the-gauges-say-about-the-flood",
                    "/blog/2026/10/repairing-a-bicycle-with-two-spoons",
                    "/docs/manual/chapter-07/section-3.html",
                    "/docs/manual/chapter-12/section-1.html",
                    "/calendar/2026/november");

    /** What only programs ask for. */
    static final byte[][] FEEDS = texts("/robots.txt", "/feed.xml", "/sitemap.xml", "/atom.xml");

    /** Pages of which there are many: {@code #} stands for a number. */
    static final byte[][] NUMBERED =
            texts(
                    "/articles/#",
                    "/shop/item/#/reviews",
                    "/forum/topic/#",
                    "/gallery/picture-#.html",
                    "/tickets/#");

    /** What a page brings with it: {@code #} stands for a number. */
    static final byte[][] ASSETS =
            texts(
                    "/static/css/site-#.css",
                    "/static/js/app-#.min.js",
                    "/static/js/vendor/charts-#.min.js",
                    "/static/fonts/text-#.woff2",
                    "/media/thumbnails/2026/11/#.webp",
                    "/media/thumbnails/2026/11/#.jpg",
                    "/media/pictures/large/#.jpg?width=1280&quality=80",
                    "/static/icons/#.svg");

    /** Large files, of which a part is asked for. */
    static final byte[][] DOWNLOADS =
            texts(
                    "/media/video/opening-speech-2026.mp4",
                    "/media/audio/choir-rehearsal.ogg",
                    "/downloads/annual-report-2025.pdf",
                    "/downloads/town-map-1-10000.zip");

    /** Where forms are sent. */
    static final byte[][] FORMS =
            texts("/login", "/shop/cart/add", "/api/v1/search", "/forum/reply", "/newsletter/join");

    /** Where one has to sign in. */
    static final byte[][] PRIVATE =
            texts("/admin/", "/admin/orders?state=open", "/webdav/minutes/");

    /** What follows some pages; once nothing but the mark. */
    static final byte[][] QUERIES =
            texts(
                    "?page=2",
                    "?lang=en",
                    "?q=enamel+pot+blue&sort=price&page=3",
                    "?q=caf%C3%A9+opening+hours",
                    "?utm_source=newsletter&utm_medium=email&utm_campaign=autumn",
                    "?session=8c1f0be27d9a4e5f&step=2",
                    "?");

    /** Pages that somebody links to and that are no more. */
    static final byte[][] LOST =
            texts(
                    "/old/index.htm",
                    "/favicon.ico",
                    "/apple-touch-icon-precomposed.png",
                    "/articles/1998/the-first-web-page-of-the-town.html",
                    "/shop/discontinued/typewriter-ribbons",
                    "/ads.txt",
                    "/images/spacer.gif",
                    "/m\\xc3\\xbcller/preise");

    /** What scanners try. */
    static final byte[][] PROBES =
            texts(
                    "/wp-login.php",
                    "/xmlrpc.php?rsd",
                    "/.env",
                    "/.git/config",
                    "/phpmyadmin/index.php?lang=en",
                    "/cgi-bin/test.cgi",
                    "/vendor/phpunit/phpunit/src/eval-stdin.php",
                    "/../../etc/passwd",
                    "/..\\\\..\\\\..\\\\windows\\\\win.ini",
                    "/item.php?id=7%20AND%20\\\"a\\\"=\\\"a\\\"--",
                    "/item.php?id=-1%20UNION%20ALL%20SELECT%20NULL,"
                            + "CONCAT(\\\"x\\\",user()),NULL--%20-",
                    "/search?q=%3Cscript%3Ealert(\\\"1\\\")%3C/script%3E");

    /** A TLS handshake that arrives where plain HTTP is spoken. */
    static final byte[][] HANDSHAKES =
            texts(
                    "\\x16\\x03\\x01\\x02",
                    "\\x16\\x03\\x01",
                    "\\x16\\x03\\x01\\x05\\xa8\\x01",
                    "\\x16\\x03\\x03\\x01\\xa6\\x01");

    /** Other sites that link here. */
    static final byte[][] ELSEWHERE =
            texts(
                    "https://search.example.net/",
                    "https://search.example.net/find?q=town+hall+clock",
                    "https://links.example.com/r/towns/comments/8k2p/what_a_clock/",
                    "https://mail.example.com/",
                    "android-app://com.example.reader/",
                    "http://seo.example/?buy=\\\"links\\\"");

    /** The names of crawlers, feed readers and scripts; one gives none. */
    static final byte[][] PROGRAMS =
            texts(
                    "Mozilla/5.0 (compatible; Harvestman/2.1;"
                            + " +https://harvestman.example/bot.html)",
                    "Mozilla/5.0 (compatible; tortoise-crawler/0.9; slow@tortoise.example)",
                    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko)"
                            + " Chrome/141.0.0.0 Mobile Safari/537.36 (compatible; Indexer/3.0;"
                            + " +https://indexer.example/about)",
                    "curl/8.5.0",
                    "curl/7.88.1",
                    "Wget/1.21.4",
                    "python-requests/2.32.3",
                    "Go-http-client/2.0",
                    "Java-http-client/17.0.15",
                    "okhttp/4.12.0",
                    "Morning Paper/5.2 (feed reader; https://paper.example; 42 subscribers)",
                    "NewsBasket/1.14 (Linux)",
                    "RSS Owl-Eye 3.0 (+https://owleye.example/; by cron)",
                    "UptimeKite/1.0 (every 60 s; https://kite.example)",
                    "LinkLint (jos\\xc3\\xa9@lint.example)",
                    "-");

    /** The names of scanners. */
    static final byte[][] SCANNERS =
            texts(
                    "sqlmap/1.8.4#stable (https://sqlmap.example)",
                    "Mozilla/5.0 zgrab/0.x",
                    "Mozilla/5.0 \\\"Scanner\\\" (like C:\\\\Tools)",
                    "masscan/1.3",
                    "-");

    /** The names of browsers, the newest first. */
    static final byte[][] BROWSERS = browsers();

    /**
     * Lines that no web server writes into an access log, and that are found there all the same.
     */
    static final byte[][] NONSENSE =
            texts(
                    "[Fri Nov 20 13:55:36.123456 2026] [core:error] [pid 811] AH00037: Symbolic"
                            + " link not allowed",
                    "logrotate: log needs rotating",
                    "",
                    "{\"level\":\"info\",\"message\":\"written to the wrong file\"}",
                    "# --- restarted by hand ---");

    private Vocabulary() {}

    /** Text as bytes; all of it is ASCII, as a log of httpd's is. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[][] texts(String... texts) {
        byte[][] bytes = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            bytes[i] = bytes(texts[i]);
        }
        return bytes;
    }

    /** Three families of browsers on their systems, in some versions; the first are met most. */
    private static byte[][] browsers() {
        List<String> agents = new ArrayList<>();
        for (int age = 0; age < 4; age++) {
            for (String system :
                    List.of(
                            "Windows NT 10.0; Win64; x64",
                            "Linux; Android 10; K",
                            "Macintosh; Intel Mac OS X 10_15_7",
                            "X11; Linux x86_64")) {
                String mobile = system.contains("Android") ? " Mobile" : "";
                String chromium =
                        "Mozilla/5.0 ("
                                + system
                                + ") AppleWebKit/537.36 (KHTML, like Gecko)"
                                + " Chrome/"
                                + (142 - 3 * age)
                                + ".0.0.0"
                                + mobile
                                + " Safari/537.36";
                agents.add(chromium);
                agents.add(chromium + " Edg/" + (142 - 3 * age) + ".0.0.0");
                String version = 145 - 4 * age + ".0";
                agents.add(
                        "Mozilla/5.0 ("
                                + system
                                + "; rv:"
                                + version
                                + ") Gecko/20100101 Firefox/"
                                + version);
            }
            agents.add(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_"
                            + (6 - age)
                            + " like Mac OS X)"
                            + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18."
                            + (6 - age)
                            + " Mobile/15E148 Safari/604.1");
        }
        return texts(agents.toArray(String[]::new));
    }
}
