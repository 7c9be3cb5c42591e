/**
 * The reporting target {@code [null]}: takes every event and keeps none.
 *
 * <p>Read {@link org.amid.none.NullType} first. It is good for measuring what comes before a
 * reporting target, and is the shortest example of one.
 *
 * <p>May use: {@code org.amid.datatree}, {@code org.amid.target}.
 */
package org.amid.none;
