package dev.cordon.reach.hold;

import dev.cordon.domain.HoldRung;
import dev.cordon.domain.RoutineEntry;
import java.util.List;

/**
 * Where a surgical hold fits, and what it says there.
 *
 * @param placement where
 * @param policies what to put there, in order; empty where it fits nowhere
 * @param complete whether everything is denied that may be; otherwise the quota left more open
 * @param tried the places tried before, each with why it was not taken
 * @param unlogged actions, as AWS writes them, that the principal may use, are kept and need a person's approval: nothing
 *     would have shown their use
 * @param dangerDenied routine actions, and those that they need, which are denied because they are dangerous
 * @param dangerKept what stays although it is dangerous, each with why, and needs a person's approval
 * @param families patterns of names that stay open beside the routine, since two of each are routine, with the actions
 * @param lookUps reads of settings that stay with the routine, in the services that it uses, as AWS writes them
 * @param refused routine entries that an explicit deny refuses already
 * @param instead the rungs to try where it fits nowhere, in order; else empty
 */
public record HoldFit(
        HoldPlacement placement,
        List<HoldPolicy> policies,
        boolean complete,
        List<Tried> tried,
        List<String> unlogged,
        List<String> dangerDenied,
        List<String> dangerKept,
        List<String> families,
        List<String> lookUps,
        List<RoutineEntry> refused,
        List<HoldRung> instead) {
    /** A place that was not taken. */
    public record Tried(HoldPlacement placement, String why) {}

    public boolean fits() {
        return placement != HoldPlacement.NONE;
    }
}
