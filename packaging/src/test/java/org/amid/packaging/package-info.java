/**
 * Tests of what is shipped: each runs the built distribution, in the folder that the system
 * property {@code amid.home} names, from outside, as a user would. And tests of the sources as a
 * whole, in the folder {@code amid.root}: who may use whom, and what others may rely on.
 *
 * <p>Read {@link org.amid.packaging.EndToEndIT} first, and {@link org.amid.packaging.AmidProcess},
 * by which all but {@link org.amid.packaging.LauncherIT} start {@code bin/amid}; {@link
 * org.amid.packaging.ArrowsTest} is the one to read of those about sources. Only {@link
 * org.amid.packaging.AllocationIT}, which counts the bytes a thread allocates, uses classes of
 * Amid.
 */
package org.amid.packaging;
