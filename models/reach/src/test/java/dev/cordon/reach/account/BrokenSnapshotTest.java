package dev.cordon.reach.account;

import static dev.cordon.reach.account.Gaad.ALLOW_ALL;
import static dev.cordon.reach.account.Gaad.arn;
import static dev.cordon.reach.account.Gaad.attached;
import static dev.cordon.reach.account.Gaad.codes;
import static dev.cordon.reach.account.Gaad.group;
import static dev.cordon.reach.account.Gaad.inline;
import static dev.cordon.reach.account.Gaad.page;
import static dev.cordon.reach.account.Gaad.read;
import static dev.cordon.reach.account.Gaad.role;
import static dev.cordon.reach.account.Gaad.stream;
import static dev.cordon.reach.account.Gaad.trust;
import static dev.cordon.reach.account.Gaad.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.policy.PolicyStack;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenSnapshotTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "not json", "{\"UserDetailList\":[", "{}", "[]", "3", "{\"a\":1}", "[{\"a\":[]}]", "\u0000"})
    void what_is_no_snapshot_at_all_stops_the_start_and_says_what_to_give(String text) {
        assertThatThrownBy(() -> new SnapshotReader().add("gaad.json", stream(text)))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessageStartingWith("gaad.json")
                .hasMessageContaining("get-account-authorization-details");
    }

    @Test
    void broken_json_is_located() {
        assertThatThrownBy(() -> new SnapshotReader().add("gaad.json", stream("{\n\"UserDetailList\": [,]}")))
                .isInstanceOfSatisfying(InvalidSnapshotException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isPositive();
                });
    }

    @Test
    void nesting_without_end_stops_the_start_and_not_the_process() {
        String deep = "{\"UserDetailList\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> new SnapshotReader().add("gaad.json", stream(deep)))
                .isInstanceOf(InvalidSnapshotException.class);
    }

    @Test
    void a_deeply_nested_document_is_a_finding() {
        String deep = "{\"Statement\":" + "[".repeat(300) + "]".repeat(300) + "}";
        AccountSnapshot snapshot = read(page("", "", role("a", inline("RolePolicyList", "p", deep)), ""));
        assertThat(snapshot.roles()).hasSize(1);
        assertThat(codes(snapshot.findings())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"RolePolicyList\":[{\"PolicyName\":\"p\"}] | missing-policy-document",
                "\"RolePolicyList\":[{\"PolicyName\":\"p\",\"PolicyDocument\":\"{oops\"}] | invalid-policy-json",
                "\"RolePolicyList\":[{\"PolicyName\":\"p\",\"PolicyDocument\":17}] | invalid-policy-json",
                "\"RolePolicyList\":{\"p\":1} | wrong-type",
                "\"RolePolicyList\":[7] | wrong-type",
                "\"AttachedManagedPolicies\":\"all\" | wrong-type",
                "\"AttachedManagedPolicies\":[{\"PolicyName\":\"x\"}] | missing-arn",
                "\"AttachedManagedPolicies\":[{\"PolicyArn\":\"arn:aws:iam::123456789012:policy/x\"}]"
                        + " | dangling-attachment",
                "\"AttachedManagedPolicies\":[{\"PolicyArn\":\"arn:aws:iam::aws:policy/Unheard\"}] | dangling-attachment",
                "\"PermissionsBoundary\":{\"PermissionsBoundaryArn\":\"arn:aws:iam::123456789012:policy/x\"}"
                        + " | missing-boundary",
                "\"PermissionsBoundary\":{} | wrong-type",
                "\"Tags\":{\"Key\":1} | wrong-type",
                "\"RoleId\":[1] | wrong-type",
                "\"InstanceProfileList\":3 | wrong-type",
                "\"AssumeRolePolicyDocument\":null | missing-trust-policy",
                "\"AssumeRolePolicyDocument\":\"[]\" | invalid-policy-json",
            })
    void what_is_broken_in_a_role_is_a_finding_and_the_rest_is_read(String field, String code) {
        AccountSnapshot snapshot = read(page(user("alice"), "", role("bad", field) + "," + role("good"), ""));
        assertThat(snapshot.roles()).hasSize(2);
        assertThat(snapshot.users()).hasSize(1);
        assertThat(snapshot.stackOf(arn("role", "bad"))).isNotNull();
        assertThat(codes(snapshot.findings())).containsExactly(code);
        assertThat(snapshot.findings())
                .allSatisfy(finding ->
                        assertThat(finding.message()).endsWith(finding.message().contains("(page-0") ? ")" : "."));
    }

    @Test
    void an_unknown_operator_is_named_with_its_place_and_consequence() {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                + "\"Resource\":\"*\",\"Condition\":{\"StringResembles\":{\"aws:username\":\"x\"}}}]}";
        assertThat(read(page("", "", role("a", inline("RolePolicyList", "p", document)), ""))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("unknown-operator");
                    assertThat(finding.subject()).isEqualTo(arn("role", "a"));
                    assertThat(finding.message())
                            .contains("inline policy p", "StringResembles", "page-0.json line 1", "only possible");
                });
    }

    @Test
    void entries_without_a_usable_arn_are_left_out_with_a_finding() {
        AccountSnapshot snapshot = read(page(
                "{\"UserName\":\"x\"},7," + user("alice") + ",{\"Arn\":\"" + arn("role", "x")
                        + "\"},{\"Arn\":\"nonsense\"}",
                "",
                "",
                ""));
        assertThat(snapshot.users()).containsOnlyKeys(arn("user", "alice"));
        assertThat(codes(snapshot.findings())).containsExactly("missing-arn", "wrong-type", "invalid-arn");
    }

    @Test
    void principals_that_name_aws_as_their_account_belong_to_the_one_account_of_the_file() {
        String odd = user("odd").replace(Gaad.ACCOUNT, "aws");
        AccountSnapshot snapshot = read(page(odd, "", role("deploy"), ""));
        UserDetail user = Objects.requireNonNull(snapshot.users().get("arn:aws:iam::aws:user/odd"));
        assertThat(user.account()).isEqualTo(Gaad.ACCOUNT);
        assertThat(codes(snapshot.findings())).containsExactly("no-account-in-arn");

        AccountSnapshot alone = read(page(odd, "", "", ""));
        assertThat(alone.users()).hasSize(1);
        assertThat(codes(alone.findings())).containsExactly("no-account-in-arn");
    }

    @Test
    void repeated_findings_are_one_that_counts() {
        StringBuilder roles = new StringBuilder(role("r0", attached(arn("policy", "gone"))));
        for (int i = 1; i < 100; i++) {
            roles.append(",").append(role("r" + i, attached(arn("policy", "gone"))));
        }
        assertThat(read(page("", "", roles.toString(), "")).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo(arn("policy", "gone"));
                    assertThat(finding.message()).contains("role/r0", "and 97 more");
                });
    }

    @Test
    void findings_without_end_are_cut_and_said_to_be() {
        StringBuilder roles = new StringBuilder(role("r0"));
        for (int i = 1; i < 1_500; i++) {
            roles.append(",").append(role("r" + i, attached(arn("policy", "gone" + i))));
        }
        List<Finding> findings = read(page("", "", roles.toString(), "")).findings();
        assertThat(findings).hasSize(1_001);
        assertThat(findings.get(1_000).message()).startsWith("499 further findings");
    }

    @Test
    void unknown_groups_and_names_that_differ_in_case_are_findings() {
        assertThat(codes(read(page(user("alice", "\"GroupList\":[\"gone\"]"), "", "", ""))
                        .findings()))
                .containsExactly("unknown-group");
        assertThat(codes(read(page(user("alice") + "," + user("Alice"), group("g"), "", ""))
                        .findings()))
                .containsExactly("names-differ-in-case");
    }

    @Test
    void trust_in_principals_that_are_gone_is_a_finding() {
        String gone = "\"AssumeRolePolicyDocument\":" + trust(arn("role", "gone"));
        String deleted = "\"AssumeRolePolicyDocument\":" + trust("AROA1234567890EXAMPLE");
        assertThat(read(page("", "", role("a", gone) + "," + role("b", deleted), ""))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("unknown-trusted-principal"));
    }

    @Test
    void a_missing_boundary_bounds_to_nothing_certain() {
        AccountSnapshot snapshot = read(page(
                "",
                "",
                role(
                        "a",
                        inline("RolePolicyList", "p", ALLOW_ALL),
                        "\"PermissionsBoundary\":{\"PermissionsBoundaryArn\":\"" + arn("policy", "x") + "\"}"),
                ""));
        PolicyStack stack = Objects.requireNonNull(snapshot.stackOf(arn("role", "a")));
        assertThat(Objects.requireNonNull(stack.boundary()).document().readable())
                .isFalse();
    }

    @Test
    void a_policy_of_ten_megabytes_is_read() {
        String large = Gaad.policy("Allow", "s3:GetObject", "arn:aws:s3:::bucket/" + "x".repeat(10 * 1024 * 1024));
        AccountSnapshot snapshot =
                read(page("", "", role("a", inline("RolePolicyList", "p", large)) + "," + role("b"), ""));
        assertThat(snapshot.roles()).hasSize(2);
    }

    @Test
    void a_listing_of_policies_by_another_tool_is_read_for_what_it_says() {
        String entry = "{\"Type\":\"Role\",\"Arn\":\"" + arn("role", "r")
                + "\",\"PolicyName\":\"%s\",\"PolicyDocument\":" + ALLOW_ALL + "}";
        AccountSnapshot snapshot =
                read("[" + entry.formatted("one") + "," + entry.formatted("two") + ",{\"Type\":\"Policy\","
                        + "\"Arn\":\"" + arn("policy", "p") + "\",\"PolicyDocument\":" + ALLOW_ALL + "}]");
        RoleDetail role = Objects.requireNonNull(snapshot.roles().get(arn("role", "r")));
        assertThat(role.inline()).containsOnlyKeys("one", "two");
        assertThat(snapshot.policies()).containsOnlyKeys(arn("policy", "p"));
        assertThat(codes(snapshot.findings())).contains("policy-listing", "missing-trust-policy");
    }
}
