/**
 * Following log files: whole lines out of a file that grows, is renamed, copied, compressed,
 * truncated, removed and comes back, and from where another process has stopped.
 *
 * <p>Read {@link org.amid.tail.LogTail} first: one path, followed from file to file. {@link
 * org.amid.tail.TailedFile} is one of those files with a position. What comes after it, {@link
 * org.amid.tail.Succession} says, which looks at the {@link org.amid.tail.Siblings} of the path;
 * {@link org.amid.tail.LeftFiles} are those that were renamed and may still grow. A {@link
 * org.amid.tail.LogPlace} is how far all that was read, a {@link org.amid.tail.FileMark} for each
 * file; {@link org.amid.tail.Opening} finds the files of one again. {@link org.amid.tail.LogWatch}
 * says when it is worth looking again; {@link org.amid.tail.ByteSearch} finds the ends of lines.
 *
 * <p>May use: {@code org.amid.config}, {@code org.amid.datatree}, {@code org.amid.target}.
 */
package org.amid.tail;
