/**
 * The command line: {@code amid run}, {@code check}, {@code explain}, {@code replay}, {@code
 * status}, {@code describe}, {@code demo}.
 *
 * <p>Read {@link org.amid.cli.Amid} first, which holds {@code main}; then one class a command.
 * {@link org.amid.cli.ConfigurationFile} reads the plan that most of them begin with. {@link
 * org.amid.cli.Documents} is for the build: it writes what is shipped beside the program.
 *
 * <p>May use: {@code org.amid.bookmark}, {@code org.amid.config}, {@code org.amid.demo}, {@code
 * org.amid.dispatch}, {@code org.amid.documents}, {@code org.amid.explain}, {@code org.amid.plan},
 * {@code org.amid.reference}, {@code org.amid.status}, {@code org.amid.target}.
 */
package org.amid.cli;
