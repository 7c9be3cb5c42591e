package org.amid.model;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is wrong with reporting targets: some hang, some throw. For several threads. */
final class Faults {
    private final Set<String> hungBefore = new HashSet<>();
    private final Set<String> hungAfter = new HashSet<>();
    private final Map<String, Integer> throwing = new HashMap<>();

    /**
     * Has a target hang when it is called the next time.
     *
     * @param after whether it does what it is to do before that
     */
    synchronized void hang(String target, boolean after) {
        (after ? hungAfter : hungBefore).add(target);
    }

    /** Has a target throw so many times. */
    synchronized void fail(String target, int times) {
        throwing.put(target, times);
    }

    /** Has all targets go on. */
    synchronized void free() {
        hungBefore.clear();
        hungAfter.clear();
        notifyAll();
    }

    /** Has those look that hang, whether they still live. */
    synchronized void look() {
        notifyAll();
    }

    synchronized boolean isHung(String target) {
        return hungBefore.contains(target) || hungAfter.contains(target);
    }

    synchronized boolean isAny() {
        return !hungBefore.isEmpty() || !hungAfter.isEmpty();
    }

    /** What befalls a target before it takes a batch. */
    synchronized void before(String target, Life life) throws IOException {
        int times = throwing.merge(target, -1, Integer::sum);
        if (times < 0) {
            throwing.remove(target);
        } else if (times % 2 == 0) {
            throw new IOException("it fails");
        } else {
            throw new IllegalStateException("it fails");
        }
        await(hungBefore, target, life);
    }

    /** What befalls it afterwards. */
    synchronized void after(String target, Life life) {
        await(hungAfter, target, life);
    }

    private void await(Set<String> hung, String target, Life life) {
        boolean interrupted = false;
        while (hung.contains(target) && !life.isDead()) {
            try {
                wait(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
