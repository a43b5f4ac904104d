package dev.cordon.reach.paths;

import java.util.List;
import java.util.Optional;

/**
 * One way by which a principal gains rights that it was not given: an entry of the catalogue.
 *
 * @param id stable and unique
 * @param name the permissions, as people write them
 * @param category {@code self-escalation}, {@code principal-access}, {@code new-passrole}, {@code existing-passrole} or
 *     what a file of the user calls it
 * @param aim whom its user becomes
 * @param reward with which rights
 * @param assumable whether it also reaches every role that the target role can assume
 * @param requires actions that must be allowed, all of them
 * @param needs what else must hold, all of it
 * @param words complete the sentence "the principal …", with {@code {target}} and {@code {through}} for names
 * @param source page that describes it
 */
public record EscalationPath(
        String id,
        String name,
        String category,
        Aim aim,
        Reward reward,
        boolean assumable,
        List<Requirement> requires,
        List<Need> needs,
        String words,
        String source) {

    Optional<Need> need(Need.Kind kind) {
        return needs.stream().filter(need -> need.kind() == kind).findFirst();
    }

    /** Service principals one of which the target must trust; empty where it needs to trust none. */
    List<String> services() {
        return need(Need.Kind.TRUSTS_SERVICE).map(Need::values).orElse(List.of());
    }
}
