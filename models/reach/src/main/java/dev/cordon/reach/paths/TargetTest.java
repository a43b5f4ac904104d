package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks everything that a {@link Shape} asks of one target, for one set of scopes. */
final class TargetTest {
    private final Landscape landscape;
    private final Picks picks;
    private final Needs needs;

    TargetTest(Landscape landscape, Picks picks, Needs needs) {
        this.landscape = landscape;
        this.picks = picks;
        this.needs = needs;
    }

    /** One target, as the account lists it. */
    private record Candidate(
            Account account,
            String arn,
            @Nullable RoleDetail role,
            @Nullable UserDetail user,
            ResourceFacts facts,
            RequestContext about) {}

    /**
     * The best way to reach a target, or null where there is none.
     *
     * @param scopes of the requirements of the shape, in their order
     */
    @Nullable
    Choice choice(Shape shape, List<ActionScope> scopes, Account account, String arn) {
        Candidate candidate = candidate(account, arn);
        if (candidate == null || !modifiable(shape, candidate.role())) {
            return null;
        }
        Choice choice = trusted(shape, scopes, candidate);
        for (int i = 0; i < scopes.size() && choice.truth().mayBe(); i++) {
            Requirement requirement = shape.requires().get(i);
            if (requirement.on() == Place.TARGET && !requirement.passesRole()) {
                choice = choice.and(onTarget(requirement, scopes.get(i), candidate));
            }
        }
        for (Place place : List.of(Place.TARGET_GROUP, Place.TARGET_POLICY, Place.TARGET_PROVIDER, Place.COMPUTE)) {
            if (choice.truth().mayBe() && shape.requires().stream().anyMatch(r -> r.on() == place)) {
                Choice at = at(place, shape, scopes, candidate);
                if (at == null) {
                    return null;
                }
                choice = choice.and(at);
            }
        }
        return choice.truth().mayBe() ? needs.add(choice, shape, account, arn) : null;
    }

    private @Nullable Candidate candidate(Account account, String arn) {
        RoleDetail role = account.roles().get(arn);
        UserDetail user = account.users().get(arn);
        if (role != null) {
            return new Candidate(
                    account,
                    arn,
                    role,
                    null,
                    new ResourceFacts(arn, account.id(), role.tags(), null, true, List.of()),
                    Contexts.about(role.tags(), role.boundaryArn()));
        }
        if (user != null) {
            return new Candidate(
                    account,
                    arn,
                    null,
                    user,
                    new ResourceFacts(arn, account.id(), user.tags(), null, true, List.of()),
                    Contexts.about(user.tags(), user.boundaryArn()));
        }
        if (account.groups().containsKey(arn)) {
            ResourceFacts facts = new ResourceFacts(arn, account.id(), Map.of(), null, true, List.of());
            return new Candidate(account, arn, null, null, facts, RequestContext.UNKNOWN);
        }
        return null;
    }

    /**
     * Nobody in an account can change service-linked roles, nor the roles that IAM Identity Center keeps.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html">Service-linked
     *     roles</a>
     */
    private static boolean modifiable(Shape shape, @Nullable RoleDetail role) {
        if (role == null) {
            return true;
        }
        boolean changes = shape.requires().stream()
                .anyMatch(r -> r.on() == Place.TARGET && r.action().startsWith("iam:") && !r.passesRole());
        return !role.serviceLinked() && !(changes && role.path().startsWith("/aws-reserved/"));
    }

    /** The service that the role trusts and to which it can be passed. */
    private Choice trusted(Shape shape, List<ActionScope> scopes, Candidate candidate) {
        int pass = -1;
        for (int i = 0; i < scopes.size(); i++) {
            pass = shape.requires().get(i).passesRole() ? i : pass;
        }
        List<String> services = shape.services();
        if (services.isEmpty()) {
            return pass < 0
                    ? Choice.OPEN
                    : Choice.OPEN.and(passes(shape.requires().get(pass).passedTo(), scopes.get(pass), candidate));
        }
        Choice best = new Choice(Truth.NO, List.of(), "");
        for (String service : services) {
            Truth truth = candidate.account().trusting(service).getOrDefault(candidate.arn(), Truth.NO);
            if (truth.mayBe() && pass >= 0) {
                List<String> named = shape.requires().get(pass).passedTo();
                truth = truth.and(passes(named.isEmpty() ? List.of(service) : named, scopes.get(pass), candidate));
            }
            if (truth.compareTo(best.truth()) > 0) {
                String name = "role " + Account.name(candidate.arn()) + " trusts " + service;
                best = new Choice(truth, List.of(Prerequisite.met(name)), "");
            }
        }
        return best;
    }

    private static Truth passes(List<String> services, ActionScope scope, Candidate candidate) {
        Truth best = Truth.NO;
        for (String service : services) {
            best = best.or(scope.on(candidate.facts(), Contexts.passing(candidate.about(), service)));
        }
        return best;
    }

    private static Truth onTarget(Requirement requirement, ActionScope scope, Candidate candidate) {
        return on(requirement, scope, candidate.account(), candidate.facts(), candidate.about());
    }

    private static Truth on(
            Requirement requirement, ActionScope scope, Account account, ResourceFacts facts, RequestContext about) {
        if (requirement.replacesBoundary()) {
            return scope.on(
                    facts,
                    Contexts.bounding(about, account.administratorPolicies().get(0)));
        }
        if (!requirement.action().startsWith("iam:Attach")) {
            return scope.on(facts, about);
        }
        Truth best = Truth.NO;
        for (String policy : account.administratorPolicies()) {
            if (!best.certain()) {
                best = best.or(scope.on(facts, Contexts.attaching(about, policy)));
            }
        }
        return best;
    }

    /** All requirements on one place speak of one and the same thing there: the best that there is. */
    private @Nullable Choice at(Place place, Shape shape, List<ActionScope> scopes, Candidate candidate) {
        List<Requirement> here = new ArrayList<>();
        List<ActionScope> with = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (shape.requires().get(i).on() == place) {
                here.add(shape.requires().get(i));
                with.add(scopes.get(i));
            }
        }
        return switch (place) {
            case TARGET_GROUP -> atGroups(here, with, candidate);
            case TARGET_POLICY -> atPolicies(shape, with, candidate);
            case TARGET_PROVIDER -> best(Needs.providers(shape, candidate.role()), "", with, candidate);
            default -> atCompute(shape, with, candidate);
        };
    }

    private static @Nullable Choice atGroups(List<Requirement> here, List<ActionScope> with, Candidate candidate) {
        Choice best = null;
        for (String name :
                candidate.user() == null ? List.<String>of() : candidate.user().groups()) {
            GroupDetail group = candidate.account().group(name);
            if (group != null) {
                ResourceFacts facts =
                        new ResourceFacts(group.arn(), candidate.account().id(), Map.of(), null, true, List.of());
                Truth truth = Truth.YES;
                for (int i = 0; i < here.size(); i++) {
                    truth = truth.and(on(here.get(i), with.get(i), candidate.account(), facts, RequestContext.UNKNOWN));
                }
                best = Choice.better(best, new Choice(truth, List.of(), name));
            }
        }
        return best;
    }

    private @Nullable Choice atPolicies(Shape shape, List<ActionScope> with, Candidate candidate) {
        AccountSnapshot snapshot = landscape.snapshot();
        Choice best = null;
        for (PolicyVersions policy : candidate.account().customerPolicies(snapshot, candidate.arn())) {
            Prerequisite room = Needs.versions(shape, policy);
            if (room != null || !shape.needs(Need.Kind.POLICY_VERSIONS)) {
                Choice here = best(List.of(policy.arn()), policy.name(), with, candidate);
                if (here != null) {
                    best = Choice.better(best, here.and(room));
                }
            }
        }
        return best;
    }

    private static @Nullable Choice best(
            List<String> arns, String through, List<ActionScope> with, Candidate candidate) {
        Choice best = null;
        for (String arn : arns) {
            ResourceFacts facts = new ResourceFacts(arn, candidate.account().id(), null, null, true, List.of());
            Truth truth = Truth.YES;
            for (ActionScope scope : with) {
                truth = truth.and(scope.on(facts, RequestContext.UNKNOWN));
            }
            best = Choice.better(best, new Choice(truth, List.of(), through.isEmpty() ? Account.name(arn) : through));
        }
        return best;
    }

    /** What scopes allow on compute of which the inventory lists none, or null for shapes without, or where it lists some. */
    @Nullable
    Truth unlistedCompute(Shape shape, List<ActionScope> scopes, Account account) {
        if (!shape.needs(Need.Kind.COMPUTE) || account.exists(shape.value(Need.Kind.COMPUTE))) {
            return null;
        }
        List<ActionScope> with = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (shape.requires().get(i).on() == Place.COMPUTE) {
                with.add(scopes.get(i));
            }
        }
        return with.isEmpty() ? null : picks.some(with, account.resolve(shape.value(Need.Kind.COMPUTE)));
    }

    /** Compute of the inventory that runs as the role; where there is none, some that nobody has listed. */
    private Choice atCompute(Shape shape, List<ActionScope> with, Candidate candidate) {
        Need need = shape.needs().stream()
                .filter(n -> n.kind() == Need.Kind.COMPUTE)
                .findFirst()
                .orElseThrow();
        String pattern = need.values().get(0);
        String role = "role " + Account.name(candidate.arn());
        String kind = need.text().replace('-', ' ');
        Choice best = null;
        for (Resource resource : candidate.account().compute(candidate.arn(), pattern)) {
            ResourceFacts facts = new ResourceFacts(
                    resource.arn(), resource.account(), resource.tags(), resource.policy(), true, List.of());
            Truth truth = Truth.YES;
            for (ActionScope scope : with) {
                truth = truth.and(scope.on(facts, RequestContext.UNKNOWN));
            }
            Prerequisite met = Prerequisite.met(kind + " " + Account.name(resource.arn()) + " runs as " + role);
            best = Choice.better(best, new Choice(truth, List.of(met), Account.name(resource.arn())));
        }
        if (best != null) {
            return best;
        }
        Prerequisite open = Prerequisite.unobservable("some " + kind + " runs as " + role);
        return new Choice(picks.some(with, candidate.account().resolve(pattern)), List.of(open), "");
    }
}
