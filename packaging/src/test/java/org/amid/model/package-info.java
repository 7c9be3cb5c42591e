/**
 * The model test: Amid as it runs, in this process, against a model that knows of each line where
 * it must stand.
 *
 * <p>Read {@link org.amid.model.ModelIT} first, then {@link org.amid.model.Scene}, which runs a
 * {@link org.amid.model.Program}: one {@link org.amid.model.Step} after another, on {@link
 * org.amid.model.WebLog}s, {@link org.amid.model.OutputFile}s and one {@link org.amid.model.Life}
 * of Amid after another, on a {@link org.amid.model.Machine}. What must stand in a filelog says
 * {@link org.amid.model.Sequence}.
 */
package org.amid.model;
