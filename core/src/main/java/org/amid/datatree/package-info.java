/**
 * The datatree: what an event carries, and how a part of it is chosen.
 *
 * <p>Read {@link org.amid.datatree.Schema} first: the names a datatree can have. A {@link
 * org.amid.datatree.Row} is one datatree, a schema and the bounds of each value in a stretch of
 * bytes that somebody else owns. {@link org.amid.datatree.ReadSyntax} is what a user writes behind
 * {@code select =}; held against a schema it becomes a {@link org.amid.datatree.Selection}, and a
 * {@link org.amid.datatree.Batch} keeps the rows so selected end to end.
 *
 * <p>May use: nothing of Amid.
 */
package org.amid.datatree;
