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
 * @param bundles folders of bundles that are measured as they are, the champion first
 * @param without facets that neither Cordon's own detector nor the peers and bundles get evidence from
 * @param ablation whether Cordon is measured without each facet that speaks, too
 * @param workDirectory private to this run, deleted after it
 */
public record TakeoverOptions(
        String source,
        String tenant,
        List<String> inputs,
        TakeoverPlan plan,
        List<String> detectors,
        List<Path> bundles,
        Set<Facet> without,
        boolean ablation,
        Path workDirectory) {
    public TakeoverOptions {
        inputs = List.copyOf(inputs);
        detectors = List.copyOf(detectors);
        bundles = List.copyOf(bundles);
        without = Set.copyOf(without);
    }

    /** Without bundles. */
    public TakeoverOptions(
            String source,
            String tenant,
            List<String> inputs,
            TakeoverPlan plan,
            List<String> detectors,
            Set<Facet> without,
            boolean ablation,
            Path workDirectory) {
        this(source, tenant, inputs, plan, detectors, List.of(), without, ablation, workDirectory);
    }
}
