package dev.cordon.learning.coldstart;

import dev.cordon.learning.takeover.Interval;
import java.util.List;

/**
 * How well beginnings are judged, by kind of the newcomer, stranger and number of events; years pooled.
 *
 * @param rows kinds are never pooled
 */
public record ColdStartReport(List<Row> rows) {
    /** After so many events a verdict is looked at. */
    public static final List<Integer> EVENTS = List.of(1, 5, 20);

    /** Share of benign identity-days of established identities that the threshold lets alert. */
    public static final double BUDGET = 0.01;

    public ColdStartReport {
        rows = List.copyOf(rows);
    }

    /**
     * One kind, stranger and length.
     *
     * @param kind kind of the newcomers
     * @param events length of the beginning
     * @param newcomers identities whose own beginning is that long
     * @param strangers beginnings that somebody else made
     * @param falseRate own beginnings that reach the threshold of established identities at {@link #BUDGET}
     * @param found strangers' beginnings that do
     * @param auc probability that a stranger's beginning scores higher than an own one; 0.5 is chance
     * @param interval of {@code auc}, 95 %, by bootstrap over newcomers and, apart, strangers
     */
    public record Row(
            String kind,
            Stranger stranger,
            int events,
            int newcomers,
            int strangers,
            double falseRate,
            double found,
            double auc,
            Interval interval) {}
}
