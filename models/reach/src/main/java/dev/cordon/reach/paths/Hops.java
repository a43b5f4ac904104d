package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hops of every principal of a snapshot by the paths of a catalogue. What several principals may do alike is worked out
 * once: by the scopes of their actions, not by principal and target. Not safe for use from several threads.
 */
public final class Hops implements HopSource {
    private static final int UPDATES_BETWEEN_SWEEPS = 256;
    private static final ResourceFacts NO_RESOURCE = new ResourceFacts("*", "", null, null, false, List.of());

    private final List<PlannedPath> paths = new ArrayList<>();
    private final Map<PolicyDocument, NamedPolicy> opened = new HashMap<>();
    private final Set<Need> allowances = new LinkedHashSet<>();
    private final Picks picks = new Picks();
    private final Map<Actor, Rights> rights = new HashMap<>();
    private final Map<Actor, List<HopGroup>> known = new HashMap<>();
    private final Map<Actor, Truth> administrators = new HashMap<>();
    private final Map<Actor, TargetSet> named = new HashMap<>();
    private int updates;
    private Landscape landscape;
    private AssumeRoles assumeRoles;
    private Needs needs;
    private TargetTest test;
    private SharedTargets shared;
    private FurtherRoles further;
    private Memberships memberships;

    private Hops(Landscape landscape, EscalationCatalogue catalogue) {
        Map<Shape, Shape> shapes = new HashMap<>();
        catalogue.paths().forEach(path -> paths.add(PlannedPath.of(path, shapes)));
        shapes.keySet().stream()
                .flatMap(shape -> shape.needs().stream())
                .filter(need -> need.kind() == Need.Kind.ALLOWS)
                .forEach(allowances::add);
        this.landscape = landscape;
        assumeRoles = new AssumeRoles(landscape);
        needs = new Needs(landscape, arn -> rights(Actor.of(arn)));
        test = new TargetTest(landscape, picks, needs);
        shared = new SharedTargets(test, assumeRoles);
        further = new FurtherRoles(landscape, actor -> administrator(actor).mayBe(), this::assumable);
        memberships = new Memberships(landscape);
    }

    /** From nothing, with another snapshot. */
    private void start(Landscape other) {
        known.clear();
        rights.clear();
        administrators.clear();
        named.clear();
        landscape = other;
        assumeRoles = new AssumeRoles(other);
        needs = new Needs(other, arn -> rights(Actor.of(arn)));
        test = new TargetTest(other, picks, needs);
        shared = new SharedTargets(test, assumeRoles);
        further = new FurtherRoles(other, actor -> administrator(actor).mayBe(), this::assumable);
        memberships = new Memberships(other);
    }

    public static Hops of(AccountSnapshot snapshot, EscalationCatalogue catalogue) {
        return new Hops(new Landscape(snapshot), catalogue);
    }

    @Override
    public List<HopGroup> hopsOf(Actor actor) {
        List<HopGroup> groups = known.get(actor);
        if (groups == null) {
            Account account = landscape.accountOfPrincipal(actor.arn());
            groups = account == null ? List.of() : List.copyOf(find(actor, account));
            known.put(actor, groups);
        }
        return groups;
    }

    @Override
    public @Nullable PolicyStack stackOf(Actor actor) {
        return landscape.accountOfPrincipal(actor.arn()) == null
                ? null
                : rights(actor).stack();
    }

    @Override
    public Truth administrator(Actor actor) {
        Truth truth = administrators.get(actor);
        if (truth == null) {
            Account account = landscape.accountOfPrincipal(actor.arn());
            truth = account == null ? Truth.NO : Administrators.truth(rights(actor), account);
            administrators.put(actor, truth);
        }
        return truth;
    }

    @Override
    public Hop hop(Actor from, HopGroup group, HopTarget target) {
        return Words.hop(from, group, target, landscape.snapshot());
    }

    private Rights rights(Actor actor) {
        Rights of = rights.get(actor);
        if (of == null) {
            of = new Rights(stack(actor), opened);
            rights.put(actor, of);
        }
        return of;
    }

    private PolicyStack stack(Actor actor) {
        PolicyStack own = landscape.snapshot().stackOf(actor.arn());
        if (own == null) {
            throw new IllegalStateException("no principal " + actor);
        }
        return switch (actor.gain()) {
            case CERTAIN_GROUPS, POSSIBLE_GROUPS ->
                Stacks.with(
                        own,
                        memberships.joinable(
                                actor.arn(),
                                rights(Actor.of(actor.arn())).of(Memberships.ADD),
                                actor.gain() == Gain.CERTAIN_GROUPS),
                        landscape.snapshot());
            case VERSIONS -> Stacks.withVersions(own, settable(actor.arn()));
            default -> Stacks.of(own, actor.gain());
        };
    }

    /** Policies of a principal of which it can put another version in force. */
    private List<PolicyVersions> settable(String arn) {
        Account account = landscape.accountOfPrincipal(arn);
        if (account == null) {
            return List.of();
        }
        ActionScope scope = rights(Actor.of(arn)).of("iam:SetDefaultPolicyVersion");
        return account.customerPolicies(landscape.snapshot(), arn).stream()
                .filter(policy -> policy.versions().size() > 1)
                .filter(policy -> scope.on(
                                new ResourceFacts(policy.arn(), account.id(), null, null, true, List.of()),
                                RequestContext.UNKNOWN)
                        .mayBe())
                .toList();
    }

    private List<HopGroup> find(Actor actor, Account account) {
        Rights own = rights(actor);
        boolean user = own.stack().principal().type() == PrincipalType.USER;
        List<HopGroup> groups = new ArrayList<>();
        for (PlannedPath planned : paths) {
            if (user ? planned.forUsers() : planned.forRoles()) {
                Truth certainty = whateverTarget(planned, own, account);
                if (certainty.mayBe()) {
                    List<Prerequisite> prerequisites = account.whateverTarget(planned.path());
                    for (TargetSet targets : targets(planned, actor, own, account)) {
                        groups.add(new HopGroup(planned.path(), certainty, prerequisites, targets));
                    }
                }
            }
        }
        return groups;
    }

    /** What the permissions say that do not depend on the target. */
    private Truth whateverTarget(PlannedPath planned, Rights own, Account account) {
        for (Requirement requirement : planned.path().requires()) {
            if (!requirement.assumesRole() && own.of(requirement).nothing()) {
                return Truth.NO;
            }
        }
        Truth all = Truth.YES;
        for (Requirement requirement : planned.plain()) {
            all = all.and(own.of(requirement).on(NO_RESOURCE, RequestContext.UNKNOWN));
        }
        for (Map.Entry<String, List<Requirement>> picked : planned.picked().entrySet()) {
            if (all.mayBe()) {
                all = all.and(picks.best(scopes(picked.getValue(), own), account.resolve(picked.getKey())));
            }
        }
        return all;
    }

    private static List<ActionScope> scopes(List<Requirement> requirements, Rights own) {
        ActionScope[] scopes = new ActionScope[requirements.size()];
        for (int i = 0; i < scopes.length; i++) {
            scopes[i] = own.of(requirements.get(i));
        }
        return List.of(scopes);
    }

    private List<TargetSet> targets(PlannedPath planned, Actor actor, Rights own, Account account) {
        Shape shape = planned.shape();
        return switch (shape.aim()) {
            case SELF -> self(shape, actor, own, account);
            case GROUP -> actor.real() ? groups(actor, own) : List.of();
            case USER -> List.of(shared.of(shape, account, scopes(shape.requires(), own)));
            case ROLE -> roles(planned, actor, own, account);
        };
    }

    private List<TargetSet> self(Shape shape, Actor actor, Rights own, Account account) {
        Gain after = Gains.after(actor.gain(), shape.reward());
        Choice choice = after == null ? null : test.choice(shape, scopes(shape.requires(), own), account, actor.arn());
        if (choice == null || after == null) {
            return List.of();
        }
        Truth truth = choice.truth();
        if (after == Gain.VERSIONS && !Stacks.exact(settable(actor.arn()))) {
            truth = truth.and(Truth.POSSIBLE);
        }
        TargetSet targets = new TargetSet();
        targets.put(new HopTarget(new Actor(actor.arn(), after), truth, choice.prerequisites(), choice.through()));
        return List.of(targets);
    }

    private List<TargetSet> groups(Actor actor, Rights own) {
        TargetSet targets = memberships.targets(actor.arn(), own.of(Memberships.ADD));
        return targets.size() == 0 ? List.of() : List.of(targets);
    }

    private List<TargetSet> roles(PlannedPath planned, Actor actor, Rights own, Account account) {
        Shape shape = planned.shape();
        List<ActionScope> scopes = scopes(shape.requires(), own);
        if (planned.trustedDirectly()) {
            return trustedDirectly(shape, actor, own, account, scopes);
        }
        if (!shape.assumes()) {
            TargetSet targets = shared.of(shape, account, scopes);
            return shape.assumable() ? List.of(targets, further.beyond(targets)) : List.of(targets);
        }
        List<TargetSet> found = new ArrayList<>();
        ActionScope assume = own.of(Account.ASSUME_ROLE);
        for (TargetSet base : sharedTrust(own, account)) {
            found.add(shape.assumesOnly() ? base : shared.among(base, shape, account, assume, scopes));
        }
        TargetSet direct = named(actor, own);
        if (shape.assumesOnly()) {
            found.add(direct);
        } else if (direct.size() > 0) {
            TargetSet targets = new TargetSet();
            for (String arn : SharedTargets.arns(direct)) {
                HopTarget member = shared.memberAmong(direct, shape, account, assume, scopes, arn);
                if (member != null) {
                    targets.put(member);
                }
            }
            found.add(targets);
        }
        return found.stream()
                .filter(targets -> targets != direct || targets.size() > 0)
                .toList();
    }

    private List<TargetSet> sharedTrust(Rights own, Account account) {
        List<TargetSet> sets = new ArrayList<>();
        if (!own.of(Account.ASSUME_ROLE).nothing()) {
            sets.add(shared.trustingAccount(account.id(), own.of(Account.ASSUME_ROLE)));
        }
        if (!own.undenied(Account.ASSUME_ROLE).nothing()) {
            sets.add(shared.trustingAnyone(account.id(), own.undenied(Account.ASSUME_ROLE)));
        }
        return sets;
    }

    /** Roles whose trust had to be asked for this very principal. */
    private TargetSet named(Actor actor, Rights own) {
        TargetSet targets = named.get(actor);
        if (targets == null) {
            targets = new TargetSet();
            for (String arn : assumeRoles.asking(own.stack().principal())) {
                Truth truth = assumeRoles.byName(own, arn);
                if (truth.mayBe() && !arn.equals(actor.arn())) {
                    targets.put(new HopTarget(Actor.of(arn), truth, List.of(), ""));
                }
            }
            named.put(actor, targets);
        }
        return targets;
    }

    /** Roles that the trust alone lets a principal assume, without a permission of its own. */
    private List<TargetSet> trustedDirectly(
            Shape shape, Actor actor, Rights own, Account account, List<ActionScope> scopes) {
        TargetSet targets = new TargetSet();
        for (HopTarget assumed : named(actor, own).members()) {
            String arn = assumed.actor().arn();
            boolean permitted =
                    assumeRoles.permitted(own.of(Account.ASSUME_ROLE), arn).mayBe();
            Choice choice =
                    permitted || !account.roles().containsKey(arn) ? null : test.choice(shape, scopes, account, arn);
            if (choice != null) {
                targets.put(SharedTargets.target(shape, arn, choice.and(assumed.truth())));
            }
        }
        return targets.size() == 0 ? List.of() : List.of(targets);
    }

    /** Sets of roles that a principal of the snapshot can assume. */
    private List<TargetSet> assumable(Actor actor) {
        Account account = landscape.accountOfPrincipal(actor.arn());
        if (account == null) {
            return List.of();
        }
        List<TargetSet> sets = new ArrayList<>(sharedTrust(rights(actor), account));
        sets.add(named(actor, rights(actor)));
        return sets;
    }

    @Override
    public HopChanges update(AccountSnapshot after, Set<String> touched) {
        if (!landscape.canMove(after)) {
            Set<Actor> actors = new LinkedHashSet<>(known.keySet());
            Set<TargetSet> sets = usedSets();
            start(new Landscape(after));
            return new HopChanges(actors, sets);
        }
        HopChanges changes = new HopUpdate(this, landscape, assumeRoles, shared, further).run(after, touched);
        if (++updates % UPDATES_BETWEEN_SWEEPS == 0) {
            shared.retain(usedSets());
            further.retain(usedSets());
        }
        return changes;
    }

    private Set<TargetSet> usedSets() {
        Set<TargetSet> used = new HashSet<>();
        known.values().forEach(groups -> groups.forEach(group -> used.add(group.targets())));
        return used;
    }

    /** Actors that have been asked for. */
    List<Actor> asked() {
        return new ArrayList<>(known.keySet());
    }

    /** Those of a principal that have been asked for. */
    List<Actor> asked(String arn) {
        return Gains.ofPrincipal(arn).filter(known::containsKey).toList();
    }

    /** Works an actor out anew when it is next asked for. */
    void forget(Actor actor) {
        known.remove(actor);
        rights.remove(actor);
        administrators.remove(actor);
        named.remove(actor);
    }

    /** Whether what is known of an actor holds no longer because one role's trust differs. */
    boolean differsAbout(Actor actor, String roleArn) {
        TargetSet targets = named.get(actor);
        if (targets == null || landscape.accountOfPrincipal(actor.arn()) == null) {
            return false;
        }
        HopTarget before = targets.member(Actor.of(roleArn));
        Truth was = before == null ? Truth.NO : before.truth();
        boolean asked = assumeRoles.asking(rights(actor).stack().principal()).contains(roleArn);
        return was != (asked ? assumeRoles.byName(rights(actor), roleArn) : Truth.NO);
    }

    /** What a role's own permissions say to the paths that ask for some of a target; nothing of who is no role. */
    Set<Prerequisite> allowances(String arn) {
        Set<Prerequisite> said = new HashSet<>();
        if (landscape.snapshot().roles().containsKey(arn)) {
            allowances.forEach(need -> said.add(needs.allows(need, arn)));
        }
        return said;
    }

    /** Whether an actor can join groups at all. */
    boolean joins(Actor actor) {
        return landscape.accountOfPrincipal(actor.arn()) != null
                && !rights(actor).of(Memberships.ADD).nothing();
    }

    /** Actors whose sets had no member before and have some now. */
    void addUsersOf(Set<TargetSet> filled, Set<Actor> actors) {
        if (filled.isEmpty()) {
            return;
        }
        known.forEach((actor, groups) -> {
            for (HopGroup group : groups) {
                if (filled.contains(group.targets())) {
                    actors.add(actor);
                    return;
                }
            }
        });
    }
}
