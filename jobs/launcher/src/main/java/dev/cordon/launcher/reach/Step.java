package dev.cordon.launcher.reach;

import java.util.List;

/**
 * One step of a way: a principal becoming another, or itself with more rights.
 *
 * @param from ARN
 * @param to ARN
 * @param gain what {@code to} has then beyond its own rights, as words behind its name; empty for nothing
 * @param words completes the sentence "from …"
 * @param pathId the catalogue's id of the path that it uses
 * @param certain whether nothing in it is merely possible
 * @param needs what it needs besides permissions
 */
public record Step(
        String from, String to, String gain, String words, String pathId, boolean certain, List<Need> needs) {
    public Step {
        needs = List.copyOf(needs);
    }

    /** Name of whom it makes, with what it gained. */
    public String toName() {
        return gain.isEmpty() ? ArnName.of(to) : ArnName.of(to) + ", " + gain;
    }
}
