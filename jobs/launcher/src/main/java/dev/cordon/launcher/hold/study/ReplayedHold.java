package dev.cordon.launcher.hold.study;

import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.plan.HoldPlan;
import java.util.Optional;

/**
 * A hold that there would have been.
 *
 * @param plan as it would have been made then
 * @param review what guardrails would have said
 * @param verdict what people said of the identity afterwards; empty where nobody did
 * @param verdictMillis when, or 0
 */
public record ReplayedHold(HoldPlan plan, Review review, Optional<SignalKind> verdict, long verdictMillis) {
    private static final double MONTH_MILLIS = 30.0 * 24 * 60 * 60 * 1000;

    /** Whether it would have been applied without a person. */
    public boolean byItself() {
        return review instanceof Review.Allowed;
    }

    public boolean refused() {
        return review instanceof Review.Refused;
    }

    /** Whether people said that it was wrong. */
    public boolean falseHold() {
        return verdict.filter(kind -> kind.isVerdict() && kind != SignalKind.VERDICT_MALICIOUS)
                .isPresent();
    }

    /** Whether people said that it was right. */
    public boolean rightHold() {
        return verdict.filter(SignalKind.VERDICT_MALICIOUS::equals).isPresent();
    }

    /**
     * For how long at most it would have stood: until the lease ends where that releases, or until the verdict; the lease's
     * length where it would have waited for a person and nobody gave a verdict.
     */
    public long heldMillis() {
        long length = plan.lease().lengthMillis();
        if (verdictMillis <= plan.plannedMillis()) {
            return length;
        }
        long until = verdictMillis - plan.plannedMillis();
        return plan.lease().onTimeout() == OnTimeout.RELEASE ? Math.min(length, until) : until;
    }

    /** Legitimate calls that would have been denied meanwhile at most, by the routine of 30 days; NaN where unknown. */
    public double deniedCalls() {
        return plan.response().known() ? plan.response().mostDeniedUses() * heldMillis() / MONTH_MILLIS : Double.NaN;
    }
}
