/**
 * The reporting target {@code [filelog]}: a file that each event is appended to, one line an event.
 *
 * <p>Read {@link org.amid.filelog.FilelogType} first: what a section can say. {@link
 * org.amid.filelog.Filelog} has batches turned into lines, and {@link org.amid.filelog.Output}
 * keeps the lines whole in the file, whatever befalls it: no line twice, none lost, none torn.
 *
 * <pre>
 *   Batch ─► Filelog ─► form.Format ─► form.Lines ─► Output ─► file
 *                                                    NewFile, Ending
 * </pre>
 *
 * <p>May use: {@code org.amid.config}, {@code org.amid.datatree}, {@code org.amid.filelog.form},
 * {@code org.amid.target}.
 */
package org.amid.filelog;
