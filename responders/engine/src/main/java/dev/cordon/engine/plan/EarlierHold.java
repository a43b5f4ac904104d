package dev.cordon.engine.plan;

import dev.cordon.domain.ContainmentState;

/**
 * A containment that was planned for an alert before.
 *
 * @param number its place among those of the alert: 0 for the first, 1 for the first further one
 * @param plan what it does
 * @param state where it stands
 * @param endedByPeople whether people said that it should not be: it was rejected, released or undone by somebody
 */
public record EarlierHold(int number, HoldPlan plan, ContainmentState state, boolean endedByPeople) {
    /** So many times an alert's sessions are followed by session; the next plan is a wider one, and the last. */
    public static final int MOST_BY_SESSION = 3;

    /** Most containments of one alert under one version of a playbook: the first, those that follow, and the last. */
    public static final int MOST = MOST_BY_SESSION + 2;

    /** Whether nothing of it was touched and a newer plan may take its place. */
    public boolean isReplaceable() {
        return state == ContainmentState.PROPOSED || state == ContainmentState.REFUSED;
    }

    /** Whether what it does is done, or will be without a person. */
    public boolean stands() {
        return state == ContainmentState.APPROVED || state.mayBeInForce();
    }
}
