package dev.cordon.engine.trust;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.ConfigFile;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may decide: keys bound to subjects, subjects to roles and tenants, roles to verbs, as {@code approvers.yaml} and a JWK
 * set say (docs/decisions.md). A key belongs to one subject, so that different subjects have different keys. An empty list
 * means nobody.
 */
public final class Approvers {
    /** May decide everything. */
    public static final String APPROVER = "approver";
    /** May keep a hold from happening, or end it. */
    public static final String RELEASER = "releaser";

    private static final SortedMap<String, Set<Verb>> DEFAULT_ROLES =
            new TreeMap<>(Map.of(APPROVER, EnumSet.allOf(Verb.class), RELEASER, EnumSet.of(Verb.REJECT, Verb.RELEASE)));
    public static final Approvers NOBODY = new Approvers(List.of(), DEFAULT_ROLES, PublicKeys.NONE);

    private final SortedMap<String, Approver> bySubject = new TreeMap<>();
    private final SortedMap<String, Approver> byKey = new TreeMap<>();
    private final SortedMap<String, Set<Verb>> roles;
    private final PublicKeys keys;

    private Approvers(Collection<Approver> approvers, SortedMap<String, Set<Verb>> roles, PublicKeys keys) {
        for (Approver approver : approvers) {
            bySubject.put(approver.subject(), approver);
            approver.keys().forEach(key -> byKey.put(key, approver));
        }
        this.roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
        this.keys = keys;
    }

    /**
     * Approvers of a text.
     *
     * @param name of the file, for messages
     * @param keys public keys that it may bind
     */
    public static Approvers read(String name, String text, PublicKeys keys) throws InvalidConfigException {
        return ConfigFile.read(name, text, fields -> read(fields, keys));
    }

    /** The operator of this machine alone, with every verb: what a laptop has, and nobody else vouches for. */
    public static Approvers local(OperatorKey key, String subject, String tenant, List<String> identities) {
        Approver operator = new Approver(subject, Set.of(APPROVER), Set.of(tenant), identities, Set.of(key.id()));
        return new Approvers(List.of(operator), DEFAULT_ROLES, key.publicKeys());
    }

    private static Approvers read(ConfigFields f, PublicKeys keys) {
        f.only("roles", "approvers");
        SortedMap<String, Set<Verb>> roles = f.has("roles") ? roles(f.mapping("roles")) : DEFAULT_ROLES;
        List<Approver> approvers = new ArrayList<>();
        Set<String> subjects = new HashSet<>();
        Set<String> bound = new HashSet<>();
        f.each("approvers", item -> approvers.add(approver(item, roles, keys, subjects, bound)));
        return new Approvers(approvers, roles, keys);
    }

    private static SortedMap<String, Set<Verb>> roles(ConfigFields f) {
        SortedMap<String, Set<Verb>> roles = new TreeMap<>();
        f.only(f.keys().toArray(String[]::new));
        for (String role : f.keys()) {
            Set<Verb> verbs = EnumSet.noneOf(Verb.class);
            verbs.addAll(f.choices(role, List.of(Verb.values()), Verb::label));
            roles.put(role, verbs);
        }
        return roles;
    }

    private static Approver approver(
            ConfigFields f,
            SortedMap<String, Set<Verb>> roles,
            PublicKeys keys,
            Set<String> subjects,
            Set<String> bound) {
        f.only("subject", "roles", "tenants", "identities", "keys");
        String subject = f.requiredText("subject");
        if (!subject.isEmpty() && !subjects.add(subject.toLowerCase(Locale.ROOT))) {
            f.reject("subject", "'" + subject + "' stands twice; keep one");
        }
        if (subject.equalsIgnoreCase(Transition.CORDON)) {
            f.reject("subject", "is Cordon's own name; choose another");
        }
        if (!f.has("identities")) {
            f.reject("identities", "is missing; list whom they are in the accounts, or write [] for nobody");
        }
        for (String role : f.texts("roles")) {
            if (!roles.containsKey(role)) {
                f.reject("roles", "'" + role + "' is unknown; use one of " + String.join(", ", roles.keySet()));
            }
        }
        for (String key : f.texts("keys")) {
            if (!keys.ids().contains(key)) {
                f.reject("keys", "'" + key + "' is not in the JWK set; add its public part there");
            }
            if (!bound.add(key)) {
                f.reject("keys", "'" + key + "' belongs to somebody else already; nobody shares a key");
            }
        }
        return new Approver(
                subject,
                new HashSet<>(f.texts("roles")),
                new HashSet<>(f.texts("tenants")),
                f.texts("identities"),
                new HashSet<>(f.texts("keys")));
    }

    /** Keys that are bound to somebody; others in the JWK set are nobody's. */
    PublicKeys keys() {
        return keys;
    }

    Optional<Approver> withKey(String keyId) {
        return Optional.ofNullable(byKey.get(keyId));
    }

    Optional<Approver> named(String subject) {
        return Optional.ofNullable(bySubject.get(subject));
    }

    boolean lets(String role, Verb verb) {
        return roles.getOrDefault(role, Set.of()).contains(verb);
    }

    /** Names of all, sorted. */
    public Set<String> subjects() {
        return Collections.unmodifiableSet(bySubject.keySet());
    }
}
