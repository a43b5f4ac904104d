package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.detection.ReachBook.Changed;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IamChange;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.ReachBrief;
import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStep;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
import dev.cordon.events.iam.IamChangeNormalizer;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.SnapshotReader;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.Sensitivity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SnapshotBookTest {
    private static final String ACCOUNT = "111122223333";
    private static final String BOB = "arn:aws:iam::111122223333:user/bob";
    private static final String DEPLOY = "arn:aws:iam::111122223333:role/deploy";
    private static final String ALL =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}";
    private static final String TRUST = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'"
            + BOB + "'},'Action':'sts:AssumeRole'}]}";
    private static final String SERVICE = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':"
            + "{'Service':'nobody.amazonaws.com'},'Action':'sts:AssumeRole'}]}";
    private static final String READ = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow',"
            + "'Action':'secretsmanager:GetSecretValue',"
            + "'Resource':'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-??????'}]}";
    private static final String SNAPSHOT = "{'UserDetailList':[{'Path':'/','UserName':'bob','UserId':'AIDABOB','Arn':'"
            + BOB + "','CreateDate':'2024-01-01T00:00:00Z','GroupList':[],'AttachedManagedPolicies':[]}],"
            + "'GroupDetailList':[],'RoleDetailList':[{'Path':'/','RoleName':'deploy','RoleId':'AROADEPLOY','Arn':'"
            + DEPLOY + "','CreateDate':'2024-01-01T00:00:00Z','AssumeRolePolicyDocument':" + TRUST
            + ",'InstanceProfileList':[],'RolePolicyList':[{'PolicyName':'all','PolicyDocument':" + ALL
            + "}],'AttachedManagedPolicies':[]}],'Policies':[]}";

    private static SnapshotBook book() throws Exception {
        byte[] json = SNAPSHOT.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        AccountSnapshot snapshot = new SnapshotReader()
                .add("account", new ByteArrayInputStream(json))
                .snapshot();
        EscalationCatalogue catalogue = EscalationCatalogue.bundled();
        HopSource hops = Hops.of(snapshot, catalogue);
        AccessGraph graph = AccessGraph.of(snapshot, hops);
        RadiusModel radii = RadiusModel.of(snapshot, graph, hops, Sensitivity.defaults());
        return new SnapshotBook("d", snapshot, catalogue, graph, radii);
    }

    private static IamChange trust(String document, long second, String account) {
        long millis = TestEvents.START + TestEvents.DAY + second * 1000;
        return new IamChange(
                TestEvents.TENANT,
                account,
                millis,
                "e" + second,
                "UpdateAssumeRolePolicy",
                "",
                Map.of("roleName", "deploy", "policyDocument", document.replace('\'', '"')));
    }

    @Test
    void answers_tell_how_far_who_gets_and_by_which_way() throws Exception {
        SnapshotBook book = book();
        assertThat(book.asOfMillis()).isEqualTo(TestEvents.START);
        assertThat(book.notSeen()).contains("resource policies", "service control policies");
        assertThat(book.answers()).extracting(ReachAnswer::arn).containsExactly(DEPLOY, BOB);
        assertThat(book.answers())
                .allSatisfy(answer -> assertThat(answer.admin()).isEqualTo(AdminEquivalence.YES));
        assertThat(book.answers().get(0).path()).isEqualTo("is an administrator by its own policies");
        assertThat(book.answers().get(1).path()).contains("assumes role deploy");
    }

    @Test
    void answers_count_what_is_worth_protecting_and_tell_the_first_ways() throws Exception {
        ReachSummary bob = book().answers().get(1).summary();
        assertThat(bob.known()).isTrue();
        assertThat(bob.counts()).contains(new ReachCount("administrator", true, 1, 1));
        assertThat(bob.crownJewels())
                .as("who may use a key says its own policy, which was not seen")
                .isEqualTo(bob.crownJewelsCertain() + 1)
                .isGreaterThan(2);
        assertThat(bob.sensitive()).isZero();
        assertThat(bob.ways()).hasSize(ReachSummary.MAX_WAYS);
        assertThat(bob.moreWays()).isEqualTo(bob.crownJewels() - ReachSummary.MAX_WAYS);
        assertThat(bob.ways().get(0))
                .isEqualTo(new ReachWay(
                        "administrator of 111122223333",
                        "administrator",
                        true,
                        true,
                        List.of(new ReachStep(
                                DEPLOY, "role", "assumes role deploy", "sts:AssumeRole via trust policy", true)),
                        "is administrator of 111122223333"));
    }

    @Test
    void a_change_of_what_somebody_reached_can_do_changes_what_is_counted() throws Exception {
        SnapshotBook book = book();
        IamChange less = new IamChange(
                TestEvents.TENANT,
                ACCOUNT,
                TestEvents.START + TestEvents.DAY,
                "e",
                "PutRolePolicy",
                "",
                Map.of("roleName", "deploy", "policyName", "all", "policyDocument", READ.replace('\'', '"')));
        Map<String, ReachSummary> now = new HashMap<>();
        book.apply(less).answers().forEach(answer -> now.put(answer.arn(), answer.summary()));
        assertThat(now).containsOnlyKeys(BOB, DEPLOY);
        assertThat(now.values()).allSatisfy(summary -> {
            assertThat(summary.counts()).containsExactly(new ReachCount("secret", false, 1, 1));
            assertThat(summary.ways()).extracting(ReachWay::last).containsExactly("reads secret prod/db");
            assertThat(summary.moreWays()).isZero();
        });
    }

    @Test
    void a_record_of_a_new_key_changes_the_answer_by_its_date_which_the_users_line_then_has() throws Exception {
        SnapshotBook book = book();
        ReachAnswer before = book.answers().get(1);
        assertThat(before.keysCreated()).isEmpty();
        long millis = TestEvents.START + TestEvents.DAY;
        String id = "AKIAIOSFODNN7EXAMPLE";
        byte[] record = ("{'eventTime':'" + Instant.ofEpochMilli(millis) + "','eventSource':'iam.amazonaws.com',"
                        + "'eventName':'CreateAccessKey','eventID':'e','recipientAccountId':'" + ACCOUNT + "',"
                        + "'userIdentity':{'arn':'" + DEPLOY + "'},'requestParameters':{'userName':'bob'},"
                        + "'responseElements':{'accessKey':{'userName':'bob','accessKeyId':'" + id
                        + "','status':'Active','createDate':'<b>yesterday</b>'}}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        IamChange change =
                Objects.requireNonNull(IamChangeNormalizer.read(record, 0, record.length, TestEvents.TENANT));
        ReachAnswer now = book.apply(change).answers().get(0);
        assertThat(now.keysCreated()).containsExactly(Map.entry(id, millis));
        assertThat(now).usingRecursiveComparison().ignoringFields("keysCreated").isEqualTo(before);
        assertThat(book.answers()).contains(now);

        ReachShelf shelf = new ReachShelf();
        shelf.put(now);
        CredentialUse used = new CredentialUse(CredentialKind.ACCESS_KEY, id, "", 0, millis + 1, millis + 2, 3, 0, "");
        IdentitySummary line = IdentitySummary.forgotten(
                        TestEvents.TENANT, new Identity(BOB, IdentityKind.HUMAN, "bob", ACCOUNT, BOB), "cloudtrail")
                .with(new IdentityUses(1, List.of(used), 0, List.of(), 0, 0, "", 0), "", ReachBrief.NO_SNAPSHOT);
        assertThat(shelf.told(line).uses().credentials()).containsExactly(used.created(millis));
    }

    @Test
    void a_change_gives_the_answers_that_it_makes_other_and_no_more() throws Exception {
        SnapshotBook book = book();
        Changed closed = book.apply(trust(SERVICE, 1, ACCOUNT));
        assertThat(closed.answers()).singleElement().satisfies(bob -> {
            assertThat(bob.arn()).isEqualTo(BOB);
            assertThat(bob.upper()).isZero();
            assertThat(bob.admin()).isEqualTo(AdminEquivalence.NO);
            assertThat(bob.path()).isEmpty();
        });
        assertThat(book.apply(trust(SERVICE, 2, ACCOUNT)).isEmpty()).isTrue();
        assertThat(book.apply(trust(TRUST, 3, "999988887777")).isEmpty()).isTrue();
        assertThat(book.apply(trust(TRUST, 4, ACCOUNT)).answers()).hasSize(1);
        assertThat(book.answers()).isEqualTo(book().answers());
    }

    @Test
    void who_answers_for_a_principal_is_what_its_tag_says_and_a_new_tag_is_a_new_answer() throws Exception {
        SnapshotBook book = book();
        assertThat(book.answers()).extracting(ReachAnswer::owner).containsOnly("");
        assertThat(book.apply(tagged("Owner", " team-data@example.com ", 1)).answers())
                .singleElement()
                .satisfies(bob -> {
                    assertThat(bob.arn()).isEqualTo(BOB);
                    assertThat(bob.owner()).isEqualTo("team-data@example.com");
                });
        assertThat(book.apply(tagged("cost-center", "7", 2)).isEmpty()).isTrue();
        assertThat(book.apply(tagged("Owner", "x".repeat(257), 3)).answers())
                .singleElement()
                .satisfies(bob -> assertThat(bob.owner()).isEmpty());
    }

    private static IamChange tagged(String key, String value, long second) {
        long millis = TestEvents.START + TestEvents.DAY + second * 1000;
        String tags = "[{'key':'" + key + "','value':'" + value + "'}]";
        return new IamChange(
                TestEvents.TENANT,
                ACCOUNT,
                millis,
                "t" + second,
                "TagUser",
                "",
                Map.of("userName", "bob", "tags", tags.replace('\'', '"')));
    }
}
