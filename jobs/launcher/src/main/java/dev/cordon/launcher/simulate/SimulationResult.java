package dev.cordon.launcher.simulate;

import java.util.List;

/**
 * What was written.
 *
 * @param cloudTrail records
 * @param agent records
 * @param attacks ids of the stories in it
 */
public record SimulationResult(
        SimulationOptions options, int identities, long cloudTrail, long agent, int signals, List<String> attacks) {
    public SimulationResult {
        attacks = List.copyOf(attacks);
    }
}
