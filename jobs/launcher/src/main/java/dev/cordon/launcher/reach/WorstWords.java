package dev.cordon.launcher.reach;

import java.util.List;

/** The worst that a principal can do, in one sentence. */
final class WorstWords {
    private WorstWords() {}

    static String of(Standing standing, List<Step> adminRoute, List<JewelView> jewels, int reachable) {
        if (standing.administrator().certain()) {
            return "administrator by its own policies";
        }
        if (!adminRoute.isEmpty()) {
            return "becomes administrator: " + Chain.of(adminRoute);
        }
        if (standing.administrator().mayBe()) {
            return "may be administrator by its own policies, where conditions that are not seen allow it";
        }
        if (!jewels.isEmpty()) {
            JewelView first = jewels.get(0);
            return Chain.of(first.path(), first.words());
        }
        return reachable == 0
                ? "nothing that counts as precious"
                : "becomes others, none of whom gets at anything precious";
    }
}
