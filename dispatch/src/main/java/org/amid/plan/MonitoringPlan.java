package org.amid.plan;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.amid.channel.Channel;
import org.amid.config.Position;
import org.amid.target.LineReader;
import org.amid.target.MonitoringTarget;
import org.amid.target.MonitoringType;
import org.amid.target.Start;

/**
 * A monitoring target to be opened.
 *
 * @param name its name, unique over all targets
 * @param type its type
 * @param settings its attributes
 * @param at where its section begins
 * @param fingerprint what changes with anything that its section says
 * @param <S> its settings
 */
public record MonitoringPlan<S extends Record>(
        String name, MonitoringType<S> type, S settings, Position at, String fingerprint) {

    /** A new tree of the channels it will publish on. */
    public Channel channels() {
        return type.channels(name, settings);
    }

    /** The files it reads. */
    public Set<Path> reads() {
        return type.reads(settings);
    }

    /** Whether it reads a file, or would once it is there. */
    boolean wouldRead(Path file) {
        return type.wouldRead(settings, file);
    }

    /** Opens it, to publish on a tree that {@link #channels} made. */
    public MonitoringTarget open(Channel channels, Start start) {
        return type.open(settings, channels, start);
    }

    /** What makes events of single lines, by channel, to be published on a tree of its own. */
    public Map<String, LineReader> lineReaders(Channel channels) {
        return type.lineReaders(settings, channels);
    }
}
