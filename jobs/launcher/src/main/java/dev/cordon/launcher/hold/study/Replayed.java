package dev.cordon.launcher.hold.study;

import java.util.List;

/**
 * What a history of alerts would have come to.
 *
 * @param alerts how many there were
 * @param holds that there would have been, in the order of time
 * @param others alerts that led to none, each with time, id and why
 */
public record Replayed(int alerts, List<ReplayedHold> holds, List<Other> others) {
    public Replayed {
        holds = List.copyOf(holds);
        others = List.copyOf(others);
    }

    /**
     * An alert without a hold.
     *
     * @param result {@code observed} or {@code not_plannable}
     * @param playbook that was selected, or empty
     */
    public record Other(long atMillis, String alertId, String identity, String result, String playbook, String why) {}
}
