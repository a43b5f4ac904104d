package dev.cordon.reach.paths;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a path that depends on the target. Paths of the same shape have the same targets, whatever else they need.
 * No record: it is hashed for every principal and path, so its hash and its services are found once.
 */
final class Shape {
    private final Aim aim;
    private final Reward reward;
    private final boolean assumable;
    private final List<Requirement> requires;
    private final boolean assumes;
    private final List<Need> needs;
    private final List<String> services;
    private final int hash;

    private Shape(EscalationPath path) {
        aim = path.aim();
        reward = path.reward();
        assumable = path.assumable();
        requires = path.requires().stream()
                .filter(r -> r.byTarget() && !r.assumesRole())
                .toList();
        assumes = path.requires().stream().anyMatch(Requirement::assumesRole);
        needs = path.needs().stream().filter(Shape::ofTarget).toList();
        services = needs.stream()
                .filter(need -> need.kind() == Need.Kind.TRUSTS_SERVICE)
                .flatMap(need -> need.values().stream())
                .toList();
        hash = Objects.hash(aim, reward, assumable, requires, assumes, needs);
    }

    static Shape of(EscalationPath path) {
        return new Shape(path);
    }

    private static boolean ofTarget(Need need) {
        return switch (need.kind()) {
            case SELF, EXISTS, UNOBSERVABLE -> false;
            default -> true;
        };
    }

    /** Kind of target. */
    Aim aim() {
        return aim;
    }

    /** What the target gains. */
    Reward reward() {
        return reward;
    }

    /** Whether it also reaches what the target can assume. */
    boolean assumable() {
        return assumable;
    }

    /** Requirements that are asked of the target; assuming it is left out. */
    List<Requirement> requires() {
        return requires;
    }

    /** Whether the target must also be assumed. */
    boolean assumes() {
        return assumes;
    }

    /** Services any of which the target must trust; empty where it need not. */
    List<String> services() {
        return services;
    }

    /** Needs that are asked of the target. */
    List<Need> needs() {
        return needs;
    }

    boolean needs(Need.Kind kind) {
        for (Need need : needs) {
            if (need.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    String value(Need.Kind kind) {
        for (Need need : needs) {
            if (need.kind() == kind) {
                return need.values().get(0);
            }
        }
        return "";
    }

    /** Whether it is the use of the role's own trust and nothing else: {@code sts:AssumeRole} alone. */
    boolean assumesOnly() {
        return assumes && requires.isEmpty() && needs.isEmpty() && reward == Reward.OWN;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Shape that
                        && hash == that.hash
                        && aim == that.aim
                        && reward == that.reward
                        && assumable == that.assumable
                        && assumes == that.assumes
                        && requires.equals(that.requires)
                        && needs.equals(that.needs));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
