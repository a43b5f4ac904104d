package dev.cordon.launcher.detect;

/**
 * How far a run is.
 *
 * @param phase what it is doing
 * @param done units finished in this phase, never falling within one
 * @param total units in this phase, or {@link #UNKNOWN}
 */
public record Progress(Phase phase, long done, long total) {
    /** The total when the input is a pipe. */
    public static final long UNKNOWN = -1;

    /** What a run does. */
    public enum Phase {
        READING("reading", "bytes"),
        SENDING("sending", "bytes"),
        SCORING("scoring", "records"),
        TRAINING("training", "steps"),
        MEASURING("measuring", "plays"),
        DECIDING("deciding", "decisions");

        private final String label;
        private final String unit;

        Phase(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }

        public String label() {
            return label;
        }

        /** What is counted. */
        public String unit() {
            return unit;
        }
    }
}
