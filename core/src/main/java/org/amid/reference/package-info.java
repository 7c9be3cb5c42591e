/**
 * The reference: what can stand in a configuration, written from what each section declares.
 *
 * <p>Read {@link org.amid.reference.Declaration} first: all there is to know about one section.
 * {@link org.amid.reference.Manual} writes it as plain text, {@link org.amid.reference.Markdown} as
 * part of one page, {@link org.amid.reference.Sample} as a section to paste; {@link
 * org.amid.reference.Roff} writes manual pages. {@link org.amid.reference.Language} has the rules
 * that hold for all sections.
 *
 * <p>May use: {@code org.amid.channel}, {@code org.amid.config}, {@code org.amid.datatree}, {@code
 * org.amid.target}.
 */
package org.amid.reference;
