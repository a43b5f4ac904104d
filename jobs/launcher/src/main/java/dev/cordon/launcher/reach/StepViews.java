package dev.cordon.launcher.reach;

import dev.cordon.reach.paths.Gain;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.Prerequisite;
import java.util.List;

/** Hops of the access graph as steps of answers. */
final class StepViews {
    private StepViews() {}

    static List<Step> of(List<Hop> hops) {
        return hops.stream().map(StepViews::of).toList();
    }

    static Step of(Hop hop) {
        return new Step(
                hop.from(),
                hop.to(),
                words(hop.gain()),
                hop.words(),
                hop.pathId(),
                hop.certain(),
                needs(hop.prerequisites()));
    }

    static List<Need> needs(List<Prerequisite> prerequisites) {
        return prerequisites.stream()
                .map(each -> new Need(each.text(), each.met()))
                .toList();
    }

    private static String words(Gain gain) {
        return switch (gain) {
            case NOTHING -> "";
            case CERTAIN_GROUPS -> "in every group it can join";
            case POSSIBLE_GROUPS -> "in every group it may be able to join";
            case VERSIONS -> "with other versions of its policies";
            case UNBOUNDED -> "without its permissions boundary";
            case ANYTHING -> "with every permission";
            case ANYTHING_UNBOUNDED -> "with every permission and no boundary";
        };
    }
}
