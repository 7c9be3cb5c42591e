/**
 * Following log files: whole lines out of a file that grows, is renamed, truncated, removed and
 * comes back.
 *
 * <p>Read {@link org.amid.tail.LogTail} first: one path, followed from file to file. {@link
 * org.amid.tail.TailedFile} is one of those files with a position, {@link org.amid.tail.LeftFiles}
 * are those that were renamed, {@link org.amid.tail.Siblings} where they are now; {@link
 * org.amid.tail.LogWatch} says when it is worth looking again; {@link org.amid.tail.ByteSearch}
 * finds the ends of lines.
 *
 * <p>May use: {@code org.amid.config}, {@code org.amid.datatree}, {@code org.amid.target}.
 */
package org.amid.tail;
