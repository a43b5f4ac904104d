package dev.cordon.live.notices.message;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.lifecycle.Ending;

/** Alerts and holds as notices see them. */
public final class Samples {
    /** 2026-11-30T12:00:00Z. */
    public static final long NOON = 1_796_040_000_000L;

    public static final long MINUTE = 60_000;
    public static final String ALERT = "al-1";
    public static final String HOLD = "cn-0123456789abcdef0123";

    private Samples() {}

    /** Of a credential in the open. */
    public static SeenAlert alert(long revision, double priority) {
        return alert(revision, priority, true);
    }

    /** Of none. */
    public static SeenAlert unexposed(long revision, double priority) {
        return alert(revision, priority, false);
    }

    private static SeenAlert alert(long revision, double priority, boolean exposed) {
        return new SeenAlert(
                ALERT,
                revision,
                true,
                "arn:aws:iam::111122223333:user/ci",
                "SERVICE",
                "ci",
                "111122223333",
                priority,
                exposed,
                NOON - 10 * MINUTE,
                NOON - MINUTE,
                "`GetSecretValue` never seen for this identity");
    }

    /** With a lease of half an hour from noon. */
    public static StandingHold hold(ContainmentState state, String owner, long sinceMillis) {
        return hold(state, owner, sinceMillis, NOON + 30 * MINUTE, Ending.NONE);
    }

    public static StandingHold hold(
            ContainmentState state, String owner, long sinceMillis, long deadlineMillis, Ending ending) {
        boolean begun = state.mayBeInForce() || state == ContainmentState.RELEASED;
        return new StandingHold(
                HOLD,
                ALERT,
                3,
                state,
                ending,
                "every step was applied",
                sinceMillis,
                "arn:aws:iam::111122223333:user/ci",
                "arn:aws:iam::111122223333:user/ci",
                "111122223333",
                owner,
                "leaked-access-key",
                "plan-hash",
                HoldRung.FULL,
                OnTimeout.RELEASE,
                85,
                begun ? NOON : 0,
                begun ? deadlineMillis : 0,
                "",
                1);
    }
}
