/**
 * What {@code amid status} shows: a running daemon tells how it is doing, over a socket in its
 * state directory.
 *
 * <p>Read {@link org.amid.status.Status} first: all there is to tell. In the daemon, {@link
 * org.amid.status.StatusServer} answers whoever asks, with a JSON document that {@link
 * org.amid.status.Notated} writes. At the other end, {@link org.amid.status.StatusClient} asks,
 * {@link org.amid.status.Received} reads the document back, and {@link org.amid.status.Told} puts
 * it into words.
 *
 * <p>The protocol: the client sends a line, {@code status}; it gets a JSON object, and the
 * connection is closed. An object with {@code error} is the answer to anything else. Who may ask is
 * decided by the mode of the socket, and by nothing else.
 *
 * <p>May use: {@code org.amid.config}, {@code org.amid.dispatch}, {@code org.amid.target}.
 */
package org.amid.status;
