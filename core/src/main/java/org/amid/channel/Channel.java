package org.amid.channel;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;

/**
 * A node in the hierarchy of what happens: {@code apache.access.4xx.404}. A monitoring target
 * declares its tree before anything is opened; the tree is then subscribed to, and from then on
 * only published on, by one thread.
 *
 * <p>A node with a schema is one on which events are published; a node without is only a branch.
 */
public final class Channel {
    /**
     * The element of a node that stands for any nobody has named. A node that has it below is
     * <em>open</em>: what happens there has names that are not known beforehand.
     */
    public static final String ANY = "*";

    private static final Subscriber[] NONE = {};
    private static final boolean[] NOTHING = {};

    private final Channel parent;
    private final String element;
    private final Schema schema;
    private Map<String, Channel> children = Collections.emptyMap();
    private Subscriber[] subscribers = NONE;
    private boolean[] selected = NOTHING;
    private String name;

    private Channel(Channel parent, String element, Schema schema) {
        this.parent = parent;
        this.element = element;
        this.schema = schema;
    }

    /** The root of a monitoring target's tree; its element is the target's name. */
    public static Channel root(String target) {
        return new Channel(null, target, null);
    }

    /**
     * Declares a branch below this node, or finds it where it was declared before.
     *
     * @param below one element, without dots
     */
    public Channel branch(String below) {
        Channel child = children.get(below);
        return child != null ? child : add(below, null);
    }

    /**
     * Declares a node below this one on which events of a schema are published, or finds it.
     *
     * @param below one element, without dots
     * @throws IllegalArgumentException if it was declared with another schema
     */
    public Channel leaf(String below, Schema events) {
        Channel child = children.get(below);
        if (child == null) {
            return add(below, events);
        }
        if (!events.equals(child.schema)) {
            throw new IllegalArgumentException("two schemas on one channel: " + child.name());
        }
        return child;
    }

    private Channel add(String below, Schema events) {
        if (children.isEmpty()) {
            children = new LinkedHashMap<>();
        }
        Channel child = new Channel(this, below, events);
        children.put(below, child);
        return child;
    }

    /** The node's own name, without its parents'. */
    public String element() {
        return element;
    }

    /** The node above; null for the root. */
    public Channel parent() {
        return parent;
    }

    /** The nodes below, in the order they were declared. */
    public Collection<Channel> children() {
        return Collections.unmodifiableCollection(children.values());
    }

    /** The child with this element; null where there is none. */
    public Channel child(String below) {
        return children.get(below);
    }

    /**
     * The child with this element; null where there is none. Below an open node there always is:
     * one not seen before is made, with the subscribers that {@link #ANY} has so far. For whoever
     * has named it since then, it is in the tree.
     */
    public Channel find(String below) {
        Channel child = children.get(below);
        Channel any = children.get(ANY);
        if (child == null && any != null) {
            child = add(below, any.schema);
            for (Subscriber subscriber : any.subscribers) {
                child.subscribe(subscriber);
            }
        }
        return child;
    }

    /** What the events published here hold; null for a node that is only a branch. */
    public Schema schema() {
        return schema;
    }

    /** The full name, elements joined by dots, the target's name first. */
    public String name() {
        if (name == null) {
            name = parent == null ? element : parent.name() + "." + element;
        }
        return name;
    }

    /** Visits this node and all below it, each before its children. */
    public void walk(Consumer<Channel> visitor) {
        visitor.accept(this);
        for (Channel child : children.values()) {
            child.walk(visitor);
        }
    }

    /** Adds a subscriber to this node alone, behind those it has. */
    public void subscribe(Subscriber subscriber) {
        if (schema != null && selected.length == 0) {
            selected = new boolean[schema.size()];
        }
        subscribers = Arrays.copyOf(subscribers, subscribers.length + 1);
        subscribers[subscribers.length - 1] = subscriber;
        for (int metric = 0; metric < selected.length; metric++) {
            selected[metric] |= subscriber.selects(metric);
        }
    }

    /** Takes subscribers away from this node and all below it; not while an event is published. */
    public void unsubscribe(Predicate<Subscriber> leaving) {
        walk(node -> node.keep(leaving.negate()));
    }

    private void keep(Predicate<Subscriber> staying) {
        Subscriber[] before = subscribers;
        subscribers = NONE;
        selected = NOTHING;
        for (Subscriber subscriber : before) {
            if (staying.test(subscriber)) {
                subscribe(subscriber);
            }
        }
    }

    /** Whether any subscriber looks at a metric of this node's schema, by its position. */
    public boolean isSelected(int metric) {
        return selected[metric];
    }

    /** Whether anybody would get an event. If not, the rest of its row need not be filled. */
    public boolean isSubscribed() {
        return subscribers.length > 0;
    }

    /** Hands a row to the subscribers, in the order they subscribed. */
    public void publish(Row row) {
        row.channel(name());
        for (Subscriber subscriber : subscribers) {
            subscriber.take(row);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
