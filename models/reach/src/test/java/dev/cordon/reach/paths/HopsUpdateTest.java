package dev.cordon.reach.paths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.account.AccountSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An update gives the same hops as looking at the new account from the start, and tells of every difference. */
class HopsUpdateTest {
    private static final List<String> ACTIONS = List.of(
            "sts:AssumeRole",
            "iam:PassRole",
            "iam:*",
            "lambda:*",
            "iam:AttachRolePolicy sts:AssumeRole",
            "iam:CreatePolicyVersion",
            "iam:AddUserToGroup",
            "iam:CreateAccessKey",
            "cloudformation:* iam:PassRole",
            "s3:GetObject",
            "*");
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    private final RandomGenerator random;

    HopsUpdateTest() {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String anyPolicy() {
        String resource = any(List.of("*", "*", Accounts.role(any(NAMES)), "arn:aws:iam::*:*/" + any(NAMES)));
        String condition = any(List.of("", "", "", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"));
        List<String> statements = new ArrayList<>();
        statements.add(Accounts.statement("Allow", any(ACTIONS), resource, condition));
        statements.add(Accounts.statement("Allow", any(ACTIONS), "*", ""));
        if (random.nextInt(4) == 0) {
            statements.add(Accounts.statement("Deny", any(ACTIONS), resource, ""));
        }
        return Accounts.policyOf(statements.toArray(new String[0]));
    }

    private String anyTrust() {
        return any(List.of(
                Accounts.trustsService("lambda.amazonaws.com"),
                Accounts.trustsService("cloudformation.amazonaws.com"),
                Accounts.trustsAws("arn:aws:iam::" + Accounts.ID + ":root"),
                Accounts.trustsAws("arn:aws:iam::" + Accounts.OTHER + ":root"),
                Accounts.trustsAws(Accounts.user(any(NAMES))),
                Accounts.trustsAws(Accounts.role(any(NAMES))),
                Accounts.trustsAws("*"),
                Accounts.trustsAws("arn:aws:sts::" + Accounts.ID + ":assumed-role/" + any(NAMES) + "/session"),
                Accounts.trust("{\"AWS\":\"*\"}", "{\"ArnLike\":{\"aws:PrincipalArn\":\"*/" + any(NAMES) + "\"}}")));
    }

    /** Changes one thing and gives back whom it touches. */
    private Set<String> change(Accounts accounts) {
        String name = any(NAMES);
        String boundary = random.nextInt(5) == 0 ? Accounts.policy("p") : null;
        String[] attached = random.nextBoolean() ? new String[] {Accounts.policy("p")} : new String[0];
        Set<String> touched = new HashSet<>();
        switch (random.nextInt(7)) {
            case 0 -> {
                accounts.role(
                        Accounts.role(name), anyPolicy(), anyTrust(), boundary, List.of(), Map.of("t", name), attached);
                touched.add(Accounts.role(name));
            }
            case 1 -> {
                String elsewhere = Accounts.role(name).replace(Accounts.ID, Accounts.OTHER);
                accounts.role(elsewhere, anyPolicy(), anyTrust(), null, null, Map.of());
                touched.add(elsewhere);
            }
            case 2 -> {
                accounts.user(name, anyPolicy(), boundary, random.nextBoolean() ? List.of("g") : List.of(), attached);
                touched.add(Accounts.user(name));
            }
            case 3 -> {
                accounts.roles.remove(Accounts.role(name));
                touched.add(Accounts.role(name));
            }
            case 4 -> {
                accounts.users.remove(Accounts.user(name));
                touched.add(Accounts.user(name));
            }
            case 5 -> {
                String group = any(List.of("g", "h"));
                accounts.group(group, anyPolicy(), attached);
                touched.add(Accounts.group(group));
                accounts.users.values().stream()
                        .filter(user -> user.groups().contains(group))
                        .forEach(user -> touched.add(user.arn()));
            }
            default -> {
                List<String> versions = new ArrayList<>();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    versions.add(anyPolicy());
                }
                accounts.managed(Accounts.policy("p"), versions.toArray(new String[0]));
                touched.addAll(accounts.users.keySet());
                touched.addAll(accounts.roles.keySet());
                touched.addAll(accounts.groups.keySet());
            }
        }
        return touched;
    }

    private static SortedMap<Actor, Set<Hop>> all(Hops hops, AccountSnapshot snapshot) {
        SortedMap<Actor, Set<Hop>> found = new TreeMap<>();
        Deque<Actor> open = new ArrayDeque<>();
        snapshot.users().keySet().forEach(arn -> open.add(Actor.of(arn)));
        snapshot.roles().keySet().forEach(arn -> open.add(Actor.of(arn)));
        Findings findings = new Findings(hops);
        while (!open.isEmpty()) {
            Actor actor = open.remove();
            if (!found.containsKey(actor)) {
                Set<Hop> own = new HashSet<>(findings.of(actor));
                found.put(actor, own);
                own.forEach(hop -> open.add(hop.target()));
            }
        }
        return found;
    }

    private static void assertFollows(Accounts accounts, Runnable change, String touched) {
        Hops hops = Hops.of(accounts.snapshot(), EscalationCatalogue.bundled());
        SortedMap<Actor, Set<Hop>> before = all(hops, accounts.snapshot());
        change.run();
        AccountSnapshot after = accounts.snapshot();
        HopChanges changes = hops.update(after, Set.of(touched));
        SortedMap<Actor, Set<Hop>> updated = all(hops, after);
        assertThat(updated).isNotEqualTo(before).isEqualTo(all(Hops.of(after, EscalationCatalogue.bundled()), after));
        assertThat(changes.sets().size() + changes.actors().size()).isGreaterThan(1);
    }

    @Test
    void what_a_target_may_do_itself_matters_where_a_path_asks_for_it() {
        String trust = Accounts.trustsService("ec2.amazonaws.com");
        Accounts accounts = new Accounts()
                .user("a", Accounts.allow("ssm:SendCommand", "*"))
                .role("web", Accounts.allow("ssm:* ssmmessages:*", "*"), trust);
        assertFollows(
                accounts, () -> accounts.role("web", Accounts.allow("s3:GetObject", "*"), trust), Accounts.role("web"));
    }

    @Test
    void what_else_is_asked_of_a_target_matters_to_whom_it_trusts_by_name() {
        String tagged = "{\"StringEquals\":{\"aws:ResourceTag/t\":\"x\"}}";
        String policy = Accounts.policyOf(
                Accounts.statement("Allow", "iam:PutRolePolicy", "*", tagged),
                Accounts.statement("Allow", "sts:AssumeRole", "*", ""));
        String trust = Accounts.trustsAws(Accounts.user("a"));
        String role = Accounts.role("r");
        Accounts accounts = new Accounts().user("a", policy).role(role, null, trust, null, List.of(), Map.of("t", "x"));
        assertFollows(accounts, () -> accounts.role(role, null, trust, null, List.of(), Map.of("t", "y")), role);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void update_gives_the_hops_of_a_new_look_and_tells_who_differs(int seed) {
        for (int skip = 0; skip < seed * 100; skip++) {
            random.nextInt();
        }
        Accounts accounts = new Accounts().managed(Accounts.policy("p"), anyPolicy());
        for (int i = 0; i < 12; i++) {
            change(accounts);
        }
        Hops hops = Hops.of(accounts.snapshot(), EscalationCatalogue.bundled());
        SortedMap<Actor, Set<Hop>> before = all(hops, accounts.snapshot());
        for (int step = 0; step < 25; step++) {
            Map<Actor, List<HopGroup>> groups = new HashMap<>();
            before.keySet().forEach(actor -> groups.put(actor, hops.hopsOf(actor)));
            Set<String> touched = change(accounts);
            AccountSnapshot after = accounts.snapshot();
            HopChanges changes = hops.update(after, touched);
            SortedMap<Actor, Set<Hop>> updated = all(hops, after);
            assertThat(updated).isEqualTo(all(Hops.of(after, EscalationCatalogue.bundled()), after));
            Set<Actor> untold = new TreeSet<>();
            updated.forEach((actor, found) -> {
                List<HopGroup> of = groups.get(actor);
                if (of != null
                        && !changes.actors().contains(actor)
                        && of.stream().noneMatch(group -> changes.sets().contains(group.targets()))
                        && !found.equals(before.get(actor))) {
                    untold.add(actor);
                }
            });
            untold.removeIf(actor -> touched.contains(actor.arn()));
            assertThat(untold).isEmpty();
            before.clear();
            before.putAll(updated);
        }
    }
}
