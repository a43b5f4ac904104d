package dev.cordon.behavior;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * When suspicion becomes an alert.
 *
 * @param alertsPerDay budget of expected false alerts a day over all identities of a tenant; 0 for none at all
 * @param calibrations benign score quantiles by source; a source without one has a borrowed threshold, and its alerts
 *     say so
 */
public record AlertPolicy(double alertsPerDay, List<ScoreCalibration> calibrations) implements Serializable {
    /** Nothing alerts: for training and calibration, where nothing may be held back from learning. */
    public static final AlertPolicy NEVER = new AlertPolicy(0, List.of());

    /** Threshold in log-odds where no calibration at all is known: even odds. */
    static final double UNCALIBRATED_THRESHOLD = 0;

    /** Share of identity-days that may alert is never stretched beyond this, however small the tenant. */
    private static final double MOST_OF_DAYS = 0.05;

    /**
     * What has to be crossed.
     *
     * @param logOdds of an event
     * @param calibrated whether enough benign history of the source stands behind it
     */
    record Threshold(double logOdds, boolean calibrated) {}

    /** Whether benign history of the source is long enough for any threshold. */
    public boolean isCalibratedFor(String source) {
        return known(source, MOST_OF_DAYS).isPresent();
    }

    /**
     * The threshold for a source.
     *
     * @param activeIdentities identities active on a usual day; 0 when unknown
     */
    Threshold threshold(String source, double activeIdentities) {
        if (alertsPerDay == 0) {
            return new Threshold(Double.POSITIVE_INFINITY, false);
        }
        double share = Math.min(MOST_OF_DAYS, alertsPerDay / Math.max(1, activeIdentities));
        OptionalDouble known = known(source, share);
        return known.isPresent()
                ? new Threshold(known.getAsDouble(), true)
                : new Threshold(UNCALIBRATED_THRESHOLD, false);
    }

    private OptionalDouble known(String source, double share) {
        for (ScoreCalibration calibration : calibrations) {
            if (calibration.source().equals(source)) {
                return calibration.scoreAt(share);
            }
        }
        return OptionalDouble.empty();
    }
}
