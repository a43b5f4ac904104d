package dev.cordon.behavior;

/**
 * Upper-tail quantiles of the daily maximum score of benign identity-days.
 *
 * @param source source of the events
 * @param quantiles rising, in log-odds
 * @param identityDays how many benign identity-days stand behind them
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScoreCalibration(String source, double[] quantiles, long identityDays) {}
