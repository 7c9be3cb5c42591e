/**
 * {@code [apache]}: what happens on a web server, read from its access logs. The formats are those
 * of Apache httpd's {@code LogFormat}; other servers write some of them too.
 *
 * <p>Read {@link org.amid.apache.ApacheType} first: what the section can say, and on which channels
 * events come. Then {@link org.amid.apache.LogFormat}: it is compiled from a definition, whose
 * directives are in the table {@link org.amid.apache.Directive}, and finds the values of a line.
 *
 * <p>May use: {@code org.amid.channel}, {@code org.amid.config}, {@code org.amid.datatree}, {@code
 * org.amid.tail}, {@code org.amid.target}.
 */
package org.amid.apache;
