package dev.cordon.launcher.reach;

import java.util.List;

/**
 * Who can do something.
 *
 * @param action {@code service:operation}
 * @param resource ARN, or {@code *}
 * @param assumed what had to be taken for granted about the resource, in words; empty for nothing
 * @param asked how many principals were looked at
 * @param direct who can by its own policies, certain ones first
 * @param byOthers who can by becoming one of those, shortest ways first
 */
public record CanAnswer(
        String action, String resource, String assumed, int asked, List<Able> direct, List<Able> byOthers) {
    public CanAnswer {
        direct = List.copyOf(direct);
        byOthers = List.copyOf(byOthers);
    }

    /** Whether anybody can. */
    public boolean anybody() {
        return !direct.isEmpty() || !byOthers.isEmpty();
    }

    /**
     * One who can.
     *
     * @param arn of the user or role
     * @param certain whether nothing in it is merely possible
     * @param reasons what decided, in words, the decisive one first
     * @param path steps to the one who can; empty where it can itself
     */
    public record Able(String arn, boolean certain, List<String> reasons, List<Step> path) {
        public Able {
            reasons = List.copyOf(reasons);
            path = List.copyOf(path);
        }
    }
}
