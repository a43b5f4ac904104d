package dev.cordon.learning.takeover;

import dev.cordon.learning.TrainingRefused;
import java.util.List;

/**
 * A peer: a known way to find outliers, given Cordon's own evidence instead of its fusion. Found on the class path by
 * {@link java.util.ServiceLoader}, so an implementation is public and has a constructor without arguments; it keeps
 * nothing itself.
 */
public interface EvidenceDetector {
    /** Name in reports and in {@code --detectors}, e.g. {@code half-space-trees}. */
    String name();

    /**
     * Learns what is learned once, such as scales.
     *
     * @param history evidence of everybody before the year that is measured, in order of time
     * @param seed of all chance in this player
     * @return a player that has not met any evidence yet; the history will be played to it
     * @throws TrainingRefused where the history is too short for it
     */
    Player fit(List<Evidence> history, long seed) throws TrainingRefused;

    /** Scores evidence event by event; learns online where the method does. Belongs to one thread. */
    interface Player {
        /**
         * Takes the next event's evidence.
         *
         * @return how suspicious it is, on any scale; NaN where this way cannot judge it, e.g. before it has seen enough
         */
        double play(Evidence evidence);

        /**
         * A player that stands where this one does and goes on by itself. Several threads may fork a player that does
         * not play any more.
         */
        Player fork();
    }
}
