package dev.cordon.launcher.detect;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.domain.Alert;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many alerts a day a team can look at. Where the job could calibrate its threshold on benign history, that
 * threshold meets the budget and nothing is cut here. Where it could not, an asked-for budget keeps the most urgent
 * incidents, on average so many for each day of the input, and the summary says that the threshold is not calibrated.
 * What is near certain and what uses an exposed credential is never cut. An open alert of an exposed credential, which stands
 * first, takes no place of the budget either, so that no number of findings displaces what else there is.
 *
 * @param perDay alerts a day, above 0; absent means no cut
 */
public record AlertBudget(OptionalDouble perDay) {
    /** Most a day that can be asked for; far beyond what people read, and small enough to multiply safely. */
    public static final double MOST_PER_DAY = 1_000_000;

    public AlertBudget {
        if (perDay.isPresent() && !(perDay.getAsDouble() > 0 && perDay.getAsDouble() <= MOST_PER_DAY)) {
            throw new IllegalArgumentException(
                    "alerts per day must be above 0 and at most 1,000,000, not " + perDay.getAsDouble());
        }
    }

    /** The ranked alerts that remain. */
    public List<Alert> keep(List<Alert> ranked, boolean calibrated, long days) {
        if (calibrated || perDay.isEmpty()) {
            return ranked;
        }
        double most = Math.ceil(perDay.getAsDouble() * Math.max(1, days));
        Set<String> incidents = new HashSet<>();
        return ranked.stream()
                .filter(alert -> alert.standsFirst()
                        || incidents.contains(alert.incident().incidentId())
                        || (incidents.size() < most
                                && incidents.add(alert.incident().incidentId()))
                        || AlertPolicy.isTopTier(alert))
                .toList();
    }
}
