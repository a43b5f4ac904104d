package dev.cordon.reach.paths;

import java.util.List;

/**
 * The part of a path that depends on the target. Paths of the same shape have the same targets, whatever else they need.
 *
 * @param aim kind of target
 * @param reward what the target gains
 * @param assumable whether it also reaches what the target can assume
 * @param requires requirements that are asked of the target; assuming it is left out
 * @param assumes whether the target must also be assumed
 * @param needs needs that are asked of the target
 */
record Shape(Aim aim, Reward reward, boolean assumable, List<Requirement> requires, boolean assumes, List<Need> needs) {
    static Shape of(EscalationPath path) {
        return new Shape(
                path.aim(),
                path.reward(),
                path.assumable(),
                path.requires().stream()
                        .filter(r -> r.byTarget() && !r.assumesRole())
                        .toList(),
                path.requires().stream().anyMatch(Requirement::assumesRole),
                path.needs().stream().filter(Shape::ofTarget).toList());
    }

    private static boolean ofTarget(Need need) {
        return switch (need.kind()) {
            case SELF, EXISTS, UNOBSERVABLE -> false;
            default -> true;
        };
    }

    List<String> services() {
        return needs.stream()
                .filter(need -> need.kind() == Need.Kind.TRUSTS_SERVICE)
                .flatMap(need -> need.values().stream())
                .toList();
    }

    boolean needs(Need.Kind kind) {
        return needs.stream().anyMatch(need -> need.kind() == kind);
    }

    String value(Need.Kind kind) {
        return needs.stream()
                .filter(need -> need.kind() == kind)
                .map(need -> need.values().get(0))
                .findFirst()
                .orElse("");
    }

    /** Whether it is the use of the role's own trust and nothing else: {@code sts:AssumeRole} alone. */
    boolean assumesOnly() {
        return assumes && requires.isEmpty() && needs.isEmpty() && reward == Reward.OWN;
    }
}
