package dev.cordon.sandbox;

import dev.cordon.sandbox.api.Operation;
import dev.cordon.sandbox.api.Refusal;
import java.util.SplittableRandom;

/** Decides which call a fault meets, from a seed. Thread-safe. */
final class FaultDice {
    private final SplittableRandom random;

    FaultDice(long seed) {
        random = new SplittableRandom(seed);
    }

    synchronized boolean roll(double percent) {
        return percent > 0 && random.nextDouble() * 100 < percent;
    }

    /** Refuses a call before anything is done, or lets it pass. */
    void before(Faults faults, Operation operation) throws Refusal {
        if (roll(faults.throttlePercent())) {
            throw new Refusal(400, "Throttling", "Rate exceeded");
        }
        if (roll(faults.serverErrorPercent())) {
            throw roll(50)
                    ? new Refusal(
                            500, "ServiceFailure", "The request processing has failed because of an internal error.")
                    : new Refusal(503, "ServiceUnavailable", "The service is temporarily unavailable.");
        }
        if (roll(faults.nullCodesPercent())) {
            throw new Refusal(500, null, "");
        }
        if (!operation.readOnly() && roll(faults.conflictPercent())) {
            throw new Refusal(
                    409,
                    "ConcurrentModification",
                    "The request was rejected because multiple requests to change this object were submitted"
                            + " simultaneously. Wait a few minutes and submit your request again.");
        }
        if (operation.creates() && roll(faults.quotaPercent())) {
            throw Refusal.limit("Cannot exceed quota, as a fault demands.");
        }
    }

    /** The same refusal, now and then without its code. */
    Refusal after(Faults faults, Refusal refusal) {
        return roll(faults.nullCodesPercent()) ? new Refusal(refusal.status(), null, "") : refusal;
    }
}
