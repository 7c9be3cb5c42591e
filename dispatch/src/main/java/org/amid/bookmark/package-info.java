/**
 * Bookmarks: what Amid remembers from one start to the next, in a state directory.
 *
 * <p>Read {@link org.amid.bookmark.Bookmark} first, the record of one reporting target, then {@link
 * org.amid.bookmark.Bookmarks}, which keeps them in a journal. A {@link org.amid.bookmark.Line} of
 * the journal is one bookmark kept; {@link org.amid.bookmark.Standing} says which of a target's
 * lines counts, {@link org.amid.bookmark.Journal} reads them back from a file that may be damaged.
 * {@link org.amid.bookmark.StateDirectory} says which directory it is.
 *
 * <p>May use: {@code org.amid.config}.
 */
package org.amid.bookmark;
