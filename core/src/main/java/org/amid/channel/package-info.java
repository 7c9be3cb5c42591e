/**
 * Channels: the hierarchy of what happens, and who listens to which part of it.
 *
 * <p>Read {@link org.amid.channel.Channel} first: a node of the tree, on which rows are published.
 * {@link org.amid.channel.ChannelPattern} is what a user writes behind {@code subscribe =}; it is
 * held against the tree once, when the configuration is read. {@link org.amid.channel.Subscriber}
 * is who gets the rows.
 *
 * <p>May use: {@code org.amid.datatree}.
 */
package org.amid.channel;
