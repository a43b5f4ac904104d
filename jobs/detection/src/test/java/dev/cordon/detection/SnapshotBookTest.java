package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.detection.ReachBook.Changed;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.IamChange;
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
import java.util.Map;
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
        HopSource hops = Hops.of(snapshot, EscalationCatalogue.bundled());
        AccessGraph graph = AccessGraph.of(snapshot, hops);
        return new SnapshotBook("d", snapshot, graph, RadiusModel.of(snapshot, graph, hops, Sensitivity.defaults()));
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
}
