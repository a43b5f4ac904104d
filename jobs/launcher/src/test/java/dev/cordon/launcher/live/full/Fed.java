package dev.cordon.launcher.live.full;

/**
 * A record on its way into a topic.
 *
 * @param source of the log, or empty for what a scanner found
 * @param arrivalMillis by which records are put in order; event time and what delivery adds
 * @param text of the record
 * @param identity whose event it is; empty for what is none
 * @param within what chooses its partition
 * @param repeat whether it was sent before
 */
public record Fed(String source, long arrivalMillis, String text, String identity, String within, boolean repeat) {
    static Fed finding(long arrivalMillis, String text) {
        return new Fed("", arrivalMillis, text, "", "scanner", false);
    }

    boolean isFinding() {
        return source.isEmpty();
    }

    /** The same record once more, in another partition where one is named. */
    Fed again(long laterMillis, String where) {
        return new Fed(source, arrivalMillis + laterMillis, text, identity, where.isEmpty() ? within : where, true);
    }

    Fed at(long millis) {
        return new Fed(source, millis, text, identity, within, repeat);
    }
}
