package dev.cordon.detection;

/** In which order an identity's events are judged. */
public enum Ordering {
    /**
     * By (event time, event id), whatever the order of arrival: an event waits until the watermark has passed it. For
     * bounded input; nothing is late, and the result depends on neither parallelism nor the order of files.
     */
    TOTAL,
    /** On arrival. For live input; an event that comes too late is scored but does not move the baseline. */
    LIVE
}
