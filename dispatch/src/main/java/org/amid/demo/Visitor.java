package org.amid.demo;

import java.util.Arrays;

/**
 * Somebody who comes again and again: from one address, with one program.
 *
 * @param host the address, IPv4 or IPv6
 * @param agent what the program calls itself; {@code -} where it says nothing
 * @param browsing whether a person sits before it: such a one follows links, and tells from where
 */
record Visitor(byte[] host, byte[] agent, boolean browsing) {
    private static final int MOST_HOST = "2001:db8:ffff:ffff::ffff".length();

    /** Throws the dice for a visitor. */
    static Visitor random(Dice dice) {
        byte[] host = host(dice);
        boolean browsing = !dice.oneIn(6);
        byte[][] agents = browsing ? Vocabulary.BROWSERS : Vocabulary.PROGRAMS;
        return new Visitor(host, agents[dice.skewed(agents.length)], browsing);
    }

    /** An address out of the ranges that are set aside for documents, and of private ones. */
    private static byte[] host(Dice dice) {
        byte[] text = new byte[MOST_HOST];
        Line line = new Line().over(text, 0);
        if (dice.oneIn(7)) {
            line.text(Vocabulary.IPV6_NET).hex(1 + dice.below(0xffff), 4).sign(':');
            line.hex(1 + dice.below(0xffff), 4).sign(':').sign(':').hex(1 + dice.below(0xff), 2);
        } else {
            line.text(dice.oneOf(Vocabulary.IPV4_NETS)).number(dice.below(256));
            line.sign('.').number(1 + dice.below(254));
        }
        return Arrays.copyOf(text, line.end());
    }
}
