package dev.cordon.reach.paths;

import static dev.cordon.reach.paths.Accounts.ALLOW_ALL;
import static dev.cordon.reach.paths.Accounts.allow;
import static dev.cordon.reach.paths.Accounts.policyOf;
import static dev.cordon.reach.paths.Accounts.role;
import static dev.cordon.reach.paths.Accounts.statement;
import static dev.cordon.reach.paths.Accounts.trust;
import static dev.cordon.reach.paths.Accounts.trustsAws;
import static dev.cordon.reach.paths.Accounts.trustsService;
import static dev.cordon.reach.paths.Accounts.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.policy.Truth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HopsTest {
    private static final String ROOT = "arn:aws:iam::" + Accounts.ID + ":root";
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:" + Accounts.ID + ":function:";
    private static final String MFA = "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";

    private static List<Hop> hops(Accounts accounts, String id) {
        return new Findings(accounts.snapshot()).of(user("self"), id);
    }

    private static @Nullable Truth certainty(Accounts accounts, String id) {
        List<Hop> hops = hops(accounts, id);
        return hops.isEmpty() ? null : hops.get(0).certainty();
    }

    private static Accounts with(String own) {
        return new Accounts().user("self", own);
    }

    @Test
    void role_that_names_a_principal_of_its_account_needs_no_permission() {
        assertThat(certainty(with(allow("s3:Get*", "*")).role("r", null, trustsAws(user("self"))), "sts-001"))
                .isEqualTo(Truth.YES);
        assertThat(certainty(with(allow("s3:Get*", "*")).role("r", null, trustsAws(ROOT)), "sts-001"))
                .isNull();
        assertThat(certainty(with(allow("s3:Get*", "*")).role("r", null, trustsAws("*")), "sts-001"))
                .isEqualTo(Truth.YES);
    }

    @Test
    void role_that_trusts_the_account_is_raised_and_assumed_with_both_permissions() {
        for (String[] path : new String[][] {
            {"iam-014", "iam:AttachRolePolicy"},
            {"iam-016", "iam:CreatePolicyVersion"},
            {"iam-017", "iam:PutRolePolicy"}
        }) {
            Accounts accounts = with(allow(path[1] + " sts:AssumeRole", "*"))
                    .managed(Accounts.policy("theirs"), allow("s3:Get*", "*"))
                    .role("r", null, trustsAws(ROOT), Accounts.policy("theirs"));
            assertThat(new Findings(accounts.snapshot()).finds(user("self"), path[0], Yield.ADMIN))
                    .as(path[0])
                    .isTrue();
            accounts.user("self", allow(path[1], "*"));
            assertThat(new Findings(accounts.snapshot()).of(user("self")))
                    .as(path[0])
                    .isEmpty();
        }
    }

    @Test
    void role_that_names_the_principal_is_raised_without_a_permission_to_assume_it() {
        Accounts accounts = with(allow("iam:PutRolePolicy", "*")).role("r", null, trustsAws(user("self")));
        assertThat(new Findings(accounts.snapshot()).ids(user("self"), Yield.ADMIN))
                .containsExactly("cordon-iam-put-role-policy-trusted");
    }

    @Test
    void explicit_deny_blocks_a_role_that_names_the_principal() {
        String own = policyOf(statement("Deny", "sts:*", "*", ""));
        assertThat(certainty(with(own).role("r", null, trustsAws(user("self"))), "sts-001"))
                .isNull();
    }

    @Test
    void other_account_must_be_trusted_and_the_principal_permitted() {
        String elsewhere = role("r").replace(Accounts.ID, Accounts.OTHER);
        for (String named : List.of(user("self"), ROOT)) {
            assertThat(certainty(
                            with(allow("sts:AssumeRole", elsewhere))
                                    .role(elsewhere, ALLOW_ALL, trustsAws(named), null, null, Map.of()),
                            "sts-001"))
                    .isEqualTo(Truth.YES);
            assertThat(certainty(
                            with(allow("s3:Get*", "*"))
                                    .role(elsewhere, ALLOW_ALL, trustsAws(named), null, null, Map.of()),
                            "sts-001"))
                    .isNull();
        }
        assertThat(hops(
                        with(allow("sts:AssumeRole", elsewhere))
                                .role(elsewhere, ALLOW_ALL, trustsAws(ROOT), null, null, Map.of()),
                        "sts-001"))
                .extracting(Hop::words)
                .containsExactly("assumes role r of account " + Accounts.OTHER);
    }

    @Test
    void condition_that_cannot_be_decided_makes_a_hop_possible() {
        String own = policyOf(statement("Allow", "sts:AssumeRole", "*", MFA));
        assertThat(certainty(with(own).role("r", null, trustsAws(ROOT)), "sts-001"))
                .isEqualTo(Truth.POSSIBLE);
        Accounts asked = with(allow("sts:AssumeRole", "*")).role("r", null, trust("{\"AWS\":\"" + ROOT + "\"}", MFA));
        assertThat(certainty(asked, "sts-001")).isEqualTo(Truth.POSSIBLE);
    }

    @Test
    void trust_that_asks_for_a_principal_holds_for_no_other() {
        String condition = "{\"ArnEquals\":{\"aws:PrincipalArn\":\"" + user("self") + "\"}}";
        Accounts accounts = with(allow("sts:AssumeRole", "*"))
                .user("other", allow("sts:AssumeRole", "*"))
                .role("r", null, trust("{\"AWS\":\"" + ROOT + "\"}", condition));
        assertThat(certainty(accounts, "sts-001")).isEqualTo(Truth.YES);
        assertThat(new Findings(accounts.snapshot()).of(user("other"))).isEmpty();
    }

    @Test
    void boundary_bounds_what_one_does_and_what_one_grants_itself() {
        String own = allow("iam:PutUserPolicy lambda:* iam:PassRole", "*");
        Accounts accounts = new Accounts()
                .managed(Accounts.policy("b"), allow("iam:PutUserPolicy s3:*", "*"))
                .user("self", own, Accounts.policy("b"), List.of())
                .role("target", ALLOW_ALL, trustsService("lambda.amazonaws.com"));
        Findings findings = new Findings(accounts.snapshot());
        assertThat(findings.of(user("self"), "lambda-001")).isEmpty();
        assertThat(findings.finds(user("self"), "iam-007", Yield.LATERAL)).isTrue();
        assertThat(findings.finds(user("self"), "iam-007", Yield.ADMIN)).isFalse();
    }

    @Test
    void principal_rid_of_its_boundary_can_use_what_it_was_granted() {
        Accounts accounts = new Accounts()
                .managed(Accounts.policy("b"), allow("iam:DeleteUserPermissionsBoundary", "*"))
                .user("self", ALLOW_ALL, Accounts.policy("b"), List.of());
        Findings findings = new Findings(accounts.snapshot());
        assertThat(findings.finds(user("self"), "cordon-iam-delete-user-permissions-boundary", Yield.ADMIN))
                .isTrue();
        assertThat(hops(with(ALLOW_ALL), "cordon-iam-delete-user-permissions-boundary"))
                .isEmpty();
    }

    @Test
    void other_version_of_a_policy_gives_what_it_says() {
        String own = allow("iam:SetDefaultPolicyVersion", "*");
        Accounts accounts =
                new Accounts().managed(Accounts.policy("p"), ALLOW_ALL, own).user("self", null, Accounts.policy("p"));
        String id = "cordon-iam-set-default-policy-version";
        assertThat(new Findings(accounts.snapshot()).finds(user("self"), id, Yield.ADMIN))
                .isTrue();
        assertThat(certainty(accounts, id)).isEqualTo(Truth.YES);
        accounts.managed(Accounts.policy("p"), own);
        assertThat(hops(accounts, id)).isEmpty();
    }

    @Test
    void function_of_the_inventory_decides_for_its_role() {
        Accounts accounts = with(allow("lambda:UpdateFunctionCode lambda:InvokeFunction", FUNCTION + "mine"))
                .role("target", ALLOW_ALL, trustsService("lambda.amazonaws.com"));
        assertThat(hops(accounts, "lambda-004")).first().satisfies(hop -> {
            assertThat(hop.certainty()).isEqualTo(Truth.POSSIBLE);
            assertThat(hop.prerequisites()).contains(Prerequisite.unobservable("some function runs as role target"));
        });
        accounts.resource(FUNCTION + "mine", role("target"), Map.of());
        assertThat(hops(accounts, "lambda-004")).first().satisfies(hop -> {
            assertThat(hop.certain()).isTrue();
            assertThat(hop.words()).contains("Lambda function mine, which runs as role target");
        });
        accounts.resources.clear();
        accounts.resource(FUNCTION + "theirs", role("target"), Map.of());
        assertThat(hops(accounts, "lambda-004")).isEmpty();
    }

    @Test
    void keys_and_passwords_of_users_are_unobservable_unless_the_inventory_says() {
        Accounts accounts = with(allow("iam:*", "*")).user("target", ALLOW_ALL);
        assertThat(hops(accounts, "iam-002").get(0).certain()).isFalse();
        accounts.resource(user("target"), null, Map.of("access_keys", "2", "login_profile", "true"));
        assertThat(hops(accounts, "iam-002")).isEmpty();
        assertThat(hops(accounts, "iam-003").get(0).certain()).isTrue();
        assertThat(hops(accounts, "iam-004")).isEmpty();
        assertThat(hops(accounts, "iam-006").get(0).certain()).isTrue();
    }

    @Test
    void new_function_may_have_any_name_that_the_policies_allow_for_all_its_actions() {
        Accounts accounts = new Accounts().role("target", ALLOW_ALL, trustsService("lambda.amazonaws.com"));
        accounts.user(
                "self",
                policyOf(
                        statement("Allow", "iam:PassRole", "*", ""),
                        statement("Allow", "lambda:CreateFunction", FUNCTION + "dev-*", ""),
                        statement("Allow", "lambda:InvokeFunction", FUNCTION + "*-open", "")));
        assertThat(certainty(accounts, "lambda-001")).isEqualTo(Truth.YES);
        accounts.user(
                "self",
                policyOf(
                        statement("Allow", "iam:PassRole", "*", ""),
                        statement("Allow", "lambda:CreateFunction", FUNCTION + "dev-*", ""),
                        statement("Allow", "lambda:InvokeFunction", FUNCTION + "prod-*", "")));
        assertThat(certainty(accounts, "lambda-001")).isNull();
    }

    @Test
    void boundary_that_names_functions_leaves_those() {
        Accounts accounts = new Accounts()
                .managed(
                        Accounts.policy("b"),
                        policyOf(
                                statement("Allow", "iam:PassRole", "*", ""),
                                statement("Allow", "lambda:*", FUNCTION + "dev-*", "")))
                .user("self", ALLOW_ALL, Accounts.policy("b"), List.of())
                .role("target", ALLOW_ALL, trustsService("lambda.amazonaws.com"));
        assertThat(certainty(accounts, "lambda-001")).isEqualTo(Truth.YES);
    }

    @Test
    void stack_set_acts_as_the_execution_role_that_the_passed_role_can_assume() {
        Accounts accounts = with(allow(
                        "iam:PassRole cloudformation:*", role("administration") + " arn:aws:cloudformation:*"))
                .role(
                        "administration",
                        allow("sts:AssumeRole", role("execution")),
                        trustsService("cloudformation.amazonaws.com"))
                .role("execution", ALLOW_ALL, trustsAws(role("administration")));
        Findings findings = new Findings(accounts.snapshot());
        assertThat(findings.ids(user("self"), Yield.ADMIN)).contains("cloudformation-003", "cloudformation-004");
        assertThat(hops(accounts, "cloudformation-003"))
                .extracting(Hop::words)
                .contains("passes administration to a new CloudFormation stack set, which acts as role execution");
        accounts.role("execution", ALLOW_ALL, trustsAws(role("somebody")));
        assertThat(new Findings(accounts.snapshot()).ids(user("self"), Yield.ADMIN))
                .doesNotContain("cloudformation-003", "cloudformation-004");
    }

    @Test
    void roles_that_nobody_can_change_are_no_targets() {
        Accounts accounts = with(allow("iam:*", "*"))
                .role(
                        "arn:aws:iam::" + Accounts.ID + ":role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x",
                        ALLOW_ALL,
                        trustsService("s3.amazonaws.com"),
                        null,
                        null,
                        Map.of())
                .role(
                        "arn:aws:iam::" + Accounts.ID + ":role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
                        ALLOW_ALL,
                        trustsService("lambda.amazonaws.com"),
                        null,
                        null,
                        Map.of());
        assertThat(hops(accounts, "iam-012")).isEmpty();
        assertThat(hops(accounts, "iam-021")).isEmpty();
    }

    @Test
    void attaching_only_a_harmless_policy_is_no_escalation() {
        String only = "{\"ArnEquals\":{\"iam:PolicyARN\":\"arn:aws:iam::aws:policy/ReadOnlyAccess\"}}";
        assertThat(hops(with(policyOf(statement("Allow", "iam:AttachUserPolicy", "*", only))), "iam-008"))
                .isEmpty();
        assertThat(hops(
                        with(policyOf(statement(
                                "Allow", "iam:AttachUserPolicy", "*", only.replace("ReadOnly", "Administrator")))),
                        "iam-008"))
                .hasSize(1);
    }

    @Test
    void administrator_is_one_although_the_organization_keeps_a_few_dangerous_actions_from_everybody() {
        for (String kept :
                List.of("iam:CreateAccessKey", "kms:ScheduleKeyDeletion", "s3:DeleteBucket", "sts:AssumeRole")) {
            assertThat(underControl(kept).administrator(Actor.of(user("self"))))
                    .as(kept)
                    .isEqualTo(Truth.YES);
        }
        assertThat(underControl("iam:*").administrator(Actor.of(user("self")))).isEqualTo(Truth.NO);
    }

    @Test
    void
            attaching_a_policy_to_oneself_yields_admin_although_the_organization_keeps_a_dangerous_action_from_everybody() {
        Accounts accounts = with(allow("iam:AttachUserPolicy", "*"))
                .serviceControl(policyOf(
                        statement("Allow", "*", "*", ""), statement("Deny", "kms:ScheduleKeyDeletion", "*", "")));
        assertThat(new Findings(accounts.snapshot()).finds(user("self"), "iam-008", Yield.ADMIN))
                .isTrue();
    }

    private static Hops underControl(String kept) {
        return Hops.of(
                with(ALLOW_ALL)
                        .serviceControl(policyOf(statement("Allow", "*", "*", ""), statement("Deny", kept, "*", "")))
                        .snapshot(),
                EscalationCatalogue.bundled());
    }

    @Test
    void administrator_is_one_although_single_resources_are_protected_from_it() {
        String guarded = policyOf(statement("Allow", "*", "*", ""), statement("Deny", "iam:*", role("guard"), ""));
        Hops hops = Hops.of(with(guarded).user("poor", allow("s3:*", "*")).snapshot(), EscalationCatalogue.bundled());
        assertThat(hops.administrator(Actor.of(user("self")))).isEqualTo(Truth.YES);
        assertThat(hops.administrator(Actor.of(user("poor")))).isEqualTo(Truth.NO);
    }

    @Test
    void principals_with_equal_policies_share_their_targets() {
        Accounts accounts = new Accounts();
        for (int i = 0; i < 5; i++) {
            accounts.user("u" + i, allow("iam:PassRole lambda:*", "*"))
                    .role("r" + i, ALLOW_ALL, trustsService("lambda.amazonaws.com"));
        }
        Hops hops = Hops.of(accounts.snapshot(), EscalationCatalogue.bundled());
        TargetSet one = targets(hops, "u0");
        TargetSet other = targets(hops, "u4");
        assertThat(one).isSameAs(other);
        assertThat(one.size()).isEqualTo(5);
    }

    private static TargetSet targets(Hops hops, String user) {
        return hops.hopsOf(Actor.of(user(user))).stream()
                .filter(group -> group.path().id().equals("lambda-001"))
                .findFirst()
                .orElseThrow()
                .targets();
    }
}
