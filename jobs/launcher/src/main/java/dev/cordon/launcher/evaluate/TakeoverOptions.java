package dev.cordon.launcher.evaluate;

import dev.cordon.behavior.Facet;
import dev.cordon.learning.takeover.TakeoverPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What one measurement works on.
 *
 * @param source name of the normaliser
 * @param tenant whose logs these are
 * @param inputs files and folders in the order given; {@code -} is standard input
 * @param plan years, seeds and whose identities are scored
 * @param detectors names of the detectors; peers are reported after the others
 * @param without facets that neither Cordon's own detector nor the peers get evidence from
 * @param ablation whether Cordon is measured without each facet that speaks, too
 * @param workDirectory private to this run, deleted after it
 */
public record TakeoverOptions(
        String source,
        String tenant,
        List<String> inputs,
        TakeoverPlan plan,
        List<String> detectors,
        Set<Facet> without,
        boolean ablation,
        Path workDirectory) {
    public TakeoverOptions {
        inputs = List.copyOf(inputs);
        detectors = List.copyOf(detectors);
        without = Set.copyOf(without);
    }
}
