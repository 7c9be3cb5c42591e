/**
 * The reporting target {@code [filelog]}: a file that each event is appended to, one line an event.
 *
 * <p>Read {@link org.amid.filelog.FilelogType} first: what a section can say. {@link
 * org.amid.filelog.Filelog} has batches turned into lines, and {@link org.amid.filelog.Output}
 * keeps the lines whole in the file, whatever befalls it: no line twice, none lost, none torn. What
 * they have written is shown by {@link org.amid.filelog.Reached}, and after a crash {@link
 * org.amid.filelog.Recovery} cuts back to that.
 *
 * <pre>
 *   Batch ─► Filelog ─► form.Format ─► form.Lines ─► Output ─► file
 *                                                    NewFile, Ending, Anchor
 *
 *   text of a receipt ─► Reached ─► Extent ─► Recovery ─► file, wherever it stands now
 * </pre>
 *
 * <p>May use: {@code org.amid.config}, {@code org.amid.datatree}, {@code org.amid.filelog.form},
 * {@code org.amid.target}.
 */
package org.amid.filelog;
