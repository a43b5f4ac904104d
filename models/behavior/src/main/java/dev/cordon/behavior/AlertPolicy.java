package dev.cordon.behavior;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityKind;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * When suspicion becomes an alert. Every kind of identity has the budget's share of its own days, so no cohort uses up
 * what others need; every identity has a bar of its own (see {@link NoiseBar}); and what reaches {@link #TOP_TIER} alerts
 * whatever budget and bar say.
 *
 * @param alertsPerDay budget of expected false alerts a day over all identities of a tenant; 0 for none at all
 * @param calibrations benign score quantiles by source and kind; a source without one has a borrowed threshold, and its
 *     alerts say so
 */
public record AlertPolicy(double alertsPerDay, List<ScoreCalibration> calibrations) implements Serializable {
    /** Nothing alerts: for training and calibration, where nothing may be held back from learning. */
    public static final AlertPolicy NEVER = new AlertPolicy(0, List.of());

    /** Log-odds from which on an event alerts whatever the budget: P(compromise) of 99.99 %. */
    public static final double TOP_TIER = Math.log(9999);

    /** Threshold in log-odds where no calibration at all is known: even odds. */
    static final double UNCALIBRATED_THRESHOLD = 0;

    /** Share of identity-days that may alert is never stretched beyond this, however small the tenant. */
    private static final double MOST_OF_DAYS = 0.05;

    /** Days on which an identity crosses the threshold, for each alert it may raise: an alert lasts some days. */
    public static final double DAYS_AN_ALERT = 3;

    /**
     * What has to be crossed.
     *
     * @param logOdds of an event
     * @param calibrated whether enough benign history of the source stands behind it
     */
    record Threshold(double logOdds, boolean calibrated) {}

    /** Whether benign history of the source is long enough for any threshold. */
    public boolean isCalibratedFor(String source) {
        return known(source, ScoreCalibration.ALL_KINDS, MOST_OF_DAYS).isPresent();
    }

    /** Whether an alert is published whatever budget, noise and grouping say: near certain, or an exposed credential. */
    public static boolean isTopTier(Alert alert) {
        return alert.exposed() || alert.score() >= TOP_TIER;
    }

    /**
     * Share of benign identity-days on which an alert may open.
     *
     * @param activeIdentities identities active on a usual day; 0 when unknown
     */
    public double share(double activeIdentities) {
        return Math.min(MOST_OF_DAYS, alertsPerDay / Math.max(1, activeIdentities));
    }

    /** Share of its active days on which one identity may cross, see {@link NoiseBar}. */
    double shareOfCrossingDays(double activeIdentities) {
        return DAYS_AN_ALERT * share(activeIdentities);
    }

    /**
     * What an event has to reach.
     *
     * @param activeIdentities identities active on a usual day; 0 when unknown
     * @param noise log-odds by which this identity has to exceed the threshold of its kind
     */
    Threshold threshold(String source, IdentityKind kind, double activeIdentities, double noise) {
        if (alertsPerDay == 0) {
            return new Threshold(Double.POSITIVE_INFINITY, false);
        }
        double share = share(activeIdentities);
        OptionalDouble known = known(source, kind.name(), share);
        if (known.isEmpty()) {
            known = known(source, ScoreCalibration.ALL_KINDS, share);
        }
        double threshold = known.orElse(UNCALIBRATED_THRESHOLD) + noise;
        return new Threshold(Math.min(TOP_TIER, threshold), known.isPresent());
    }

    private OptionalDouble known(String source, String kind, double share) {
        for (ScoreCalibration calibration : calibrations) {
            if (calibration.source().equals(source) && calibration.kind().equals(kind)) {
                return calibration.scoreAt(share);
            }
        }
        return OptionalDouble.empty();
    }
}
