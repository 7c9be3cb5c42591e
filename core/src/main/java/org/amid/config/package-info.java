/**
 * The configuration: files in MonAMI's dialect, read into sections, checked, and bound to records.
 *
 * <p>Read {@link org.amid.config.ConfigFile} first (a file becomes a list of {@link
 * org.amid.config.Section}), then {@link org.amid.config.Settings} (a section becomes a record
 * whose components carry {@link org.amid.config.Attribute}). Whatever is wrong goes into {@link
 * org.amid.config.Problems} with its {@link org.amid.config.Position}; nothing here throws because
 * of what a user wrote.
 *
 * <p>From bytes to settings:
 *
 * <pre>
 *   bytes ─► PhysicalLines ─► LogicalLines ─► ini4j ─► SectionCollector ─► Section ─► Settings ─► record
 *            UTF-8, controls   joins, Grammar           Entry               Slot, Converter
 * </pre>
 *
 * <p>May use: nothing of Amid.
 */
package org.amid.config;
