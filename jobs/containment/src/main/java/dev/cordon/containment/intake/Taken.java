package dev.cordon.containment.intake;

import dev.cordon.domain.Alert;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.TrustAlarm;

/** What became of a line that should be a signed alert. */
public sealed interface Taken {
    <T> T fold(Fold<T> fold);

    /** One case for each. */
    interface Fold<T> {
        T malformed(Malformed taken);

        T untrusted(Untrusted taken);

        T observed(Observed taken);

        T suppressed(Suppressed taken);

        T waits(Waits taken);

        T notPlannable(NotPlannable taken);

        T planned(Planned taken);
    }

    /** No alert that Cordon wrote: a dead letter. */
    record Malformed(String field, String reason) implements Taken {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.malformed(this);
        }
    }

    /** An alert that detection did not sign, or not this one, or not now: refused and alarmed. */
    record Untrusted(TrustAlarm alarm) implements Taken {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.untrusted(this);
        }
    }

    /** Nothing is to be done about it. */
    record Observed(Alert alert, ContainmentDecision.Observe decision) implements Taken {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.observed(this);
        }
    }

    /** Somebody said that it is expected: nothing is done about it by itself. */
    record Suppressed(Alert alert, Suppression by) implements Taken {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.suppressed(this);
        }
    }

    /** Too early to decide. */
    record Waits(Alert alert, ContainmentDecision.Recheck decision) implements Taken {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.waits(this);
        }
    }

    /**
     * A playbook calls for a hold, and none can be planned.
     *
     * @param later whether asking again may help
     */
    record NotPlannable(Alert alert, ContainmentDecision.Contain decision, String reason, boolean later)
            implements Taken {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.notPlannable(this);
        }
    }

    /**
     * A plan to review.
     *
     * @param known whether its containment was known before it was planned
     */
    record Planned(Alert alert, ContainmentDecision.Contain decision, HoldPlan plan, boolean known) implements Taken {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.planned(this);
        }
    }
}
