package dev.cordon.launcher.reach;

import java.util.List;

/**
 * How a principal gets to a target, or what keeps it from it.
 *
 * @param from ARN of the principal
 * @param target as it is called
 * @param reached whether it gets there
 * @param certain whether nothing on the way is merely possible
 * @param proofs each step with what decided it; where the target is not reached, what refuses
 */
public record WhyAnswer(String from, String target, boolean reached, boolean certain, List<Proof> proofs) {
    public WhyAnswer {
        proofs = List.copyOf(proofs);
    }

    /**
     * One step and what decided it.
     *
     * @param words what happens, a sentence without its stop
     * @param pathId the catalogue's id of the path that it uses, or empty
     * @param certain whether it holds for certain
     * @param needs what it needs besides permissions
     * @param reasons what decided, in words
     */
    public record Proof(String words, String pathId, boolean certain, List<Need> needs, List<String> reasons) {
        public Proof {
            needs = List.copyOf(needs);
            reasons = List.copyOf(reasons);
        }
    }
}
