package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.ReachBrief;
import dev.cordon.domain.ReachStanding;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountLinesHarnessTest {
    private static final ReachUpdate FIRST = new ReachUpdate(
            1,
            Long.MIN_VALUE,
            TestEvents.START,
            List.of(),
            List.of(PlainAccount.answer("alice", true), PlainAccount.answer("bob", false)),
            List.of());

    private static TwoInputStreamOperatorTestHarness<IdentitySummary, ReachUpdate, IdentitySummary> open(
            @Nullable OperatorSubtaskState saved) throws Exception {
        TwoInputStreamOperatorTestHarness<IdentitySummary, ReachUpdate, IdentitySummary> harness =
                new TwoInputStreamOperatorTestHarness<>(new CoBroadcastWithNonKeyedOperator<>(
                        new AccountLines(), List.of(AccountLines.ANSWERS, AccountLines.HEAD)));
        harness.setup(DetectionTypes.IDENTITY_SUMMARY.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
        return harness;
    }

    private static IdentitySummary line(String key, String... issuers) {
        return new IdentitySummary(
                TestEvents.TENANT,
                new Identity(key, IdentityKind.HUMAN, key, "111122223333", ""),
                "cloudtrail",
                1,
                2,
                3,
                0,
                0,
                0,
                false,
                10,
                5,
                new IdentityUses(
                        1,
                        List.of(issuers).stream()
                                .map(issuer -> new CredentialUse(
                                        CredentialKind.TEMPORARY_KEY, "ASIA" + issuer, issuer, 0, 1, 2, 3, 0, ""))
                                .toList(),
                        0,
                        List.of(),
                        0,
                        0,
                        "",
                        0));
    }

    private static IdentitySummary told(
            TwoInputStreamOperatorTestHarness<IdentitySummary, ReachUpdate, IdentitySummary> harness,
            IdentitySummary line)
            throws Exception {
        harness.processElement1(new StreamRecord<>(line));
        List<IdentitySummary> lines = harness.extractOutputValues();
        return lines.get(lines.size() - 1);
    }

    @Test
    void a_line_has_owner_and_reach_of_its_principal_once_the_accounts_are_read() throws Exception {
        try (var harness = open(null)) {
            IdentitySummary early = line(TestEvents.identity("alice"));
            assertThat(told(harness, early)).isEqualTo(early);
            harness.processElement2(new StreamRecord<>(FIRST));
            IdentitySummary alice = told(harness, early);
            assertThat(alice.owner()).isEqualTo("team-of-alice");
            assertThat(alice.reach().upper()).isEqualTo(100);
            assertThat(alice.reach().crownJewels()).isEqualTo(1);
            assertThat(alice.reach().sensitiveCertain()).isEqualTo(2);
            assertThat(alice.reach().asOfMillis()).isEqualTo(TestEvents.START);
            assertThat(alice.uses()).isEqualTo(early.uses());
            IdentitySummary nobody = told(harness, line("service:111122223333:x"));
            assertThat(nobody.reach().standing()).isEqualTo(ReachStanding.UNKNOWN_PRINCIPAL);
            assertThat(nobody.owner()).isEmpty();
            IdentitySummary gone = IdentitySummary.forgotten("local", early.identity(), "cloudtrail");
            assertThat(told(harness, gone)).isEqualTo(gone);
        }
    }

    @Test
    void whoever_acts_under_a_principal_has_its_reach_and_not_its_owner() throws Exception {
        try (var harness = open(null)) {
            harness.processElement2(new StreamRecord<>(FIRST));
            IdentitySummary person = told(
                    harness, line("sso:111122223333:carol", TestEvents.identity("bob"), TestEvents.identity("alice")));
            assertThat(person.reach().principal()).isEqualTo(TestEvents.identity("alice"));
            assertThat(person.owner()).isEmpty();
            IdentitySummary federated = told(harness, line(TestEvents.identity("alice") + "#federated-user/x"));
            assertThat(federated.reach().upper()).isEqualTo(100);
            assertThat(federated.reach().certain()).isZero();
            assertThat(federated.owner()).isEmpty();
        }
    }

    @Test
    void a_restored_job_knows_what_it_was_told_and_a_principal_that_is_gone_is_unknown() throws Exception {
        OperatorSubtaskState saved;
        try (var harness = open(null)) {
            harness.processElement2(new StreamRecord<>(FIRST));
            harness.processElement2(new StreamRecord<>(new ReachUpdate(
                    2, TestEvents.START, TestEvents.START, List.of(), List.of(), List.of(TestEvents.identity("bob")))));
            saved = harness.snapshot(1, 1);
        }
        try (var harness = open(saved)) {
            assertThat(told(harness, line(TestEvents.identity("alice"))).owner())
                    .isEqualTo("team-of-alice");
            ReachBrief bob = told(harness, line(TestEvents.identity("bob"))).reach();
            assertThat(bob.standing()).isEqualTo(ReachStanding.UNKNOWN_PRINCIPAL);
        }
    }

    private static IdentitySummary keyed(IdentitySummary line, CredentialUse... keys) {
        return line.with(new IdentityUses(1, List.of(keys), 0, List.of(), 0, 0, "", 0), "", line.reach());
    }

    private static CredentialUse key(String id, long firstSeen) {
        return new CredentialUse(CredentialKind.ACCESS_KEY, id, "", 0, firstSeen, firstSeen + 1, 3, 0, "");
    }

    @Test
    void a_key_was_made_when_its_users_account_says_and_of_others_it_is_not_known() throws Exception {
        CredentialUse alices = key(TestEvents.credential("alice"), TestEvents.START);
        CredentialUse another = key("AKIAOTHER", TestEvents.START);
        OperatorSubtaskState saved;
        try (var harness = open(null)) {
            harness.processElement2(new StreamRecord<>(FIRST));
            IdentitySummary alice = told(harness, keyed(line(TestEvents.identity("alice")), alices, another));
            assertThat(alice.uses().credentials()).containsExactly(alices.created(PlainAccount.KEY_CREATED), another);
            saved = harness.snapshot(1, 1);
        }
        try (var harness = open(saved)) {
            assertThat(told(harness, keyed(line(TestEvents.identity("alice")), alices))
                            .uses()
                            .credentials())
                    .containsExactly(alices.created(PlainAccount.KEY_CREATED));
            assertThat(told(harness, keyed(line(TestEvents.identity("bob")), alices))
                            .uses()
                            .credentials())
                    .as("the account says that it is another's")
                    .containsExactly(alices);
            assertThat(told(harness, keyed(line(TestEvents.identity("alice") + "#federated-user/x"), alices))
                            .uses()
                            .credentials())
                    .containsExactly(alices);
            CredentialUse early = key(TestEvents.credential("alice"), PlainAccount.KEY_CREATED - 1);
            assertThat(told(harness, keyed(line(TestEvents.identity("alice")), early))
                            .uses()
                            .credentials())
                    .as("used before it is said to be made")
                    .containsExactly(early);
        }
    }
}
