/**
 * The plan: a configuration found right, before anything is opened.
 *
 * <p>Read {@link org.amid.plan.Plan} first. {@link org.amid.plan.PlanReader} makes it from a file
 * and reports everything that is wrong with it; {@link org.amid.plan.Dispatches} holds each {@code
 * [dispatch]} against the channels and metrics that the monitoring targets declare.
 *
 * <p>May use: {@code org.amid.channel}, {@code org.amid.config}, {@code org.amid.datatree}, {@code
 * org.amid.target}.
 */
package org.amid.plan;
