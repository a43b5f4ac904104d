package dev.cordon.engine.trust;

import static dev.cordon.engine.guardrail.PlanDraft.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.GuardrailReader;
import dev.cordon.engine.guardrail.PlanDraft;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionVerifierTest {
    @TempDir
    Path folder;

    private final PlanDraft draft = new PlanDraft();
    private OperatorKey alice;
    private OperatorKey bob;
    private Journal journal;
    private String approvers;
    private String guardrails = "approvers: {roles: [approver, releaser]}";
    private Descendants made = Descendants.NONE;

    @BeforeEach
    void people() throws Exception {
        alice = new OperatorKeyFile(folder.resolve("alice.jwk")).open(new SecureRandom());
        bob = new OperatorKeyFile(folder.resolve("bob.jwk")).open(new SecureRandom());
        journal = FileJournal.open(folder.resolve("state"));
        approvers = String.join(
                "\n",
                "approvers:",
                "  - {subject: alice@example.com, roles: [approver, releaser], tenants: [local],",
                "     identities: ['arn:aws:iam::111122223333:user/al'], keys: [" + alice.id() + "]}",
                "  - {subject: bob@example.com, roles: [releaser], tenants: [local], identities: [], keys: [" + bob.id()
                        + "]}");
    }

    @AfterEach
    void closed() {
        journal.close();
    }

    private PublicKeys keys() {
        return PublicKeys.joined(List.of(alice.publicKeys(), bob.publicKeys()));
    }

    private Containment standing() {
        return Containment.proposed(draft.build(), 2, "asked", NOW);
    }

    private Ruling verify(String token, Containment standing, long now) throws Exception {
        GuardrailConfig config = GuardrailReader.read("guardrails.yaml", guardrails);
        return new DecisionVerifier(Approvers.read("approvers.yaml", approvers, keys()), config, journal)
                .verify(token, standing, any -> made, now);
    }

    private Decision decision(Verb verb, String subject, String role) {
        return new DecisionTokens(alice, new SecureRandom())
                .decide(standing(), verb, subject, role, "seen", verb == Verb.EXTEND ? 60_000 : 0, NOW);
    }

    private Decision approve() {
        return decision(Verb.APPROVE, "alice@example.com", "approver");
    }

    private String token(OperatorKey key, Decision decision) {
        return new DecisionTokens(key, new SecureRandom()).sign(decision);
    }

    private void refused(TrustRefusal reason, Ruling ruling) {
        assertThat(ruling).isInstanceOf(Ruling.RefusedDecision.class);
        TrustAlarm alarm = ((Ruling.RefusedDecision) ruling).alarm();
        assertThat(alarm.reason()).as(alarm.sentence()).isEqualTo(reason);
        assertThat(alarm.about()).isEqualTo("containment " + standing().id().value());
    }

    private void refused(TrustRefusal reason, Decision decision) throws Exception {
        refused(reason, verify(token(alice, decision), standing(), NOW));
    }

    @Test
    void a_decision_that_fits_becomes_an_input() throws Exception {
        Ruling ruling = verify(token(alice, approve()), standing(), NOW + 5);
        assertThat(ruling).isInstanceOf(Ruling.Accepted.class);
        Ruling.Accepted accepted = (Ruling.Accepted) ruling;
        assertThat(accepted.input())
                .isEqualTo(new Input.Decided(
                        Verb.APPROVE,
                        "alice@example.com",
                        "approver",
                        "seen",
                        0,
                        NOW + 5,
                        accepted.decision().nonce()));
        assertThat(accepted.keyId()).isEqualTo(alice.id());
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void a_role_decides_what_it_may_and_nothing_else(Verb verb) throws Exception {
        assertThat(verify(token(alice, decision(verb, "alice@example.com", "approver")), standing(), NOW))
                .isInstanceOf(Ruling.Accepted.class);
        Ruling ruling = verify(token(bob, decision(verb, "bob@example.com", "releaser")), standing(), NOW);
        if (verb == Verb.REJECT || verb == Verb.RELEASE) {
            assertThat(ruling).isInstanceOf(Ruling.Accepted.class);
        } else {
            refused(TrustRefusal.VERB_NOT_ALLOWED, ruling);
        }
    }

    @Test
    void a_decision_is_used_once_and_a_restart_does_not_forget_it() throws Exception {
        String token = token(alice, approve());
        assertThat(verify(token, standing(), NOW)).isInstanceOf(Ruling.Accepted.class);
        refused(TrustRefusal.REPLAYED, verify(token, standing(), NOW + 1));
        journal.close();
        journal = FileJournal.open(folder.resolve("state"));
        refused(TrustRefusal.REPLAYED, verify(token, standing(), NOW + 2));
    }

    @Test
    void a_refused_decision_does_not_use_up_a_nonce() throws Exception {
        String token = token(alice, approve());
        guardrails = "approvers: {}";
        refused(TrustRefusal.NOT_AN_APPROVER, verify(token, standing(), NOW));
        guardrails = "approvers: {subjects: [alice@example.com]}";
        assertThat(verify(token, standing(), NOW)).isInstanceOf(Ruling.Accepted.class);
    }

    @Test
    void tenant_containment_and_plan_are_bound() throws Exception {
        String token = token(alice, approve());
        draft.priority = 61;
        refused(TrustRefusal.WRONG_PLAN, verify(token, standing(), NOW));
        draft.alertId = "al-2";
        refused(TrustRefusal.WRONG_CONTAINMENT, verify(token, standing(), NOW));
        draft.tenant = "other";
        refused(TrustRefusal.WRONG_TENANT, verify(token, standing(), NOW));
        refused(TrustRefusal.WRONG_TENANT, approve()); // of a tenant that this configuration is not of
        guardrails = "tenant: other\napprovers: {roles: [approver]}";
        refused(TrustRefusal.WRONG_TENANT, approve()); // where alice has no say
    }

    @Test
    void time_is_kept() throws Exception {
        String token = token(alice, approve());
        refused(TrustRefusal.NOT_YET_VALID, verify(token, standing(), NOW - 61_000));
        refused(TrustRefusal.EXPIRED, verify(token, standing(), NOW + 300_000));
        assertThat(verify(token, standing(), NOW + 299_999)).isInstanceOf(Ruling.Accepted.class);
        Decision a = approve();
        refused(TrustRefusal.TOO_LONG_LIVED, living(a, 601_000));
        refused(TrustRefusal.MALFORMED, living(a, 0));
        assertThat(verify(token(alice, living(a, 600_000)), standing(), NOW)).isInstanceOf(Ruling.Accepted.class);
    }

    private static Decision living(Decision d, long millis) {
        return new Decision(
                d.subject(),
                d.role(),
                d.tenant(),
                d.containment(),
                d.planHash(),
                d.verb(),
                d.reason(),
                d.extendByMillis(),
                d.issuedMillis(),
                d.issuedMillis() + millis,
                d.nonce());
    }

    @Test
    void forged_tokens_are_refused() throws Exception {
        Decision approve = approve();
        refused(TrustRefusal.UNSIGNED, verify("", standing(), NOW));
        refused(TrustRefusal.WRONG_SUBJECT, verify(token(bob, approve), standing(), NOW));
        OperatorKey stranger = new OperatorKeyFile(folder.resolve("mallory.jwk")).open(new SecureRandom());
        refused(TrustRefusal.UNKNOWN_KEY, verify(token(stranger, approve), standing(), NOW));
        String[] parts = token(alice, approve).split("\\.");
        String[] others = token(alice, decision(Verb.RELEASE, "alice@example.com", "approver"))
                .split("\\.");
        refused(TrustRefusal.BAD_SIGNATURE, verify(parts[0] + "." + others[1] + "." + parts[2], standing(), NOW));
        ECKey fake = Tokens.key();
        String claims =
                new String(java.util.Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8);
        refused(
                TrustRefusal.BAD_SIGNATURE,
                verify(Tokens.signed(fake, Tokens.header(DecisionTokens.TYPE, alice.id()), claims), standing(), NOW));
        refused(
                TrustRefusal.MALFORMED,
                verify(Tokens.signed(fake, Tokens.header(AlertVerifier.TYPE, alice.id()), claims), standing(), NOW));
    }

    @Test
    void a_reason_is_needed_and_only_extend_says_by_how_much() throws Exception {
        Decision d = approve();
        refused(TrustRefusal.MALFORMED, saying(d, " ", 0));
        refused(TrustRefusal.MALFORMED, saying(d, "x".repeat(1_001), 0));
        refused(TrustRefusal.MALFORMED, saying(d, "seen", 1));
        Decision extend = decision(Verb.EXTEND, "alice@example.com", "approver");
        refused(TrustRefusal.MALFORMED, saying(extend, "seen", 0));
    }

    private static Decision saying(Decision d, String reason, long by) {
        return new Decision(
                d.subject(),
                d.role(),
                d.tenant(),
                d.containment(),
                d.planHash(),
                d.verb(),
                reason,
                by,
                d.issuedMillis(),
                d.expiresMillis(),
                d.nonce());
    }

    @Test
    void roles_that_are_not_held_and_lists_that_are_empty_let_nobody() throws Exception {
        refused(TrustRefusal.ROLE_NOT_HELD, decision(Verb.RELEASE, "alice@example.com", "admin"));
        guardrails = "";
        refused(TrustRefusal.NOT_AN_APPROVER, approve());
        guardrails = "approvers: {subjects: [], roles: []}";
        refused(TrustRefusal.NOT_AN_APPROVER, approve());
        guardrails = "approvers: {roles: [approver]}";
        approvers = approvers.replace("tenants: [local]", "tenants: []");
        refused(TrustRefusal.WRONG_TENANT, approve());
        approvers = approvers.replace("roles: [approver, releaser]", "roles: []");
        refused(TrustRefusal.WRONG_TENANT, approve());
        approvers = "approvers: []";
        refused(TrustRefusal.UNKNOWN_KEY, approve());
        approvers = "";
        refused(TrustRefusal.UNKNOWN_KEY, approve());
    }

    @Test
    void nobody_decides_about_themselves() throws Exception {
        draft.on("arn:aws:iam::111122223333:user/team/AL");
        refused(TrustRefusal.SELF_APPROVAL, approve());
        refused(TrustRefusal.SELF_APPROVAL, decision(Verb.RELEASE, "alice@example.com", "approver"));
        draft.on("arn:aws:iam::111122223333:user/alice"); // by name, though no identity says so
        refused(TrustRefusal.SELF_APPROVAL, approve());
        draft.on(PlanDraft.ORDERS);
        draft.identityKey = "sso:111122223333:alice@example.com";
        refused(TrustRefusal.SELF_APPROVAL, approve());
        draft.identityKey = PlanDraft.ORDERS + "#source-identity/alice@example.com";
        refused(TrustRefusal.SELF_APPROVAL, approve());
        draft.identityKey = PlanDraft.ORDERS;
        draft.owner = "Alice@example.com";
        refused(TrustRefusal.SELF_APPROVAL, approve());
        draft.owner = "arn:aws:iam::111122223333:user/al";
        refused(TrustRefusal.SELF_APPROVAL, approve());
        draft.owner = "";
        made = new Descendants(Set.of("arn:aws:iam::111122223333:user/al"), Set.of(), Set.of());
        refused(TrustRefusal.SELF_APPROVAL, approve());
        made = new Descendants(Set.of("arn:aws:iam::111122223333:user/alice"), Set.of("AROA1:alice"), Set.of());
        assertThat(verify(token(alice, approve()), standing(), NOW))
                .as("naming what it made after an approver does not keep the approver out")
                .isInstanceOf(Ruling.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void whom_only_a_tag_names_the_owner_may_hold_but_not_let_go(Verb verb) throws Exception {
        draft.owner = "alice@example.com";
        draft.ownerTagged = true;
        String token = token(alice, decision(verb, "alice@example.com", "approver"));
        boolean letsGo = verb == Verb.REJECT || verb == Verb.RELEASE;
        if (letsGo) {
            Ruling ruling = verify(token, standing(), NOW);
            refused(TrustRefusal.TAGGED_OWNER, ruling);
            assertThat(((Ruling.RefusedDecision) ruling).alarm().sentence())
                    .contains("owners.map", "cordon release --all --offline");
        } else {
            assertThat(verify(token, standing(), NOW)).isInstanceOf(Ruling.Accepted.class);
        }
    }

    @Test
    void the_map_says_who_the_owner_is_whatever_a_tag_says() throws Exception {
        String map = "\nowners: {map: [{arn: '" + PlanDraft.ORDERS + "', owner: NAME}]}";
        draft.owner = "alice@example.com";
        draft.ownerTagged = true;
        String before = guardrails;
        guardrails = before + map.replace("NAME", "carol@example.com");
        assertThat(verify(token(alice, decision(Verb.RELEASE, "alice@example.com", "approver")), standing(), NOW))
                .isInstanceOf(Ruling.Accepted.class);
        guardrails = before + map.replace("NAME", "alice@example.com");
        refused(TrustRefusal.SELF_APPROVAL, approve());
    }

    @Test
    void what_it_made_is_looked_up_only_for_a_decision_that_is_authentic() throws Exception {
        GuardrailConfig config = GuardrailReader.read("guardrails.yaml", "approvers: {subjects: [alice@example.com]}");
        Approvers local =
                Approvers.local(alice, "alice@example.com", "local", List.of("arn:aws:iam::111122223333:user/al"));
        DecisionVerifier verifier = new DecisionVerifier(local, config, journal);
        refused(
                TrustRefusal.UNKNOWN_KEY,
                verifier.verify(
                        token(bob, approve()),
                        standing(),
                        any -> {
                            throw new AssertionError("a stranger had the trail read");
                        },
                        NOW));
        DescendantsSource unread = any -> {
            throw new IllegalStateException("the trail cannot be read");
        };
        assertThat(verifier.verify(token(alice, approve()), standing(), unread, NOW))
                .as("who only holds on: else the held identity could keep everybody from approving its hold")
                .isInstanceOf(Ruling.Accepted.class);
        String token = token(alice, decision(Verb.REJECT, "alice@example.com", "approver"));
        refused(TrustRefusal.NOT_CHECKED, verifier.verify(token, standing(), unread, NOW));
        assertThat(verifier.verify(token, standing(), any -> made, NOW))
                .as("the same again: it was not used up")
                .isInstanceOf(Ruling.Accepted.class);
    }

    @Test
    void of_whoever_has_no_identities_listed_nothing_made_can_be_one_so_nothing_is_looked_up() throws Exception {
        GuardrailConfig config = GuardrailReader.read("guardrails.yaml", "approvers: {subjects: [alice@example.com]}");
        Approvers local = Approvers.local(alice, "alice@example.com", "local", List.of());
        String token = token(alice, decision(Verb.REJECT, "alice@example.com", "approver"));
        DescendantsSource never = any -> {
            throw new AssertionError("the trail was read for nothing");
        };
        assertThat(new DecisionVerifier(local, config, journal).verify(token, standing(), never, NOW))
                .isInstanceOf(Ruling.Accepted.class);
    }

    @Test
    void four_eyes_are_two_people_with_two_keys() throws Exception {
        approvers = approvers.replace("roles: [releaser]", "roles: [approver]");
        Containment one = standing();
        one = taken(one, verify(token(alice, approve()), one, NOW));
        one = taken(one, verify(token(alice, approve()), one, NOW));
        assertThat(one.state()).as("the same person twice").isEqualTo(ContainmentState.PROPOSED);
        Decision bobs = decision(Verb.APPROVE, "bob@example.com", "approver");
        String before = approvers;
        approvers = approvers.replace("identities: []", "identities: ['arn:aws:iam::*:user/AL']");
        refused(TrustRefusal.SAME_PERSON, verify(token(bob, bobs), one, NOW));
        approvers = before;
        one = taken(one, verify(token(bob, bobs), one, NOW));
        assertThat(one.state()).isEqualTo(ContainmentState.APPROVED);
    }

    private static Containment taken(Containment one, Ruling ruling) {
        return Lifecycle.advance(one, ((Ruling.Accepted) ruling).input()).after();
    }

    @Test
    void a_laptop_has_its_own_operator_and_nobody_else() throws Exception {
        Approvers local = Approvers.local(alice, "alice@example.com", "local", List.of());
        GuardrailConfig config = GuardrailReader.read("guardrails.yaml", "approvers: {subjects: [alice@example.com]}");
        DecisionVerifier verifier = new DecisionVerifier(local, config, journal);
        assertThat(verifier.verify(token(alice, approve()), standing(), any -> made, NOW))
                .isInstanceOf(Ruling.Accepted.class);
        refused(TrustRefusal.UNKNOWN_KEY, verifier.verify(token(bob, approve()), standing(), any -> made, NOW));
    }

    @Test
    void every_refusal_is_an_alarm_that_names_who_it_claimed_to_be() throws Exception {
        Ruling ruling = verify(token(bob, approve()), standing(), NOW);
        TrustAlarm alarm = ((Ruling.RefusedDecision) ruling).alarm();
        assertThat(alarm.claimedBy()).isEqualTo("alice@example.com");
        assertThat(TrustAlarm.KIND).isEqualTo("ALARM");
        assertThat(alarm.sentence()).contains("wrong_subject");
        assertThat(Files.readString(folder.resolve("state/journal.jsonl"))).isEmpty();
    }
}
