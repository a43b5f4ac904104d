package dev.cordon.reach.paths;

import static dev.cordon.reach.paths.Accounts.ADMINISTRATOR;
import static dev.cordon.reach.paths.Accounts.ALLOW_ALL;
import static dev.cordon.reach.paths.Accounts.ID;
import static dev.cordon.reach.paths.Accounts.allow;
import static dev.cordon.reach.paths.Accounts.group;
import static dev.cordon.reach.paths.Accounts.policy;
import static dev.cordon.reach.paths.Accounts.role;
import static dev.cordon.reach.paths.Accounts.trust;
import static dev.cordon.reach.paths.Accounts.trustsAws;
import static dev.cordon.reach.paths.Accounts.trustsService;
import static dev.cordon.reach.paths.Accounts.user;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The smallest account in which a path of the catalogue works, made of the path's own data: who uses it is {@code self}, whom
 * it reaches {@code target}. One prerequisite can be left unmet.
 */
record PathAccount(EscalationPath path, Need.@Nullable Kind lacking) {
    static final String BOUNDARY = policy("boundary");
    private static final String HARMLESS = allow("s3:ListAllMyBuckets", "*");
    private static final String ATTACHED = policy("attached");

    static PathAccount of(EscalationPath path) {
        return new PathAccount(path, null);
    }

    PathAccount without(Need.Kind kind) {
        return new PathAccount(path, kind);
    }

    @Override
    public String toString() {
        return path.id();
    }

    /** What the path makes of its user, by itself. */
    List<Hop> hops(List<String> own) {
        Findings findings = new Findings(accounts(own).snapshot());
        return findings.of(self(), path.id()).stream()
                .filter(hop -> hop.target().arn().equals(target()))
                .toList();
    }

    boolean administratorAfter(List<String> own) {
        Findings findings = new Findings(accounts(own).snapshot());
        return findings.of(self(), path.id()).stream()
                .filter(hop -> hop.target().arn().equals(target()))
                .allMatch(hop -> findings.hops().administrator(hop.target()).certain());
    }

    private boolean needs(Need.Kind kind) {
        return path.need(kind).isPresent();
    }

    private boolean wants(Need.Kind kind, String value) {
        return path.need(kind).filter(need -> need.values().contains(value)).isPresent();
    }

    /** Whether the account has this value of a prerequisite: not the one that the path wants where it lacks. */
    private boolean meets(Need.Kind kind, String value) {
        return wants(kind, value) != (kind == lacking);
    }

    private boolean on(Place place) {
        return path.requires().stream().anyMatch(r -> r.on() == place);
    }

    private String self() {
        return needs(Need.Kind.SELF) && meets(Need.Kind.SELF, "role") ? role("self") : user("self");
    }

    private String target() {
        return switch (path.aim()) {
            case SELF, GROUP -> self();
            case ROLE -> role("target");
            case USER -> user("target");
        };
    }

    /** On what a requirement is asked here. */
    String resource(Requirement requirement) {
        return switch (requirement.on()) {
            case TARGET -> path.aim() == Aim.GROUP ? group("target") : target();
            case TARGET_GROUP -> group("group");
            case TARGET_POLICY -> ATTACHED;
            case TARGET_PROVIDER -> provider();
            case NOTHING -> "*";
            case ONE -> resolve(requirement.pattern());
            case COMPUTE -> resolve(requirement.pattern()).replace("*", "x");
        };
    }

    private static String resolve(String pattern) {
        return pattern.replace("{partition}", "aws").replace("{account}", ID);
    }

    private String provider() {
        String kind =
                path.need(Need.Kind.TRUSTS_PROVIDER).orElseThrow().values().get(0);
        return kind.equals("cognito")
                ? "cognito-identity.amazonaws.com"
                : "arn:aws:iam::" + ID + ":" + kind + "-provider/x";
    }

    private Accounts accounts(List<String> own) {
        Accounts accounts = new Accounts().managed(ADMINISTRATOR, ALLOW_ALL).managed(ATTACHED, versions());
        String policy = Accounts.policyOf(own.toArray(String[]::new));
        boolean bounded = needs(Need.Kind.BOUNDARY) && lacking != Need.Kind.BOUNDARY;
        accounts.managed(BOUNDARY, policy);
        addSelf(accounts, needs(Need.Kind.BOUNDARY) ? ALLOW_ALL : policy, bounded ? BOUNDARY : null);
        accounts.group("group", HARMLESS);
        switch (path.aim()) {
            case SELF -> {}
            case GROUP -> accounts.group("target", ALLOW_ALL);
            case USER -> addUser(accounts);
            case ROLE -> addRole(accounts);
        }
        for (Need need : path.needs()) {
            if (need.kind() == Need.Kind.EXISTS) {
                accounts.resource(resolve(need.values().get(0)).replace("*", "x"), null, Map.of());
            }
        }
        return accounts;
    }

    /** Versions of the policy that is attached: a harmless one is in force, all others allow everything. */
    private String[] versions() {
        boolean room = wants(Need.Kind.POLICY_VERSIONS, "below-five");
        int wanted =
                room ? 1 : wants(Need.Kind.POLICY_VERSIONS, "several") ? 2 : needs(Need.Kind.POLICY_VERSIONS) ? 5 : 1;
        int count = lacking != Need.Kind.POLICY_VERSIONS ? wanted : room ? 5 : 1;
        String[] versions = new String[count];
        Arrays.fill(versions, ALLOW_ALL);
        versions[count - 1] = HARMLESS;
        return versions;
    }

    private void addSelf(Accounts accounts, String policy, @Nullable String boundary) {
        boolean its = path.aim() == Aim.SELF;
        String[] attached = its && on(Place.TARGET_POLICY) ? new String[] {ATTACHED} : new String[0];
        if (self().equals(role("self"))) {
            accounts.role(self(), policy, trustsService("s3.amazonaws.com"), boundary, null, Map.of(), attached);
        } else {
            accounts.user("self", policy, boundary, its ? List.of("group") : List.of(), attached);
        }
    }

    private String rights() {
        return path.reward() == Reward.OWN ? ALLOW_ALL : HARMLESS;
    }

    private void addUser(Accounts accounts) {
        accounts.user("target", rights(), null, List.of("group"), ATTACHED);
        String keys = meets(Need.Kind.ACCESS_KEYS, "two") ? "2" : "1";
        String password = String.valueOf(meets(Need.Kind.LOGIN_PROFILE, "present"));
        accounts.resource(user("target"), null, Map.of("access_keys", keys, "login_profile", password));
    }

    private void addRole(Accounts accounts) {
        String profile = "arn:aws:iam::" + ID + ":instance-profile/target";
        boolean runs = lacking != Need.Kind.INSTANCE_PROFILE;
        List<String> profiles = runs ? List.of(profile) : List.of();
        accounts.role(role("target"), rights(), trustPolicy(), null, profiles, Map.of(), ATTACHED);
        path.need(Need.Kind.COMPUTE).filter(need -> runs).ifPresent(need -> {
            String arn = resolve(need.values().get(0)).replace("*", "x");
            accounts.resource(arn, role("target"), Map.of());
        });
    }

    private String trustPolicy() {
        String root = trustsAws("arn:aws:iam::" + ID + ":root");
        if (needs(Need.Kind.TRUSTS_DIRECTLY)) {
            return lacking == Need.Kind.TRUSTS_DIRECTLY ? root : trustsAws(self());
        }
        if (needs(Need.Kind.TRUSTS_PROVIDER) && lacking != Need.Kind.TRUSTS_PROVIDER) {
            return trust("{\"Federated\":\"" + provider() + "\"}", "");
        }
        if (path.requires().stream().anyMatch(Requirement::assumesRole)) {
            return root;
        }
        return trustsService(
                path.services().isEmpty() || lacking == Need.Kind.TRUSTS_SERVICE
                        ? "s3.amazonaws.com"
                        : path.services().get(0));
    }
}
