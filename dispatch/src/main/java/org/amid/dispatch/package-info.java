/**
 * The dispatcher: a plan, running.
 *
 * <p>Read {@link org.amid.dispatch.Dispatcher} first, then follow an event: a {@link
 * org.amid.dispatch.Reader} is the thread of a monitoring target; it polls a {@link
 * org.amid.dispatch.Reading}, whose channels hand rows to {@link org.amid.dispatch.Dispatch}, which
 * appends them to the batch in a {@link org.amid.dispatch.Filler}, which goes through the ring of
 * an {@link org.amid.dispatch.Outbox} to the thread of a reporting target. {@link
 * org.amid.dispatch.Replay} drives the same readings once, to the end. {@link
 * org.amid.dispatch.Ledger} adds everything up.
 *
 * <p>May use: {@code org.amid.bookmark}, {@code org.amid.channel}, {@code org.amid.config}, {@code
 * org.amid.datatree}, {@code org.amid.plan}, {@code org.amid.target}.
 */
package org.amid.dispatch;
