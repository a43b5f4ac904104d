package dev.cordon.containment;

import java.io.Serializable;

/** A clock that only counts, for the running time of leases. */
@FunctionalInterface
public interface RunningTime extends Serializable {
    /** The machine's own. */
    RunningTime MONOTONIC = () -> System.nanoTime() / 1_000_000;

    /** Milliseconds since some moment. */
    long millis();
}
