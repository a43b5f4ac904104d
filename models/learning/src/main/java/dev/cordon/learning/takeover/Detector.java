package dev.cordon.learning.takeover;

import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.TrainingRefused;
import java.util.List;
import java.util.Map;

/** A way to score events, measured by the takeover protocol. Detectors are compared on the same cases. */
public interface Detector {
    /** Name in reports, e.g. {@code cordon}. */
    String name();

    /**
     * Learns what is learned once, such as weights.
     *
     * @param history what precedes the year that is measured, in (time, event id) order
     * @return a player that has not met any event yet
     * @throws TrainingRefused where the history is too short for it
     */
    Player fit(List<IdentityEvent> history) throws TrainingRefused;

    /** Scores events one by one and learns from each online, attacks too. Belongs to one thread. */
    interface Player {
        /**
         * Takes the next event in (time, event id) order.
         *
         * @return how suspicious it is, on any scale; NaN where the detector does not judge it
         */
        double play(IdentityEvent event);

        /**
         * What spoke for the event that was played last, in log-odds by facet; empty where a detector does not tell. Asked
         * for few events, so it may take its time.
         */
        default Map<Facet, Double> evidence() {
            return Map.of();
        }

        /** A player that stands where this one does and goes on by itself. */
        Player fork();
    }
}
