package org.amid.target;

/**
 * How far a monitoring target has read. Opaque to all but the target it came from: what dispatch
 * may do with two places of one target is to see whether they are equal.
 */
public interface Place {
    /** Whether reading on from either would give the same. */
    @Override
    boolean equals(Object other);

    @Override
    int hashCode();
}
