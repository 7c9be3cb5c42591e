package org.amid.target;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a stretch of code allocates, to the byte: for tests that hold a hot path to nothing. */
public final class AllocationCounter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationCounter() {}

    /** How many bytes the current thread allocates while it runs the code, once. */
    public static long bytes(Runnable code) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
