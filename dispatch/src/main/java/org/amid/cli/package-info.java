/**
 * The command line: {@code amid run}, {@code check}, {@code replay}, {@code describe}, {@code
 * demo}.
 *
 * <p>Read {@link org.amid.cli.Amid} first, which holds {@code main}; then one class a command.
 * {@link org.amid.cli.ConfigurationFile} reads the plan that most of them begin with.
 *
 * <p>May use: {@code org.amid.config}, {@code org.amid.demo}, {@code org.amid.dispatch}, {@code
 * org.amid.explain}, {@code org.amid.plan}, {@code org.amid.target}.
 */
package org.amid.cli;
