/**
 * The forms a row can be written in as one line.
 *
 * <p>Read {@link org.amid.filelog.form.Form} first: what a user can choose, each of which makes a
 * {@link org.amid.filelog.form.Format}. A format appends to {@link org.amid.filelog.form.Lines}, an
 * array that is kept, so an event leaves no garbage. What would break a line, or what no terminal
 * should meet, is replaced by {@link org.amid.filelog.form.Escapes}, one set of rules for each
 * form.
 *
 * <p>May use: {@code org.amid.datatree}.
 */
package org.amid.filelog.form;
