package org.amid.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.amid.channel.Channel;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.amid.target.From;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.MonitoringType;
import org.amid.target.Place;
import org.amid.target.Start;
import org.amid.target.Window;

/** A stand-in monitoring target: publishes numbers, even and odd ones on channels of their own. */
final class Numbers implements MonitoringType<Numbers.Settings> {
    /** The bytes of an event in a block: its number, and letters behind it. */
    private static final int EVENT = 32;

    private static final int LETTERS = 10;

    static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Metric.integer("number", "", "which"),
                            Metric.text("letters", "some, more or less")));

    record Settings(Feed feed) {}

    /** A place: so many events were read, and the time that is waited for. */
    record At(String name, int position, long since) implements Place {
        @Override
        public Map<String, String> texts() {
            return Map.of(name, position + " " + since);
        }
    }

    /** The place behind so many events. */
    static At at(String name, int position) {
        return new At(name, position, Long.MIN_VALUE);
    }

    @Override
    public String title() {
        return "numbers";
    }

    @Override
    public String help() {
        return "Publishes numbers.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Channel channels(String name, Settings settings) {
        Channel root = Channel.root(name);
        root.leaf("even", SCHEMA);
        root.leaf("odd", SCHEMA);
        return root;
    }

    @Override
    public MonitoringTarget open(Settings settings, Channel channels, Start start) {
        return new Target(settings.feed(), channels, start);
    }

    private static final class Target implements MonitoringTarget {
        private final Feed feed;
        private final Start start;
        private final String name;
        private final Channel even;
        private final Channel odd;
        private final Row row = new Row(SCHEMA);
        private final int end;
        private long since;
        private int position;
        private long events;
        private boolean closed;

        private Target(Feed feed, Channel root, Start start) {
            this.feed = feed;
            this.start = start;
            this.name = root.name();
            this.even = root.child("even");
            this.odd = root.child("odd");
            this.end = start.follow() ? Integer.MAX_VALUE : feed.size();
            String kept = start.place().get(name);
            if (kept != null) {
                String[] parts = kept.split(" ", -1);
                this.position = Integer.parseInt(parts[0]);
                this.since = Long.parseLong(parts[1]);
            } else {
                From from = start.from();
                this.position = from.equals(From.END) ? feed.size() : 0;
                this.since = from.isTime() ? Window.micros(from.at()) : Long.MIN_VALUE;
            }
            feed.open(start);
        }

        @Override
        public boolean poll(byte[] block) {
            return poll(block, Integer.MAX_VALUE);
        }

        @Override
        public boolean pollUpTo(byte[] block, Collection<MonitoringTarget> others) {
            int most = Integer.MAX_VALUE;
            for (MonitoringTarget other : others) {
                int there = ((Target) other).position;
                most = there > position ? Math.min(most, there) : most;
            }
            return poll(block, most);
        }

        @Override
        public boolean isLevelWith(MonitoringTarget other) {
            Target target = (Target) other;
            return target.position == position && target.since == since;
        }

        @Override
        public void look() {
            feed.look();
        }

        private boolean poll(byte[] block, int most) {
            feed.checkFailure();
            feed.readBy(Thread.currentThread().getName());
            int upTo = Math.min(most, Math.min(feed.size(), end));
            int from = position;
            for (int at = 0; position < upTo && at + EVENT <= block.length; at += EVENT) {
                publish(position++, block, at);
            }
            return position > from;
        }

        private void publish(int number, byte[] block, int at) {
            long time = TimeUnit.SECONDS.toMicros(number);
            if (time < since) {
                return;
            }
            since = Long.MIN_VALUE;
            feed.beRead();
            int digits = at + EVENT - LETTERS;
            int rest = number;
            do {
                block[--digits] = (byte) ('0' + rest % 10);
                rest /= 10;
            } while (rest > 0);
            int letters = at + EVENT - LETTERS;
            for (int i = 0; i < LETTERS; i++) {
                block[letters + i] = (byte) ('a' + i);
            }
            row.over(block);
            row.bounds()[0] = digits;
            row.bounds()[1] = letters;
            row.bounds()[2] = letters;
            row.bounds()[3] = letters + number % LETTERS;
            row.time(time, 0);
            events++;
            Channel channel = number % 2 == 0 ? even : odd;
            if (channel.isSubscribed() && start.window().holds(time)) {
                channel.publish(row);
            }
        }

        @Override
        public void await(long millis) {
            feed.await(position, millis);
        }

        @Override
        public void wakeup() {
            feed.wakeup();
        }

        @Override
        public boolean isEnded() {
            return position >= end;
        }

        @Override
        public Place place() {
            return new At(name, position, since);
        }

        @Override
        public List<LogCount> counts() {
            boolean unfinished = feed.hasUnfinished() && !closed;
            return List.of(new LogCount(name, events, events, 0, 0, unfinished, feed.trouble()));
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                feed.close();
            }
        }
    }
}
