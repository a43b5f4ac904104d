package dev.cordon.reach.account;

import static dev.cordon.reach.account.Gaad.arn;
import static dev.cordon.reach.account.Gaad.codes;
import static dev.cordon.reach.account.Gaad.page;
import static dev.cordon.reach.account.Gaad.role;
import static dev.cordon.reach.account.Gaad.stream;
import static dev.cordon.reach.account.Gaad.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.policy.NamedPolicy;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryReaderTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:nightly";
    private static final String KEY =
            "users: [{arn: `arn:aws:iam::123456789012:user/a`, access_keys: [{AccessKeyId: AKIAIOSFODNN7EXAMPLE, ";
    private static final String YAML = """
            # what the account has
            resources:
            - arn: arn:aws:s3:::billing-exports
              account: 012345678901
              tags: {team: finance, cost: 7}
              policy:
                Version: '2012-10-17'
                Statement:
                - Effect: Allow
                  Principal: '*'
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::billing-exports/*
            compute:
            - arn: %s
              role: arn:aws:iam::123456789012:role/nightly
              facts: {state: Active}
            - arn: arn:aws:ec2:eu-central-1:123456789012:instance/i-0abc
              instance_profile: arn:aws:iam::123456789012:instance-profile/web
            users:
            - arn: arn:aws:iam::123456789012:user/alice
              access_keys: 2
              login_profile: true
            """.formatted(FUNCTION);

    @Test
    void resources_compute_and_facts_on_users_are_read_from_yaml() throws Exception {
        Inventory inventory = read(YAML);
        Resource bucket = resource(inventory, "arn:aws:s3:::billing-exports");
        assertThat(bucket.account()).isEqualTo("012345678901");
        assertThat(bucket.tags()).containsEntry("team", "finance").containsEntry("cost", "7");
        NamedPolicy policy = Objects.requireNonNull(bucket.policy());
        assertThat(policy.name()).isEqualTo("resource policy of arn:aws:s3:::billing-exports");
        assertThat(policy.document().statements()).hasSize(1);
        Resource function = resource(inventory, FUNCTION);
        assertThat(function.role()).isEqualTo(arn("role", "nightly"));
        assertThat(function.account()).isEqualTo(Gaad.ACCOUNT);
        assertThat(function.facts()).containsEntry("state", "Active");
        assertThat(resource(inventory, arn("user", "alice")).facts())
                .containsEntry(UserFacts.ACCESS_KEYS, "2")
                .containsEntry(UserFacts.LOGIN_PROFILE, "true");
        assertThat(inventory.findings()).isEmpty();
    }

    @Test
    void the_same_is_read_from_json_with_tabs_and_a_byte_order_mark() throws Exception {
        Inventory inventory = read("\uFEFF{\r\n\t\"users\": [{\"arn\": \"" + arn("user", "alice")
                + "\", \"access_keys\": 1, \"login_profile\": false}]}");
        assertThat(resource(inventory, arn("user", "alice")).facts())
                .containsEntry(UserFacts.ACCESS_KEYS, "1")
                .containsEntry(UserFacts.LOGIN_PROFILE, "false");
    }

    @Test
    void keys_are_counted_or_listed_as_aws_lists_them_with_when_they_were_made() throws Exception {
        Inventory inventory = read("""
                users:
                - arn: %s
                  access_keys:
                  - {UserName: alice, AccessKeyId: AKIAIOSFODNN7EXAMPLE, Status: Active, CreateDate: 2024-05-01T10:00:00+02:00}
                  - {AccessKeyId: AKIAIOSFODNN7UNDATED}
                """.formatted(arn("user", "alice")));
        SortedMap<String, String> facts =
                resource(inventory, arn("user", "alice")).facts();
        assertThat(facts)
                .containsEntry(UserFacts.ACCESS_KEYS, "2")
                .containsEntry(UserFacts.ACCESS_KEY + "AKIAIOSFODNN7EXAMPLE", "active");
        assertThat(KeyDates.of(facts))
                .containsExactly(Map.entry(
                        "AKIAIOSFODNN7EXAMPLE",
                        Instant.parse("2024-05-01T08:00:00Z").toEpochMilli()));
    }

    @Test
    void instance_profiles_are_resolved_to_the_role_that_has_them() throws Exception {
        String web = role("web", "\"InstanceProfileList\":[{\"Arn\":\"" + arn("instance-profile", "web") + "\"}]")
                .replace("\"InstanceProfileList\":[],", "");
        AccountSnapshot snapshot = new SnapshotReader()
                .add("a", stream(page(user("alice"), "", web + "," + role("nightly"), "")))
                .inventory(read(YAML))
                .snapshot();
        assertThat(Objects.requireNonNull(
                                snapshot.resources().get("arn:aws:ec2:eu-central-1:123456789012:instance/i-0abc"))
                        .role())
                .isEqualTo(arn("role", "web"));
        assertThat(snapshot.inventoryKnown()).isTrue();
        assertThat(codes(snapshot.findings())).containsExactly("public-resource");
    }

    @Test
    void what_the_inventory_names_in_vain_is_a_finding() throws Exception {
        AccountSnapshot snapshot = new SnapshotReader()
                .add("a", stream(page("", "", role("other"), "")))
                .inventory(read(YAML))
                .snapshot();
        assertThat(codes(snapshot.findings()))
                .containsExactly("unknown-instance-profile", "unknown-user", "unknown-role", "public-resource");
    }

    @Test
    void duplicates_and_unknown_owners_are_findings() throws Exception {
        String twice = "resources:\n- arn: arn:aws:s3:::b\n- arn: arn:aws:s3:::b\n  account: 123456789012\n";
        assertThat(codes(read(twice).findings())).containsExactly("unknown-owner", "duplicate-resource");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "resource: []|line 1|the field resource is not known|resources, compute, users",
                "resources: {}|line 1|must be a list|object",
                "resources: [{arn: x}]|line 1|needs arn|arn:aws:s3",
                "resources: [{arn: arn:aws:s3:::b, tag: {}}]|line 1|the field tag is not known|tags",
                "resources: [{arn: arn:aws:s3:::b, tags: x}]|line 1|tags must be an object|team",
                "resources: [{arn: arn:aws:s3:::b, tags: {a: [1]}}]|line 1|tags.a must be text|.",
                "resources: [{arn: arn:aws:s3:::b, account: 12}]|line 1|account must be twelve digits|.",
                "compute: [{arn: arn:aws:s3:::b}]|line 1|needs role|instance_profile",
                "compute: [{arn: arn:aws:s3:::b, role: web}]|line 1|role must be the ARN|role/name",
                "users: [{arn: arn:aws:s3:::b}]|line 1|arn must be the ARN of a user|user/name",
                "users: [{arn: `arn:aws:iam::123456789012:user/a`, access_keys: two}]|line 1|must be a number|2",
                "users: [{arn: `arn:aws:iam::123456789012:user/a`, access_keys: {a: 1}}]|line 1|must be a number|list",
                "users: [{arn: `arn:aws:iam::123456789012:user/a`, access_keys: [AKIA]}]|line 1|must be an object|Id",
                "users: [{arn: `arn:aws:iam::123456789012:user/a`, access_keys: [{Status: Active}]}]|line 1|needs|AKIA",
                KEY + "Created: 2024-05-01}]}]|line 1|Created is not known|CreateDate",
                KEY + "CreateDate: 2024-05-01}]}]|line 1|CreateDate must be a time|2024",
                KEY + "CreateDate: 9999-01-01T00:00:00Z}]}]|line 1|CreateDate must be a time|2024",
                KEY + "Status: on}]}]|line 1|Status must be Active or Inactive|.",
                "users: [{arn: `arn:aws:iam::123456789012:user/a`, login_profile: yes}]|line 1|true or false|.",
                "a: &x 1|line 1|not known|users",
                "users: *x|line 1|alias|.",
                "users: [|line|not valid YAML|.",
                "{\"users\": [}|line 1|not valid JSON|.",
                "{\"users\": [], \"users\": []}|line 1|twice|.",
                "just text|line 1|must be an object|resources",
            })
    void errors_name_file_line_field_and_what_to_do(String text, String line, String problem, String more) {
        String yaml = text.replace("`", "");
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessageContaining("inventory.yaml " + line)
                .hasMessageContaining(problem)
                .hasMessageContaining(more);
    }

    @Test
    void lines_count_from_the_top_of_the_file() {
        assertThatThrownBy(() -> read("users:\n- arn: " + arn("user", "a") + "\n  acces_keys: 1\n"))
                .hasMessageStartingWith("inventory.yaml line 3: the field acces_keys is not known");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> read("[".repeat(10_000))).isInstanceOf(InvalidSnapshotException.class);
        assertThatThrownBy(() -> read("a: " + "[".repeat(10_000))).isInstanceOf(InvalidSnapshotException.class);
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
    }

    private static Inventory read(String text) throws Exception {
        return new InventoryReader().add("inventory.yaml", stream(text)).inventory();
    }

    private static Resource resource(Inventory inventory, String arn) {
        return Objects.requireNonNull(inventory.resources().get(arn));
    }
}
