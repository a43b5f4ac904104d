package dev.cordon.reach.account;

import static dev.cordon.reach.account.Changes.change;
import static dev.cordon.reach.account.Gaad.ADMIN;
import static dev.cordon.reach.account.Gaad.ALLOW_ALL;
import static dev.cordon.reach.account.Gaad.arn;
import static dev.cordon.reach.account.Gaad.attached;
import static dev.cordon.reach.account.Gaad.codes;
import static dev.cordon.reach.account.Gaad.group;
import static dev.cordon.reach.account.Gaad.managed;
import static dev.cordon.reach.account.Gaad.page;
import static dev.cordon.reach.account.Gaad.read;
import static dev.cordon.reach.account.Gaad.role;
import static dev.cordon.reach.account.Gaad.trust;
import static dev.cordon.reach.account.Gaad.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IamChange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotChangesTest {
    private final AccountSnapshot before = read(page(
            user("alice", "\"GroupList\":[\"ops\"]") + "," + user("bob"),
            group("ops", attached(arn("policy", "shared"))),
            role("deploy", attached(arn("policy", "shared"))) + "," + role("other"),
            managed("shared", Gaad.policy("Allow", "s3:Get*", "*"))));

    @Test
    void a_change_of_a_group_touches_its_members() {
        assertThat(apply(change("AttachGroupPolicy", "groupName", "ops", "policyArn", ADMIN))
                        .touched())
                .containsExactly(arn("user", "alice"));
    }

    @Test
    void a_new_version_in_force_touches_all_whom_the_policy_grants_something() {
        Applied applied = apply(change(
                "CreatePolicyVersion",
                "policyArn",
                arn("policy", "shared"),
                "policyDocument",
                ALLOW_ALL,
                "setAsDefault",
                "true",
                "response.policyVersion.versionId",
                "v2"));
        assertThat(applied.touched()).containsExactly(arn("role", "deploy"), arn("user", "alice"));
        assertThat(applied.findings()).isEmpty();
        Applied idle =
                apply(change("CreatePolicyVersion", "policyArn", arn("policy", "shared"), "policyDocument", ALLOW_ALL));
        assertThat(idle.touched()).isEmpty();
        assertThat(Objects.requireNonNull(idle.after().policies().get(arn("policy", "shared")))
                        .versions())
                .containsOnlyKeys("v1", "v2");
    }

    @Test
    void changes_from_before_the_reading_are_in_it_already() {
        IamChange old = Changes.at(before.asOfMillis() - 1, "DeleteUser", "userName", "alice");
        assertThat(apply(old).after()).isSameAs(before);
        IamChange same = Changes.at(before.asOfMillis(), "DeleteUser", "userName", "alice");
        assertThat(apply(same).after().users()).doesNotContainKey(arn("user", "alice"));
        assertThat(apply(same).after().asOfMillis()).isEqualTo(before.asOfMillis());
    }

    @Test
    void changes_of_accounts_that_the_snapshot_does_not_list_say_nothing_about_it() {
        IamChange elsewhere = new IamChange(
                "acme", "999999999999", Changes.LATER, "e", "AttachUserPolicy", "", Map.of("userName", "alice"));
        assertThat(apply(elsewhere).after()).isSameAs(before);
        assertThat(apply(elsewhere).findings()).isEmpty();
    }

    @Test
    void what_goes_from_what_is_not_there_is_gone_already() {
        for (IamChange change : new IamChange[] {
            change("DeleteUser", "userName", "nobody"),
            change("DeleteRole", "roleName", "nobody"),
            change("DetachRolePolicy", "roleName", "nobody", "policyArn", ADMIN),
            change("DetachRolePolicy", "roleName", "deploy", "policyArn", ADMIN),
            change("DeletePolicy", "policyArn", arn("policy", "nothing")),
            change("RemoveUserFromGroup", "userName", "bob", "groupName", "ops"),
            change("DeleteLoginProfile", "userName", "nobody"),
            change("ListUsers"),
            change("EnableMFADevice", "userName", "alice")
        }) {
            assertThat(apply(change).after()).as(change.eventName()).isSameAs(before);
            assertThat(apply(change).findings()).as(change.eventName()).isEmpty();
        }
    }

    @Test
    void every_operation_without_its_parameters_is_drift_or_nothing_and_never_an_exception() {
        for (String operation : SnapshotChanges.operationNames()) {
            Applied bare = apply(change(operation));
            assertThat(bare.after().users()).as(operation).isEqualTo(before.users());
            Applied nonsense = apply(change(
                    operation,
                    "userName",
                    "alice",
                    "roleName",
                    "deploy",
                    "groupName",
                    "ops",
                    "policyArn",
                    "x",
                    "tags",
                    "{",
                    "tagKeys",
                    "7",
                    "policyDocument",
                    "[",
                    "policyName",
                    "n",
                    "assumeRolePolicyDocument",
                    ""));
            assertThat(nonsense.after()).as(operation).isNotNull();
        }
    }

    @Test
    void a_change_that_cannot_be_applied_is_a_finding_marks_drift_and_leaves_the_rest() {
        Applied applied = apply(change("AttachRolePolicy", "roleName", "unheard", "policyArn", ADMIN));
        assertThat(applied.drifted()).isTrue();
        assertThat(applied.touched()).isEmpty();
        assertThat(applied.after().drifted()).isTrue();
        assertThat(applied.after().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(SnapshotChanges.NOT_APPLIED);
            assertThat(finding.subject()).isEqualTo(arn("role", "unheard"));
            assertThat(finding.message()).contains("AttachRolePolicy (event event-AttachRolePolicy)");
        });
        assertThat(before.drifted()).isFalse();
    }

    @Test
    void a_document_that_cannot_be_read_is_drift_and_grants_nothing_known() {
        Applied applied =
                apply(change("PutRolePolicy", "roleName", "deploy", "policyName", "p", "policyDocument", "{\"oops"));
        assertThat(codes(applied.findings())).containsExactly("invalid-policy-json", SnapshotChanges.NOT_APPLIED);
        assertThat(applied.touched()).containsExactly(arn("role", "deploy"));
    }

    @Test
    void an_operation_that_is_not_known_is_drift() {
        assertThat(apply(change("GrantEverythingToEverybody", "userName", "alice"))
                        .drifted())
                .isTrue();
    }

    @Test
    void attaching_a_well_known_policy_of_aws_supplies_it_and_any_other_is_drift() {
        AccountSnapshot supplied = apply(change("AttachUserPolicy", "userName", "bob", "policyArn", ADMIN))
                .after();
        assertThat(Objects.requireNonNull(supplied.stackOf(arn("user", "bob"))).identity())
                .hasSize(1);
        assertThat(apply(change("AttachUserPolicy", "userName", "bob", "policyArn", "arn:aws:iam::aws:policy/Unheard"))
                        .drifted())
                .isTrue();
    }

    @Test
    void a_recreated_role_has_none_of_what_the_deleted_one_had() {
        Applied applied = apply(change(
                "CreateRole",
                "roleName",
                "deploy",
                "assumeRolePolicyDocument",
                trust(arn("user", "bob")),
                "response.role.roleId",
                "AROAnew",
                "tags",
                "[{\"key\":\"a\",\"value\":\"b\"}]"));
        RoleDetail role = Objects.requireNonNull(applied.after().roles().get(arn("role", "deploy")));
        assertThat(role.attached()).isEmpty();
        assertThat(role.tags()).containsEntry("a", "b");
        assertThat(role.id()).isEqualTo("AROAnew");
    }

    @Test
    void a_service_linked_role_comes_with_what_aws_answers() {
        String trust = URLEncoder.encode(Gaad.TRUST_EC2, StandardCharsets.UTF_8);
        String arn = "arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
        AccountSnapshot after = apply(change(
                        "CreateServiceLinkedRole",
                        "aWSServiceName",
                        "x.amazonaws.com",
                        "response.role.arn",
                        arn,
                        "response.role.roleName",
                        "AWSServiceRoleForX",
                        "response.role.assumeRolePolicyDocument",
                        trust))
                .after();
        assertThat(Objects.requireNonNull(after.roles().get(arn)).serviceLinked())
                .isTrue();
        assertThat(after.drifted()).isFalse();
    }

    @Test
    void keys_and_passwords_are_facts_of_the_user_and_counted_once() {
        IamChange create = change("CreateAccessKey", "userName", "carol", "response.accessKey.accessKeyId", "AKIA1");
        AccountSnapshot carol = apply(change("CreateUser", "userName", "carol")).after();
        assertThat(facts(carol, "carol"))
                .containsEntry(UserFacts.ACCESS_KEYS, "0")
                .containsEntry(UserFacts.LOGIN_PROFILE, "false");
        AccountSnapshot one = SnapshotChanges.apply(carol, create).after();
        AccountSnapshot still = SnapshotChanges.apply(one, create).after();
        assertThat(still).isSameAs(one);
        assertThat(facts(one, "carol"))
                .containsEntry(UserFacts.ACCESS_KEYS, "1")
                .containsEntry(UserFacts.ACCESS_KEY + "AKIA1", "active");
        IamChange delete = change("DeleteAccessKey", "userName", "carol", "accessKeyId", "AKIA1");
        AccountSnapshot none = SnapshotChanges.apply(one, delete).after();
        assertThat(facts(none, "carol")).containsEntry(UserFacts.ACCESS_KEYS, "0");
        assertThat(SnapshotChanges.apply(none, delete).after()).isSameAs(none);

        AccountSnapshot login =
                apply(change("CreateLoginProfile", "userName", "bob")).after();
        assertThat(facts(login, "bob"))
                .containsEntry(UserFacts.LOGIN_PROFILE, "true")
                .doesNotContainKey(UserFacts.ACCESS_KEYS);
    }

    @Test
    void a_key_was_made_when_the_account_first_told_so() {
        String id = "AKIAIOSFODNN7EXAMPLE";
        IamChange create = change("CreateAccessKey", "userName", "alice", "response.accessKey.accessKeyId", id);
        AccountSnapshot made = apply(create).after();
        assertThat(KeyDates.of(facts(made, "alice"))).containsExactly(Map.entry(id, create.timeMillis()));
        IamChange told = new IamChange(
                create.tenant(),
                create.account(),
                create.timeMillis() + 1,
                "again",
                create.eventName(),
                create.caller(),
                create.parameters());
        IamChange off = change("UpdateAccessKey", "userName", "alice", "accessKeyId", id, "status", "Inactive");
        AccountSnapshot later = SnapshotChanges.apply(
                        SnapshotChanges.apply(made, told).after(), off)
                .after();
        assertThat(KeyDates.of(facts(later, "alice"))).isEqualTo(KeyDates.of(facts(made, "alice")));
        AccountSnapshot odd = apply(change(
                        "CreateAccessKey", "userName", "alice", "response.accessKey.accessKeyId", "<b>".repeat(20)))
                .after();
        assertThat(KeyDates.of(facts(odd, "alice"))).isEmpty();
    }

    @Test
    void without_a_user_name_a_key_is_the_callers_own() {
        AccountSnapshot after =
                apply(change("DeleteAccessKey", "accessKeyId", "AKIA1")).after();
        assertThat(facts(after, "alice")).containsEntry(UserFacts.ACCESS_KEY + "AKIA1", "deleted");
    }

    @Test
    void a_renamed_user_that_a_role_trusts_is_drift() {
        AccountSnapshot trusting =
                read(page(user("alice"), "", role("r").replace(Gaad.TRUST_EC2, trust(arn("user", "alice"))), ""));
        Applied applied =
                SnapshotChanges.apply(trusting, change("UpdateUser", "userName", "alice", "newUserName", "alicia"));
        assertThat(applied.drifted()).isTrue();
        assertThat(applied.after().users()).containsOnlyKeys(arn("user", "alicia"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alice", "ALICE"})
    void names_are_found_in_whatever_case(String name) {
        assertThat(apply(change("DeleteUser", "userName", name)).touched()).containsExactly(arn("user", "alice"));
    }

    private Applied apply(IamChange change) {
        return SnapshotChanges.apply(before, change);
    }

    private static Map<String, String> facts(AccountSnapshot snapshot, String user) {
        return Objects.requireNonNull(snapshot.resources().get(arn("user", user)))
                .facts();
    }
}
