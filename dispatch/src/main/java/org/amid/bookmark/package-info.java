/**
 * Bookmarks: what Amid remembers from one start to the next, in a state directory.
 *
 * <p>Read {@link org.amid.bookmark.Bookmark} first, the record of one reporting target, then {@link
 * org.amid.bookmark.Bookmarks}, which keeps them. They go as lines into a {@link
 * org.amid.bookmark.Journal}; {@link org.amid.bookmark.Standing} says which of a target's lines
 * count, and {@link org.amid.bookmark.Recovered} is what is read back, from a file that may be
 * damaged. {@link org.amid.bookmark.StateDirectory} says where it is.
 *
 * <p>May use: {@code org.amid.config}.
 */
package org.amid.bookmark;
