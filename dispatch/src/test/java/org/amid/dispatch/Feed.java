package org.amid.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amid.target.Start;

/** The log of a stand-in monitoring target: so many numbered events, one a second since 1970. */
final class Feed {
    private int size;
    private int wakeups;
    private int woken;
    private int opened;
    private int closed;
    private volatile RuntimeException failure;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean unfinished;
    private boolean wasteful;
    private Object wasted;
    private final List<String> readBy = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();
    private int looks;

    /** Lets events happen; they have the next numbers, from 0. */
    synchronized Feed add(int events) {
        size += events;
        notifyAll();
        return this;
    }

    synchronized int size() {
        return size;
    }

    /** Makes the next poll fail. */
    synchronized void fail(RuntimeException next) {
        failure = next;
        notifyAll();
    }

    /** Makes the target allocate an object for each event. */
    Feed wasteful() {
        wasteful = true;
        return this;
    }

    void beRead() {
        if (wasteful) {
            wasted = new Object();
        }
    }

    boolean hasWasted() {
        return wasted != null;
    }

    void checkFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Keeps the log from being read, as the counts say. */
    Feed unreadable(String what) {
        trouble = Optional.of(what);
        return this;
    }

    /** Leaves half a line at the end of the log, as long as it is open. */
    Feed unfinished() {
        unfinished = true;
        return this;
    }

    boolean hasUnfinished() {
        return unfinished;
    }

    Optional<String> trouble() {
        return trouble;
    }

    synchronized void await(int seen, long millis) {
        try {
            if (size == seen && wakeups == 0 && failure == null) {
                wait(millis);
            }
            wakeups = 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void wakeup() {
        wakeups++;
        woken++;
        notifyAll();
    }

    /** How often somebody was to be woken. */
    synchronized int woken() {
        return woken;
    }

    synchronized void open(Start start) {
        opened++;
        starts.add(start);
    }

    /** What it was opened with, each time. */
    synchronized List<Start> starts() {
        return List.copyOf(starts);
    }

    synchronized void look() {
        looks++;
    }

    /** How often somebody who was not polled looked whether it is still there. */
    synchronized int looks() {
        return looks;
    }

    synchronized void close() {
        closed++;
    }

    /** How often it was opened. */
    synchronized int opened() {
        return opened;
    }

    /** How many of the openings are not closed yet. */
    synchronized int stillOpen() {
        return opened - closed;
    }

    synchronized void readBy(String thread) {
        if (!readBy.contains(thread)) {
            readBy.add(thread);
        }
    }

    /** The names of the threads that polled. */
    synchronized List<String> readers() {
        return List.copyOf(readBy);
    }
}
