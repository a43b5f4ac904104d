package dev.cordon.launcher.detect;

import dev.cordon.domain.Alert;
import dev.cordon.domain.RejectReason;
import java.util.List;
import java.util.Map;

/**
 * What a run of detect produced. {@code records = inventory.events + inventory.duplicates + rejected} must hold; the
 * command checks it.
 *
 * @param records records met in the input, a file that is refused as a whole counting as one
 * @param rejected dead letters by reason; reasons without any may be absent
 * @param alerts at least the highest revision of every alert id, in any order
 * @param inventory totals over the identities
 * @param deadLetters writes the dead letters, sorted by file and record number
 * @param modelId bundle that scored
 * @param calibrated whether the threshold comes from benign history of this source
 * @param signals what the signals file held
 * @param accounts what was read of the accounts
 */
public record DetectResult(
        long records,
        Map<RejectReason, Long> rejected,
        List<Alert> alerts,
        InventoryTotals inventory,
        StreamWriter deadLetters,
        String modelId,
        boolean calibrated,
        SignalTally signals,
        AccountTally accounts) {
    public DetectResult {
        rejected = Map.copyOf(rejected);
        alerts = List.copyOf(alerts);
    }

    /** Without signals and accounts. */
    public DetectResult(
            long records,
            Map<RejectReason, Long> rejected,
            List<Alert> alerts,
            InventoryTotals inventory,
            StreamWriter deadLetters,
            String modelId,
            boolean calibrated) {
        this(
                records,
                rejected,
                alerts,
                inventory,
                deadLetters,
                modelId,
                calibrated,
                SignalTally.NONE,
                AccountTally.NONE);
    }

    /** The same result, and what was read besides the input. */
    public DetectResult with(SignalTally signalsRead, AccountTally accountsRead) {
        return new DetectResult(
                records, rejected, alerts, inventory, deadLetters, modelId, calibrated, signalsRead, accountsRead);
    }

    /** Dead letters over all reasons. */
    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every record is an event, a repeated delivery of one, or a dead letter. */
    public boolean countsAddUp() {
        return records == inventory.events() + inventory.duplicates() + rejectedTotal();
    }
}
