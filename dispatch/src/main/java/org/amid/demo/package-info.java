/**
 * The demonstration: a web server's log out of nothing.
 *
 * <p>Read {@link org.amid.demo.Traffic} first: it writes lines of the format combined as a busy web
 * server would, the same ones for the same seed. What its visitors ask for stands in {@link
 * org.amid.demo.Vocabulary}.
 *
 * <p>May use: nothing of Amid.
 */
package org.amid.demo;
