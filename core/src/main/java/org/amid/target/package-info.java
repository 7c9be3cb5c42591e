/**
 * The contract of a target: what somebody writes who adds one, and all that dispatch knows of it.
 *
 * <p>Read {@link org.amid.target.TargetType} first: what can stand in the brackets of a section,
 * and how it declares its attributes. {@link org.amid.target.MonitoringType} opens a {@link
 * org.amid.target.MonitoringTarget}, which publishes rows on channels; {@link
 * org.amid.target.ReportingType} makes a {@link org.amid.target.ReportingTarget}, which takes
 * batches. {@link org.amid.target.Catalogue} finds the types.
 *
 * <p>May use: {@code org.amid.datatree}, {@code org.amid.channel}, {@code org.amid.config}.
 */
package org.amid.target;
