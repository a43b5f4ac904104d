package dev.cordon.reach.account;

import static dev.cordon.reach.account.Gaad.ADMIN;
import static dev.cordon.reach.account.Gaad.ALLOW_ALL;
import static dev.cordon.reach.account.Gaad.arn;
import static dev.cordon.reach.account.Gaad.attached;
import static dev.cordon.reach.account.Gaad.codes;
import static dev.cordon.reach.account.Gaad.group;
import static dev.cordon.reach.account.Gaad.inline;
import static dev.cordon.reach.account.Gaad.managed;
import static dev.cordon.reach.account.Gaad.page;
import static dev.cordon.reach.account.Gaad.policy;
import static dev.cordon.reach.account.Gaad.read;
import static dev.cordon.reach.account.Gaad.role;
import static dev.cordon.reach.account.Gaad.stream;
import static dev.cordon.reach.account.Gaad.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyStack;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
    private static final String READ_S3 = policy("Allow", "s3:GetObject", "*");

    @Test
    void principals_have_inline_attached_and_group_policies_and_a_boundary() {
        AccountSnapshot snapshot = read(page(
                user(
                        "alice",
                        "\"GroupList\":[\"ops\"]",
                        attached(arn("policy", "own")),
                        inline("UserPolicyList", "tmp", READ_S3),
                        "\"PermissionsBoundary\":{\"PermissionsBoundaryType\":\"Policy\","
                                + "\"PermissionsBoundaryArn\":\"" + arn("policy", "bound") + "\"}",
                        "\"Tags\":[{\"Key\":\"team\",\"Value\":\"blue\"}]"),
                group("ops", attached(ADMIN), inline("GroupPolicyList", "all", ALLOW_ALL)),
                role("deploy"),
                managed("own", READ_S3) + "," + managed("bound", READ_S3)));

        PolicyStack alice = Objects.requireNonNull(snapshot.stackOf(arn("user", "alice")));
        assertThat(alice.identity())
                .extracting(NamedPolicy::name)
                .containsExactly(
                        "inline policy tmp of user alice",
                        "managed policy " + arn("policy", "own"),
                        "inline policy all of group ops",
                        "managed policy " + ADMIN);
        assertThat(alice.boundary())
                .extracting(NamedPolicy::name)
                .isEqualTo("managed policy " + arn("policy", "bound"));
        assertThat(alice.principal().tags()).containsEntry("team", "blue");
        assertThat(codes(snapshot.findings())).containsExactly("supplied-aws-policy");
        assertThat(snapshot.stackOf(arn("user", "nobody"))).isNull();
    }

    @Test
    void pages_may_be_files_objects_after_each_other_or_a_list() {
        String first = page(user("alice"), "", "", "", "\"IsTruncated\":true", "\"Marker\":\"m\"");
        String second = page("", "", role("deploy"), "", "\"IsTruncated\":false");
        for (AccountSnapshot snapshot : new AccountSnapshot[] {
            read(first, second),
            read(second, first),
            read(first + "\r\n" + second),
            read("[" + first + "," + second + "]")
        }) {
            assertThat(snapshot.users()).containsOnlyKeys(arn("user", "alice"));
            assertThat(snapshot.roles()).containsOnlyKeys(arn("role", "deploy"));
            assertThat(snapshot.findings()).isEmpty();
        }
    }

    @Test
    void an_account_without_its_last_page_is_incomplete() {
        assertThat(read(page(user("alice"), "", "", "", "\"IsTruncated\":true")).findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("snapshot-incomplete", Gaad.ACCOUNT));
        assertThat(codes(read(page(user("alice"), "", "", "", "\"NextToken\":\"t\""))
                        .findings()))
                .containsExactly("snapshot-incomplete");
    }

    @Test
    void documents_may_be_text_that_is_url_encoded_or_plain() {
        String encoded = URLEncoder.encode(READ_S3, StandardCharsets.UTF_8).replace("+", "%20");
        AccountSnapshot snapshot = read(page(
                "",
                "",
                role("a", inline("RolePolicyList", "p", "\"" + encoded + "\"")) + ","
                        + role("b", inline("RolePolicyList", "p", "\"" + READ_S3.replace("\"", "\\\"") + "\"")) + ","
                        + role("c", inline("RolePolicyList", "p", READ_S3)),
                ""));
        PolicyDocument object = document(snapshot, "c");
        assertThat(object.statements()).hasSize(1);
        assertThat(document(snapshot, "a")).isEqualTo(object);
        assertThat(document(snapshot, "b")).isEqualTo(object);
        assertThat(snapshot.findings()).isEmpty();
    }

    @Test
    void documents_of_equal_text_are_one_object() {
        AccountSnapshot snapshot = read(page(
                "",
                "",
                role("a", inline("RolePolicyList", "p", READ_S3)) + ","
                        + role("b", inline("RolePolicyList", "q", READ_S3)),
                ""));
        RoleDetail one = roleOf(snapshot, "a");
        RoleDetail other = roleOf(snapshot, "b");
        assertThat(one.trust()).isSameAs(other.trust());
        assertThat(Objects.requireNonNull(one.inline().get("p")).document())
                .isSameAs(Objects.requireNonNull(other.inline().get("q")).document());
    }

    @Test
    void documents_that_name_the_same_actions_share_the_names() {
        AccountSnapshot snapshot = read(page(
                "",
                "",
                role("a", inline("RolePolicyList", "p", READ_S3)) + ","
                        + role("b", inline("RolePolicyList", "p", policy("Deny", "s3:GetObject", "arn:aws:s3:::b/*"))),
                ""));
        assertThat(document(snapshot, "a").statements().get(0).actions().get(0))
                .isSameAs(document(snapshot, "b").statements().get(0).actions().get(0));
    }

    @Test
    void byte_order_marks_and_wide_encodings_are_read() throws Exception {
        String text = page(user("alice"), "", "", "");
        for (byte[] bytes : new byte[][] {
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)
        }) {
            AccountSnapshot snapshot = new SnapshotReader()
                    .add("gaad.json", new ByteArrayInputStream(bytes))
                    .snapshot();
            assertThat(snapshot.users()).hasSize(1);
        }
    }

    @Test
    void age_is_the_callers_or_else_the_latest_date_inside() throws Exception {
        String text = page(
                user("alice", "\"PasswordLastUsed\":\"2024-06-01 12:00:00+00:00\""),
                "",
                role("deploy", "\"RoleLastUsed\":{\"LastUsedDate\":1717300000.5}"),
                "");
        assertThat(read(text).asOfMillis()).isEqualTo(1_717_300_000_500L);
        assertThat(new SnapshotReader()
                        .add("f", stream(text))
                        .asOfMillis(42)
                        .snapshot()
                        .asOfMillis())
                .isEqualTo(42);
        assertThat(read(page(
                                "{\"Arn\":\"" + arn("user", "a") + "\",\"CreateDate\":\"9999-01-01T00:00:00Z\"}",
                                "",
                                "",
                                ""))
                        .findings())
                .extracting(Finding::code)
                .containsExactly("unknown-age");
        assertThat(read(page(user("alice"), "", "", "")).asOfMillis())
                .isEqualTo(Instant.parse("2024-05-02T10:00:00Z").toEpochMilli());
    }

    @Test
    void the_default_version_counts_and_all_versions_are_kept() {
        String versions = "\"PolicyVersionList\":[{\"VersionId\":\"v9\",\"Document\":" + READ_S3
                + "},{\"VersionId\":\"v10\",\"IsDefaultVersion\":true,\"Document\":" + ALLOW_ALL + "}]}";
        String head = "{\"PolicyName\":\"p\",\"Arn\":\"" + arn("policy", "p") + "\",";
        PolicyVersions marked = policyOf(read(page(user("a"), "", "", head + versions)));
        assertThat(marked.defaultVersion()).isEqualTo("v10");
        assertThat(marked.versions().keySet()).containsExactly("v9", "v10");

        AccountSnapshot both = read(page(user("a"), "", "", head + "\"DefaultVersionId\":\"v9\"," + versions));
        assertThat(policyOf(both).defaultVersion()).isEqualTo("v9");
        assertThat(codes(both.findings())).containsExactly("default-version-contradiction");
    }

    @Test
    void the_same_arn_given_twice_with_the_same_content_is_no_finding() {
        String text = page(user("alice"), "", role("deploy"), "");
        assertThat(read(text, text).findings()).isEmpty();
        assertThat(codes(read(text, page("", "", role("deploy", attached(ADMIN)), ""))
                        .findings()))
                .containsExactly("duplicate-arn", "supplied-aws-policy");
    }

    @Test
    void several_accounts_are_one_snapshot() {
        String other = page(user("alice").replace(Gaad.ACCOUNT, "210987654321"), "", "", "");
        AccountSnapshot snapshot = read(page(user("alice"), "", "", ""), other);
        assertThat(snapshot.accounts()).containsExactly("123456789012", "210987654321");
        assertThat(snapshot.findings()).isEmpty();
    }

    @Test
    void service_control_policies_bind_all_but_service_linked_roles_and_the_management_account() throws Exception {
        ReadControls controls = new OrganizationReader()
                .addServiceControl(
                        "scp.yaml",
                        stream("management_account: 210987654321\nlevels:\n- policies:\n  - document: " + ALLOW_ALL))
                .controls();
        String linked = role("linked").replace("role/linked", "role/aws-service-role/x.amazonaws.com/linked");
        AccountSnapshot snapshot = new SnapshotReader()
                .add("a", stream(page(user("alice"), "", linked, "")))
                .add("b", stream(page(user("root").replace(Gaad.ACCOUNT, "210987654321"), "", "", "")))
                .organization(controls)
                .snapshot();
        assertThat(levels(snapshot, arn("user", "alice"))).isEqualTo(1);
        assertThat(levels(snapshot, arn("role", "aws-service-role/x.amazonaws.com/linked")))
                .isZero();
        assertThat(levels(snapshot, "arn:aws:iam::210987654321:user/root")).isZero();
    }

    private static int levels(AccountSnapshot snapshot, String arn) {
        return Objects.requireNonNull(snapshot.stackOf(arn)).serviceControl().size();
    }

    private static PolicyVersions policyOf(AccountSnapshot snapshot) {
        return Objects.requireNonNull(snapshot.policies().get(arn("policy", "p")));
    }

    private static RoleDetail roleOf(AccountSnapshot snapshot, String name) {
        return Objects.requireNonNull(snapshot.roles().get(arn("role", name)));
    }

    private static PolicyDocument document(AccountSnapshot snapshot, String role) {
        return Objects.requireNonNull(roleOf(snapshot, role).inline().get("p")).document();
    }
}
