package org.amid.target;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.amid.channel.Channel;

/**
 * A type of target that provides events.
 *
 * @param <S> its settings
 */
public interface MonitoringType<S extends Record> extends TargetType<S> {
    /**
     * Says on which channels a target of these settings will publish, and with which schemas. Opens
     * nothing. Each call makes a new tree.
     *
     * @param name the name of the target, the root of the tree
     */
    Channel channels(String name, S settings);

    /** The files that a target of these settings reads; none for one that reads no files. */
    default Set<Path> reads(S settings) {
        return Set.of();
    }

    /**
     * Whether a target of these settings reads a file, or would once it is there.
     *
     * @param file absolute and without dots
     */
    default boolean wouldRead(S settings, Path file) {
        return reads(settings).contains(file);
    }

    /**
     * Opens a target. What is not there yet is waited for, so this does not fail.
     *
     * @param channels the tree that {@link #channels} made, with its subscribers
     * @param start where to begin
     */
    MonitoringTarget open(S settings, Channel channels, Start start);

    /**
     * What makes events of single lines, by the name of the channel; none for a target that reads
     * no lines. Opens nothing.
     *
     * @param channels the tree that {@link #channels} made, with its subscribers
     */
    default Map<String, LineReader> lineReaders(S settings, Channel channels) {
        return Map.of();
    }
}
