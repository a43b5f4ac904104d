package dev.cordon.reach.paths;

import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.TextPattern;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Target sets by what decides them: principals whose policies say the same of an action share one. Each set remembers how its
 * members are found, so that a changed target is put right in all of them.
 */
final class SharedTargets {
    /** How the members of a set are found. */
    private interface Definition {
        /** The member that a principal is, or null. */
        @Nullable
        HopTarget member(String arn);

        /** Whether a change of this principal can matter. */
        boolean concerns(String arn);
    }

    private record Key(
            @Nullable Shape shape, String account, @Nullable Base base, List<ActionScope> scopes) {}

    /** A set that another is part of, by identity. */
    private static final class Base {
        private final Object set;

        Base(Object set) {
            this.set = set;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Base that && that.set == set;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(set);
        }
    }

    private static final String ACCOUNT = "account";
    private static final String ANYONE = "anyone";

    private final TargetTest test;
    private final AssumeRoles assumeRoles;
    private final Map<Key, TargetSet> sets = new HashMap<>();
    private final Map<TargetSet, Definition> first = new HashMap<>();
    private final Map<TargetSet, Definition> derived = new HashMap<>();

    SharedTargets(TargetTest test, AssumeRoles assumeRoles) {
        this.test = test;
        this.assumeRoles = assumeRoles;
    }

    /** Targets of a shape for principals of an account with these scopes. */
    TargetSet of(Shape shape, Account account, List<ActionScope> scopes) {
        Key key = key(shape, account, scopes);
        TargetSet known = sets.get(key);
        List<String> services = shape.services();
        return known != null
                ? known
                : define(key, first, candidates(shape, account, scopes), new Definition() {
                    @Override
                    public @Nullable HopTarget member(String arn) {
                        Choice choice = concerns(arn) ? test.choice(shape, scopes, account, arn) : null;
                        return choice == null ? null : target(shape, arn, choice);
                    }

                    @Override
                    public boolean concerns(String arn) {
                        return shape.aim() == Aim.ROLE
                                ? services.isEmpty() ? account.hasRole(arn) : account.trustsAny(services, arn)
                                : account.hasUser(arn);
                    }
                });
    }

    /** What scopes say of compute that nobody listed is the same whoever it runs as: those that say the same share a set. */
    private Key key(Shape shape, Account account, List<ActionScope> scopes) {
        Truth unlisted = test.unlistedCompute(shape, scopes, account);
        if (unlisted == null) {
            return new Key(shape, account.id(), null, scopes);
        }
        List<ActionScope> others = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (shape.requires().get(i).on() != Place.COMPUTE) {
                others.add(scopes.get(i));
            }
        }
        return new Key(shape, account.id(), new Base(unlisted), others);
    }

    /** Roles that trust an account, for principals of it with this scope of {@code sts:AssumeRole}. */
    TargetSet trustingAccount(String account, ActionScope scope) {
        Key key = new Key(null, account, new Base(ACCOUNT), List.of(scope));
        TargetSet known = sets.get(key);
        return known != null
                ? known
                : define(
                        key,
                        first,
                        assumeRoles.broad(scope),
                        assuming(arn -> assumeRoles.byAccount(account, scope, arn)));
    }

    /** Roles of an account that trust anyone, for principals of it whom nothing denies them in this scope. */
    TargetSet trustingAnyone(String account, ActionScope undenied) {
        Key key = new Key(null, account, new Base(ANYONE), List.of(undenied));
        TargetSet known = sets.get(key);
        return known != null
                ? known
                : define(
                        key,
                        first,
                        assumeRoles.broad(undenied),
                        assuming(arn -> assumeRoles.byAnyone(account, undenied, arn)));
    }

    private static Definition assuming(java.util.function.Function<String, Truth> truth) {
        return new Definition() {
            @Override
            public @Nullable HopTarget member(String arn) {
                Truth assumed = truth.apply(arn);
                return assumed.mayBe() ? new HopTarget(Actor.of(arn), assumed, List.of(), "") : null;
            }

            @Override
            public boolean concerns(String arn) {
                return true;
            }
        };
    }

    /** Members of a set of roles to assume that are targets of a shape besides, for whom their own policies allow it. */
    TargetSet among(TargetSet base, Shape shape, Account account, ActionScope assume, List<ActionScope> scopes) {
        List<ActionScope> all = new ArrayList<>(scopes);
        all.add(assume);
        Key key = new Key(shape, account.id(), new Base(base), all);
        TargetSet known = sets.get(key);
        return known != null
                ? known
                : define(key, derived, arns(base), new Definition() {
                    @Override
                    public @Nullable HopTarget member(String arn) {
                        return memberAmong(base, shape, account, assume, scopes, arn);
                    }

                    @Override
                    public boolean concerns(String arn) {
                        return account.hasRole(arn);
                    }
                });
    }

    /** As {@link #among}, of one role. */
    @Nullable
    HopTarget memberAmong(
            TargetSet base, Shape shape, Account account, ActionScope assume, List<ActionScope> scopes, String arn) {
        HopTarget assumed = base.member(Actor.of(arn));
        if (assumed == null || !account.hasRole(arn)) {
            return null;
        }
        Truth truth = assumed.truth().and(assumeRoles.permitted(assume, arn));
        Choice choice = truth.mayBe() ? test.choice(shape, scopes, account, arn) : null;
        return choice == null ? null : target(shape, arn, choice.and(truth));
    }

    private TargetSet define(
            Key key, Map<TargetSet, Definition> kind, Collection<String> candidates, Definition definition) {
        TargetSet set = new TargetSet();
        for (String arn : candidates) {
            HopTarget member = definition.member(arn);
            if (member != null) {
                set.put(member);
            }
        }
        sets.put(key, set);
        kind.put(set, definition);
        return set;
    }

    static List<String> arns(TargetSet set) {
        return set.members().stream().map(member -> member.actor().arn()).toList();
    }

    static HopTarget target(Shape shape, String arn, Choice choice) {
        return new HopTarget(
                new Actor(arn, Gains.of(Gain.NOTHING, shape.reward())),
                choice.truth(),
                choice.prerequisites(),
                choice.through());
    }

    /**
     * Puts a changed principal right in every set.
     *
     * @param changed takes the sets that differ
     * @param filled takes those that had no member before
     */
    void update(String arn, Set<TargetSet> changed, Set<TargetSet> filled) {
        for (Map<TargetSet, Definition> kind : List.of(first, derived)) {
            kind.forEach((set, definition) -> {
                boolean empty = set.size() == 0;
                HopTarget before = set.remove(arn);
                HopTarget member = definition.concerns(arn) ? definition.member(arn) : null;
                if (member != null) {
                    set.put(member);
                }
                if (!Objects.equals(before, member)) {
                    changed.add(set);
                    if (empty) {
                        filled.add(set);
                    }
                }
            });
        }
    }

    /** Forgets the sets that nobody uses. */
    void retain(Set<TargetSet> used) {
        sets.values().removeIf(set -> !used.contains(set) && !basis(set, used));
        first.keySet().retainAll(identity(sets.values()));
        derived.keySet().retainAll(identity(sets.values()));
    }

    private boolean basis(TargetSet set, Set<TargetSet> used) {
        return sets.entrySet().stream().anyMatch(entry -> {
            Base base = entry.getKey().base();
            return base != null && base.set == set && used.contains(entry.getValue());
        });
    }

    private static Set<TargetSet> identity(Collection<TargetSet> sets) {
        Set<TargetSet> all = new HashSet<>();
        all.addAll(sets);
        return all;
    }

    /** Principals that can be targets at all, as few as the patterns of the policies allow. */
    private static Collection<String> candidates(Shape shape, Account account, List<ActionScope> scopes) {
        NavigableMap<String, ?> all = population(shape, account);
        for (int i = 0; i < scopes.size(); i++) {
            if (shape.requires().get(i).on() == Place.TARGET) {
                return narrowed(all, account, scopes.get(i));
            }
        }
        return all.keySet();
    }

    private static NavigableMap<String, ?> population(Shape shape, Account account) {
        if (shape.aim() == Aim.USER) {
            return account.users();
        }
        List<String> services = shape.services();
        if (services.isEmpty()) {
            return account.roles();
        }
        NavigableMap<String, Truth> trusting = account.trusting(services.get(0));
        if (services.size() > 1) {
            trusting = new TreeMap<>(trusting);
            for (String service : services) {
                trusting.putAll(account.trusting(service));
            }
        }
        return trusting;
    }

    private static Collection<String> narrowed(NavigableMap<String, ?> all, Account account, ActionScope scope) {
        List<TextPattern> patterns = scope.resourcePatterns();
        if (patterns.size() > all.size()) {
            return all.keySet();
        }
        Set<String> narrowed = new TreeSet<>();
        for (TextPattern pattern : patterns) {
            String prefix = account.prefix(pattern.text());
            if (prefix == null) {
                return all.keySet();
            }
            narrowed.addAll(
                    all.subMap(prefix, true, prefix + Character.MAX_VALUE, true).keySet());
        }
        return narrowed;
    }
}
