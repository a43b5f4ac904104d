package dev.cordon.live.notices.delivery;

/**
 * What came of sending a notice once.
 *
 * @param outcome which sort
 * @param problem why not, in words without secrets; empty where it was taken
 * @param pauseMillis how long the destination asks to be left alone, or 0
 */
public record Answer(Outcome outcome, String problem, long pauseMillis) {
    /** Which sort. */
    public enum Outcome {
        /** The destination has it. */
        TAKEN,
        /** It may take it later: it is away, busy, or wrongly configured on one of both sides. */
        LATER,
        /** It will never take this notice. */
        NEVER
    }

    static Answer taken() {
        return new Answer(Outcome.TAKEN, "", 0);
    }

    static Answer later(String problem) {
        return new Answer(Outcome.LATER, problem, 0);
    }
}
