package org.amid.reference;

import org.amid.channel.Channel;
import org.amid.config.Attribute;
import org.amid.target.MonitoringTarget;
import org.amid.target.MonitoringType;
import org.amid.target.Start;

/** A monitoring type whose examples are not enough. */
final class Careless implements MonitoringType<Careless.Settings> {
    record Settings(@Attribute(help = "Which log.") String log) {}

    @Override
    public String title() {
        return "careless";
    }

    @Override
    public String help() {
        return "Reads.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Channel channels(String name, Settings settings) {
        return Channel.root(name);
    }

    @Override
    public MonitoringTarget open(Settings settings, Channel channels, Start start) {
        throw new UnsupportedOperationException();
    }
}
