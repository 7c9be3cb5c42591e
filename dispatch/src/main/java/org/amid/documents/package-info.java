/**
 * What is shipped to be read and used beside the program: manual pages and completions, written
 * from the declarations of the sections and of the command line.
 *
 * <p>Read {@link org.amid.documents.Declarations} first: what every section declares. {@link
 * org.amid.documents.CommandPage} is amid(1), {@link org.amid.documents.ConfigurationPage} is
 * amid.conf(5), and {@link org.amid.documents.ZshCompletion} completes in zsh.
 *
 * <p>May use: {@code org.amid.config}, {@code org.amid.plan}, {@code org.amid.reference}, {@code
 * org.amid.target}.
 */
package org.amid.documents;
