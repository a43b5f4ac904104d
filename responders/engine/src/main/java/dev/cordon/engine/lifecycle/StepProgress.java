package dev.cordon.engine.lifecycle;

import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Receipt;

/**
 * What became of one step so far.
 *
 * @param status how far it is
 * @param prior how things were before it; as journalled once {@code intended}
 * @param intended whether intent and prior state are in the journal: from then on the provider may have been changed
 * @param inEffect whether the last look found it in effect already
 * @param attempts calls in a row that did not settle it
 * @param reasserts how often it was applied again after the held identity undid it
 * @param dueMillis nothing is called for it before this time
 * @param expiryMillis expiry that stands in its control
 * @param appliedMillis when it was last applied, or 0
 * @param receipt what it did
 * @param words what was last found or said of it
 */
public record StepProgress(
        StepStatus status,
        PriorState prior,
        boolean intended,
        boolean inEffect,
        int attempts,
        int reasserts,
        long dueMillis,
        long expiryMillis,
        long appliedMillis,
        Receipt receipt,
        String words) {
    static final StepProgress PLANNED =
            new StepProgress(StepStatus.PLANNED, PriorState.NONE, false, false, 0, 0, 0, 0, 0, Receipt.NONE, "");

    StepProgress at(StepStatus next, String why) {
        return new StepProgress(
                next, prior, intended, inEffect, 0, reasserts, 0, expiryMillis, appliedMillis, receipt, why);
    }

    StepProgress looked(PriorState found, boolean already, String why) {
        return new StepProgress(
                StepStatus.LOOKED,
                intended ? prior : found,
                intended,
                already,
                attempts,
                reasserts,
                0,
                expiryMillis,
                appliedMillis,
                receipt,
                why);
    }

    StepProgress intended(PriorState journalled) {
        return new StepProgress(
                StepStatus.INTENDED,
                journalled,
                true,
                inEffect,
                attempts,
                reasserts,
                0,
                expiryMillis,
                appliedMillis,
                receipt,
                words);
    }

    StepProgress done(Receipt what, long expiry, long at, String why) {
        return new StepProgress(StepStatus.DONE, prior, intended, true, 0, reasserts, 0, expiry, at, what, why);
    }

    /** The same, to be called again at a time. */
    StepProgress again(StepStatus as, long due, String why) {
        return new StepProgress(
                as, prior, intended, inEffect, attempts + 1, reasserts, due, expiryMillis, appliedMillis, receipt, why);
    }

    StepProgress due(long millis) {
        return new StepProgress(
                status,
                prior,
                intended,
                inEffect,
                attempts,
                reasserts,
                millis,
                expiryMillis,
                appliedMillis,
                receipt,
                words);
    }

    StepProgress reasserted(String why) {
        return new StepProgress(
                StepStatus.UNKNOWN,
                prior,
                intended,
                false,
                0,
                reasserts + 1,
                0,
                expiryMillis,
                appliedMillis,
                receipt,
                why);
    }

    /** The same, saying something else of it. */
    StepProgress saying(String what) {
        return new StepProgress(
                status,
                prior,
                intended,
                inEffect,
                attempts,
                reasserts,
                dueMillis,
                expiryMillis,
                appliedMillis,
                receipt,
                what);
    }

    StepProgress expiring(long expiry) {
        return new StepProgress(
                status, prior, intended, inEffect, 0, reasserts, dueMillis, expiry, appliedMillis, receipt, words);
    }
}
