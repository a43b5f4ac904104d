package dev.cordon.reach.paths;

import static dev.cordon.reach.paths.Accounts.ID;
import static dev.cordon.reach.paths.Accounts.OTHER;
import static dev.cordon.reach.paths.Accounts.policyOf;
import static dev.cordon.reach.paths.Accounts.role;
import static dev.cordon.reach.paths.Accounts.statement;
import static dev.cordon.reach.paths.Accounts.trust;
import static dev.cordon.reach.paths.Accounts.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can assume which role, against the evaluator, which decides one pair at a time. */
class AssumeRoleAgainstEvaluatorTest {
    private static final String[] CONDITIONS = {
        "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}",
        "{\"StringEquals\":{\"sts:ExternalId\":\"x\"}}",
        "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}",
        "{\"StringNotEquals\":{\"aws:PrincipalTag/team\":\"a\"}}",
        "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}",
        "{\"StringEquals\":{\"aws:PrincipalAccount\":\"" + ID + "\"}}",
        "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/r1\"}}",
        "{\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}}",
        "{\"StringEquals\":{\"aws:PrincipalType\":\"User\"}}"
    };

    private static String other(String name) {
        return "arn:aws:iam::" + OTHER + ":role/" + name;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 200, 300, 400, 500})
    void every_pair_is_as_the_evaluator_decides_it(int from) {
        for (int seed = from; seed < from + 60; seed++) {
            AccountSnapshot snapshot = draw(new Random(seed));
            Findings found = new Findings(snapshot);
            List<String> principals = new ArrayList<>(snapshot.roles().keySet());
            principals.addAll(snapshot.users().keySet());
            for (String who : principals) {
                for (RoleDetail role : snapshot.roles().values()) {
                    if (!role.arn().equals(who) && found.hops().administrator(Actor.of(who)) == Truth.NO) {
                        assertThat(hop(found, who, role.arn()))
                                .as("%d: %s to %s", seed, who, role.arn())
                                .isEqualTo(decide(snapshot, who, role));
                    }
                }
            }
        }
    }

    private static Truth hop(Findings found, String who, String role) {
        return found.of(who, "sts-001").stream()
                .filter(hop -> hop.to().equals(role))
                .map(Hop::certainty)
                .reduce(Truth.NO, Truth::or);
    }

    private static Truth decide(AccountSnapshot snapshot, String who, RoleDetail role) {
        PolicyStack stack = Objects.requireNonNull(snapshot.stackOf(who));
        NamedPolicy trust = role.trust() == null ? null : new NamedPolicy("trust", role.trust());
        ResourceFacts facts = new ResourceFacts(
                role.arn(),
                role.account(),
                role.tags(),
                trust,
                true,
                snapshot.organization().resourceControl(role.account()));
        return PolicyEvaluator.decide(stack, "sts:AssumeRole", facts, RequestContext.UNKNOWN)
                .allowed();
    }

    private static AccountSnapshot draw(Random random) {
        Accounts accounts = new Accounts().managed(Accounts.policy("bound"), identity(random));
        for (String arn : List.of(role("r0"), role("r1"), role("r2"), other("r0"), other("r1"))) {
            String bound = random.nextInt(4) == 0 ? Accounts.policy("bound") : null;
            accounts.role(arn, identity(random), trusted(random), bound, List.of(), tags(random));
        }
        for (String name : List.of("u0", "u1")) {
            String bound = random.nextInt(4) == 0 ? Accounts.policy("bound") : null;
            accounts.user(name, identity(random), bound, List.of());
        }
        String all = statement("Allow", "*", "*", "");
        if (random.nextInt(3) == 0) {
            accounts.serviceControl(policyOf(random.nextBoolean() ? all : own(random), own(random)));
        }
        if (random.nextInt(3) == 0) {
            accounts.resourceControl(policyOf(random.nextBoolean() ? all : own(random), own(random)));
        }
        return accounts.snapshot();
    }

    private static Map<String, String> tags(Random random) {
        return random.nextBoolean() ? Map.of() : Map.of("team", random.nextBoolean() ? "a" : "b");
    }

    private static String identity(Random random) {
        return random.nextBoolean() ? policyOf(own(random)) : policyOf(own(random), own(random));
    }

    private static String own(Random random) {
        String[] actions = {"sts:AssumeRole", "sts:*", "sts:Assume*", "*", "s3:GetObject"};
        String[] resources = {
            "*", role("r0"), role("r*"), other("r1"), "arn:aws:iam::*:role/r1", "arn:aws:iam::*:role/*"
        };
        String effect = random.nextInt(4) == 0 ? "Deny" : "Allow";
        return statement(effect, pick(random, actions), pick(random, resources), condition(random));
    }

    private static String condition(Random random) {
        return random.nextInt(3) == 0 ? pick(random, CONDITIONS) : "";
    }

    private static String trusted(Random random) {
        String[] named = {
            "\"*\"",
            aws("*"),
            aws("arn:aws:iam::" + ID + ":root"),
            aws(OTHER),
            aws(role("r0")),
            aws(role("r1")),
            aws(other("r0")),
            aws(user("u0")),
            aws("arn:aws:sts::" + ID + ":assumed-role/r1/session"),
            "{\"Service\":\"ec2.amazonaws.com\"}"
        };
        String first = trust(pick(random, named), condition(random));
        if (random.nextInt(6) == 0) {
            first = first.replace("\"Principal\"", "\"NotPrincipal\"");
        }
        if (random.nextInt(3) == 0) {
            String second = trust(pick(random, named), condition(random));
            String statement = second.substring(second.indexOf('[') + 1, second.lastIndexOf(']'));
            statement = random.nextBoolean() ? statement.replace("\"Allow\"", "\"Deny\"") : statement;
            return first.replace("}]}", "}," + statement + "]}");
        }
        return first;
    }

    private static String aws(String principal) {
        return "{\"AWS\":\"" + principal + "\"}";
    }

    private static String pick(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Truth assumed(Accounts accounts) {
        return hop(new Findings(accounts.snapshot()), user("self"), role("r"));
    }

    private static Accounts trusting(String condition) {
        return new Accounts()
                .user("self", Accounts.allow("sts:AssumeRole", "*"))
                .role("r", null, trust(aws("arn:aws:iam::" + ID + ":root"), condition));
    }

    @Test
    void a_level_of_resource_control_policies_that_does_not_allow_stops_assuming() {
        assertThat(assumed(trusting("").resourceControl(Accounts.ALLOW_ALL))).isEqualTo(Truth.YES);
        assertThat(assumed(trusting("").resourceControl(Accounts.allow("s3:*", "*"))))
                .isEqualTo(Truth.NO);
        assertThat(assumed(trusting("")
                        .resourceControl(Accounts.ALLOW_ALL, policyOf(statement("Deny", "sts:*", "*", "")))))
                .isEqualTo(Truth.NO);
        assertThat(assumed(trusting("")
                        .resourceControl(
                                Accounts.ALLOW_ALL,
                                policyOf(statement(
                                        "Deny",
                                        "sts:*",
                                        "*",
                                        "{\"StringNotEqualsIfExists\":{\"aws:PrincipalOrgID\":\"o-1\"}}")))))
                .isEqualTo(Truth.POSSIBLE);
    }

    @Test
    void an_external_id_and_an_organization_that_nobody_knows_leave_it_possible_and_a_missing_tag_does_not() {
        assertThat(assumed(trusting("{\"StringEquals\":{\"sts:ExternalId\":\"x\"}}")))
                .isEqualTo(Truth.POSSIBLE);
        assertThat(assumed(trusting("{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}")))
                .isEqualTo(Truth.POSSIBLE);
        assertThat(assumed(trusting("{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}")))
                .isEqualTo(Truth.NO);
    }
}
