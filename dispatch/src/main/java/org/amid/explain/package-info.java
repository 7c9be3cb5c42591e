/**
 * Explaining: what would become of a line, without opening or writing anything.
 *
 * <p>Read {@link org.amid.explain.Explainer} first, which makes an {@link
 * org.amid.explain.Explanation} of a line; {@link org.amid.explain.Told} writes it for people,
 * {@link org.amid.explain.Notated} for machines.
 *
 * <p>May use: {@code org.amid.channel}, {@code org.amid.datatree}, {@code org.amid.plan}, {@code
 * org.amid.target}.
 */
package org.amid.explain;
