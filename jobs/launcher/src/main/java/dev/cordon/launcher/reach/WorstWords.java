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
            return chain(adminRoute) + (adminRoute.get(adminRoute.size() - 1).gain().isEmpty()
                    ? ", an administrator"
                    : ", and so is administrator");
        }
        if (standing.administrator().mayBe()) {
            return "may be administrator by its own policies, where conditions that are not seen allow it";
        }
        if (!jewels.isEmpty()) {
            JewelView first = jewels.get(0);
            return (first.path().isEmpty() ? "" : chain(first.path()) + ", which ") + first.words();
        }
        return reachable == 0 ? "nothing that counts as precious" : "becomes others, none of whom gets at anything precious";
    }

    /** {@code assumes role deploy, which passes role admin-ec2 to a new EC2 instance}. */
    static String chain(List<Step> steps) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            boolean same = i > 0 && steps.get(i).from().equals(steps.get(i - 1).from());
            words.append(i == 0 ? "" : same ? ", then " : ", which ").append(steps.get(i).words());
        }
        return words.toString();
    }
}
