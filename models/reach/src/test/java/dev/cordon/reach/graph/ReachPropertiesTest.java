package dev.cordon.reach.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.policy.Truth;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReachPropertiesTest {
    private static final EscalationCatalogue CATALOGUE = EscalationCatalogue.bundled();
    private static final Pattern NUMBERED = Pattern.compile("(role|user|group|shared|\\*)(\\d)");

    @Test
    void adding_an_allow_never_lowers_reach() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            RandomAccount account = RandomAccount.draw(random, 7, 4);
            AccessGraph before = graph(account.snapshot());
            if (random.nextInt(4) == 0) {
                RandomAccount.Draft role = account.roles.get("role" + random.nextInt(7) + "x");
                assertThat(role).isNotNull();
                role.trust.add(RandomStatements.trust(random).replace("\"Deny\"", "\"Allow\""));
            } else {
                account.any(random).allows.add(RandomStatements.allow(random));
            }
            assertNoLess("seed " + seed, graph(account.snapshot()), before);
        }
    }

    @Test
    void adding_a_deny_never_raises_reach() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(1_000 + seed);
            RandomAccount account = RandomAccount.draw(random, 7, 4);
            AccessGraph before = graph(account.snapshot());
            account.any(random).allows.add(RandomStatements.deny(random));
            assertNoLess("seed " + seed, before, graph(account.snapshot()));
        }
    }

    private static void assertNoLess(String what, AccessGraph more, AccessGraph less) {
        for (String arn : less.principals()) {
            assertThat(more.adminEquivalent(arn)).as(what + " " + arn).isGreaterThanOrEqualTo(less.adminEquivalent(arn));
            Map<String, Truth> reachable = more.reachable(arn);
            less.reachable(arn).forEach((to, truth) -> assertThat(reachable.getOrDefault(to, Truth.NO))
                    .as(what + " " + arn + " to " + to)
                    .isGreaterThanOrEqualTo(truth));
        }
    }

    @Test
    void renaming_changes_nothing() {
        for (int seed = 0; seed < 100; seed++) {
            RandomAccount account = RandomAccount.draw(new Random(2_000 + seed), 8, 5);
            AccessGraph graph = graph(account.snapshot());
            AccessGraph renamed = graph(account.snapshot(ReachPropertiesTest::renamed));
            assertThat(renamed.principals())
                    .isEqualTo(new TreeSet<>(
                            graph.principals().stream().map(ReachPropertiesTest::renamed).toList()));
            for (String arn : graph.principals()) {
                String other = renamed(arn);
                SortedMap<String, Truth> expected = new TreeMap<>();
                graph.reachable(arn).forEach((to, truth) -> expected.put(renamed(to), truth));
                assertThat(renamed.reachable(other)).as("seed %d %s", seed, arn).isEqualTo(expected);
                assertThat(renamed.administrator(other)).isEqualTo(graph.administrator(arn));
                assertThat(renamed.adminEquivalent(other)).isEqualTo(graph.adminEquivalent(arn));
                assertThat(renamed.adminRoute(other)).hasSameSizeAs(graph.adminRoute(arn));
                assertThat(renamed.escalations(other)).hasSameSizeAs(graph.escalations(arn));
                for (String to : graph.principals()) {
                    assertThat(renamed.route(other, renamed(to))).hasSameSizeAs(graph.route(arn, to));
                }
            }
        }
    }

    private static String renamed(String text) {
        return NUMBERED.matcher(text).replaceAll(found -> found.group(1) + (9 - Integer.parseInt(found.group(2))));
    }

    @Test
    void explicit_deny_always_wins() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(3_000 + seed);
            RandomAccount account = RandomAccount.draw(random, 7, 4);
            String denied = "role" + random.nextInt(7) + "x";
            RandomAccount.Draft role = account.roles.get(denied);
            assertThat(role).isNotNull();
            role.allows.add("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
            role.allows.add("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}");
            AccessGraph graph = graph(account.snapshot());
            String arn = RandomAccount.roleArn(denied);
            assertThat(graph.reachable(arn)).as("seed %d", seed).isEmpty();
            assertThat(graph.escalations(arn)).isEmpty();
            assertThat(graph.adminEquivalent(arn)).isEqualTo(Truth.NO);
        }
    }

    @Test
    void roles_that_trust_each_other_in_a_circle_are_answered() {
        RandomAccount account = new RandomAccount();
        for (int i = 0; i < 9; i++) {
            RandomAccount.Draft role = new RandomAccount.Draft();
            role.trust.add("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + RandomAccount.roleArn("role" + (i + 8) % 9 + "x")
                    + "\"},\"Action\":\"sts:AssumeRole\"}");
            account.roles.put("role" + i + "x", role);
        }
        AccessGraph graph = graph(account.snapshot());
        for (int i = 0; i < 9; i++) {
            String arn = RandomAccount.roleArn("role" + i + "x");
            assertThat(graph.reachable(arn)).hasSize(8).allSatisfy((to, truth) -> assertThat(truth)
                    .isEqualTo(Truth.YES));
            assertThat(graph.route(arn, RandomAccount.roleArn("role" + (i + 8) % 9 + "x")))
                    .hasSize(8);
        }
    }

    @Test
    void incremental_update_of_an_account_equals_a_rebuild() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(4_000 + seed);
            RandomAccount account = RandomAccount.draw(random, 6, 3);
            AccessGraph graph = graph(account.snapshot());
            for (int step = 0; step < 12; step++) {
                TreeSet<String> touched = new TreeSet<>();
                account = account.copy();
                account.change(random, touched);
                AccountSnapshot after = account.snapshot();
                graph = graph.update(after, touched);
                assertThat(Observed.of(graph))
                        .as("seed %d step %d: %s", seed, step, touched)
                        .isEqualTo(Observed.of(graph(after)));
            }
        }
    }

    private static AccessGraph graph(AccountSnapshot snapshot) {
        return AccessGraph.of(snapshot, CATALOGUE);
    }
}
