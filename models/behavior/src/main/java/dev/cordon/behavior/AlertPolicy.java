package dev.cordon.behavior;

import java.io.Serializable;
import java.util.List;

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

    public boolean isCalibratedFor(String source) {
        return calibrations.stream().anyMatch(c -> c.source().equals(source));
    }

    /**
     * Log-odds to cross.
     *
     * @param activeIdentities identities active on a usual day, greater than 0
     */
    double threshold(String source, double activeIdentities) {
        if (alertsPerDay == 0) {
            return Double.POSITIVE_INFINITY;
        }
        for (ScoreCalibration calibration : calibrations) {
            if (calibration.source().equals(source)) {
                return calibration.scoreAt(Math.min(MOST_OF_DAYS, alertsPerDay / Math.max(1, activeIdentities)));
            }
        }
        return UNCALIBRATED_THRESHOLD;
    }
}
