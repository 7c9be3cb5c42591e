/**
 * Tests of what is shipped: each runs the built distribution, in the folder that the system
 * property {@code amid.home} names, from outside, as a user would.
 *
 * <p>Read {@link org.amid.packaging.LauncherIT} first. Nothing here uses a class of Amid.
 */
package org.amid.packaging;
