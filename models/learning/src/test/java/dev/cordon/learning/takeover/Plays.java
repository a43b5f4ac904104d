package dev.cordon.learning.takeover;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Made-up plays of a year. */
final class Plays {
    static final Play.Seen NOTHING_SEEN = new Play.Seen("2013", List.of(), List.of());

    private Plays() {}

    static RunOutcome run(
            List<CaseOutcome> cases, Map<String, Integer> benignDays, Map<Budget, Map<String, Integer>> wrong) {
        return new RunOutcome(
                cases,
                benignDays,
                wrong,
                Collections.nCopies(AlertLines.CURVE.size(), RunOutcome.CurveCount.NONE),
                DailyAlerts.NONE,
                NOTHING_SEEN,
                NamedFacets.NONE);
    }
}
