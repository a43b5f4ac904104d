package dev.cordon.reach.paths;

import java.util.List;
import java.util.Set;

/** Which parts of a path go together; a path that could never be found is an error. */
final class PathRules {
    private static final Set<Need.Kind> OF_ROLES = Set.of(
            Need.Kind.TRUSTS_SERVICE,
            Need.Kind.TRUSTS_PROVIDER,
            Need.Kind.TRUSTS_DIRECTLY,
            Need.Kind.INSTANCE_PROFILE,
            Need.Kind.COMPUTE,
            Need.Kind.ALLOWS);
    private static final Set<Need.Kind> OF_USERS = Set.of(Need.Kind.ACCESS_KEYS, Need.Kind.LOGIN_PROFILE);

    private PathRules() {}

    static void check(EscalationPath path, YamlField where) {
        if (path.requires().isEmpty()) {
            throw where.wrong("requires no action; list at least one");
        }
        if (path.requires().size() > 12 || path.needs().size() > 12) {
            throw where.wrong("has more than 12 requirements or prerequisites; split it");
        }
        if (path.aim() == Aim.SELF && path.reward() == Reward.OWN) {
            throw where.wrong("gains nothing: 'becomes: self' needs 'with: anything', 'unbounded' or 'versions'");
        }
        if (path.aim() == Aim.GROUP && path.reward() != Reward.OWN) {
            throw where.wrong("becomes a member of a group 'with: own'; leave 'with' out");
        }
        if (path.assumable() && path.aim() != Aim.ROLE) {
            throw where.wrong("'reaches-assumable' goes with 'becomes: role' only");
        }
        for (Need need : path.needs()) {
            if ((OF_ROLES.contains(need.kind()) && path.aim() != Aim.ROLE)
                    || (OF_USERS.contains(need.kind()) && path.aim() != Aim.USER)) {
                throw where.wrong("prerequisite " + need.kind().text() + " does not go with 'becomes: "
                        + path.aim().text() + "'");
            }
            if (path.needs().stream().filter(n -> n.kind() == need.kind()).count() > 1
                    && !List.of(Need.Kind.UNOBSERVABLE, Need.Kind.EXISTS).contains(need.kind())) {
                throw where.wrong("prerequisite " + need.kind().text() + " is given twice; keep one");
            }
        }
        for (Requirement requirement : path.requires()) {
            checkRequirement(path, requirement, where);
        }
        if (path.aim() != Aim.SELF
                && path.requires().stream().noneMatch(Requirement::byTarget)
                && path.services().isEmpty()) {
            throw where.wrong("does not say which " + path.aim().text() + " it reaches; ask an action 'on: target'");
        }
    }

    private static void checkRequirement(EscalationPath path, Requirement requirement, YamlField where) {
        boolean passed = requirement.passesRole();
        if (passed && requirement.passedTo().isEmpty() && path.services().isEmpty()) {
            throw where.wrong("iam:PassRole needs a prerequisite 'trusts-service', or 'passed-to'");
        }
        if (!passed && !requirement.passedTo().isEmpty()) {
            throw where.wrong("'passed-to' goes with iam:PassRole only");
        }
        if (requirement.on() == Place.TARGET_GROUP && path.aim() != Aim.SELF && path.aim() != Aim.USER) {
            throw where.wrong("'on: target-group' goes with 'becomes: self' or 'user' only");
        }
        if (requirement.on() == Place.TARGET_PROVIDER
                && path.need(Need.Kind.TRUSTS_PROVIDER).isEmpty()) {
            throw where.wrong("'on: target-provider' needs a prerequisite 'trusts-provider'");
        }
    }
}
