package dev.cordon.aws.trail;

import java.util.Comparator;
import java.util.List;

/**
 * What a trail says to a question.
 *
 * @param kin who acts for the identity
 * @param told calls that matter, by the time of the first of each
 * @param shown whether there is any call by it or by something of its making
 * @param gap what it lacks
 */
public record TrailAnswer(Kin kin, List<Told> told, boolean shown, TrailGap gap) {
    /**
     * Calls that tell the same.
     *
     * @param last the first itself where there was but one
     */
    public record Told(TrailEvent first, TrailEvent last, long times) {
        Told with(TrailEvent event) {
            return new Told(
                    event.timeMillis() < first.timeMillis() ? event : first,
                    event.timeMillis() >= last.timeMillis() ? event : last,
                    times + 1);
        }
    }

    public TrailAnswer {
        told = told.stream()
                .sorted(Comparator.comparingLong(one -> one.first().timeMillis()))
                .toList();
    }

    /** Nothing, for a reason. */
    static TrailAnswer nothing(TrailQuestion question, TrailGap gap) {
        return new TrailAnswer(Kin.alone(question.target()), List.of(), false, gap);
    }
}
