package dev.cordon.launcher.detect;

import dev.cordon.domain.RejectReason;
import java.util.EnumMap;
import java.util.Map;

/**
 * A run in numbers.
 *
 * @param records records met in the input
 * @param events events scored
 * @param duplicates repeated deliveries dropped
 * @param late of {@code events}, how many came too late to move a baseline
 * @param rejected dead letters by reason, in the order of the enum, without zeros
 * @param identities identities seen
 * @param immature of those, how many have too little history for an own verdict
 * @param alerts alerts in the final list
 * @param alertsBeforeBudget alerts before a budget cut the list
 * @param days UTC days the events span
 * @param modelId bundle that scored
 * @param calibrated whether the threshold comes from benign history of this source
 * @param incidents of the final list: alerts for a common reason count once
 * @param signals what the signals file held
 * @param accounts what was read of the accounts
 * @param seconds wall-clock time from start to ranked list
 */
public record RunSummary(
        long records,
        long events,
        long duplicates,
        long late,
        Map<RejectReason, Long> rejected,
        long identities,
        long immature,
        long alerts,
        long alertsBeforeBudget,
        long days,
        String modelId,
        boolean calibrated,
        long incidents,
        SignalTally signals,
        AccountTally accounts,
        double seconds) {
    public static RunSummary of(
            DetectResult result, long alerts, long alertsBeforeBudget, long incidents, double seconds) {
        Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
        result.rejected().forEach((reason, count) -> {
            if (count != 0) {
                rejected.put(reason, count);
            }
        });
        InventoryTotals totals = result.inventory();
        return new RunSummary(
                result.records(),
                totals.events(),
                totals.duplicates(),
                totals.late(),
                rejected,
                totals.identities(),
                totals.immature(),
                alerts,
                alertsBeforeBudget,
                totals.days(),
                result.modelId(),
                result.calibrated(),
                incidents,
                result.signals(),
                result.accounts(),
                seconds);
    }

    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Events over the whole wall-clock time, start of the cluster included; 0 when no time passed. */
    public double eventsPerSecond() {
        return seconds > 0 ? events / seconds : 0;
    }
}
