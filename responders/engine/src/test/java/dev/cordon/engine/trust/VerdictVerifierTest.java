package dev.cordon.engine.trust;

import static dev.cordon.engine.guardrail.PlanDraft.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.GuardrailReader;
import dev.cordon.engine.guardrail.PlanDraft;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.verdict.AlertVerdict;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictVerifierTest {
    private static final String IDENTITY = "arn:aws:iam::111122223333:user/backup";
    private static final long LAST = NOW - 3_600_000;

    @TempDir
    Path folder;

    private ECKey alice;
    private ECKey bob;
    private ECKey carol;
    private Journal journal;
    private Descendants made = Descendants.NONE;

    @BeforeEach
    void people() throws Exception {
        alice = Tokens.key();
        bob = Tokens.key();
        carol = Tokens.key();
        journal = FileJournal.open(folder.resolve("state"));
    }

    @AfterEach
    void closed() {
        journal.close();
    }

    private static OperatorKey own(ECKey key) {
        return new OperatorKey(key, Path.of("none"), false);
    }

    private VerdictVerifier verifier(Journal kept) throws Exception {
        String approvers = String.join(
                "\n",
                "roles:",
                "  approver: [approve, reject, confirm, release, extend]",
                "  releaser: [reject, release]",
                "  holder: [approve, extend]",
                "approvers:",
                "  - {subject: alice, roles: [approver, holder], tenants: [local],",
                "     identities: ['arn:aws:iam::111122223333:user/al'], keys: ['"
                        + own(alice).id() + "']}",
                "  - {subject: bob, roles: [releaser], tenants: [local, acme], identities: [], keys: ['" + own(bob).id()
                        + "']}",
                "  - {subject: carol, roles: [approver], tenants: [acme], identities: [], keys: ['"
                        + own(carol).id() + "']}");
        PublicKeys keys = PublicKeys.joined(List.of(
                own(alice).publicKeys(), own(bob).publicKeys(), own(carol).publicKeys()));
        String guardrails = """
                approvers: {roles: [approver, releaser, holder]}
                owners:
                  map:
                    - {arn: 'arn:aws:iam::111122223333:role/payments', owner: bob}
                """;
        return new VerdictVerifier(
                Approvers.read("approvers.yaml", approvers, keys),
                GuardrailReader.read("guardrails.yaml", guardrails),
                kept);
    }

    private VerdictRuling verify(String token, long now) throws Exception {
        return verifier(journal).verify(token, holds -> made, now);
    }

    private static AlertVerdict said(LabelVerdict verdict, String by, String role, String identity, int number) {
        return new AlertVerdict(
                "local",
                "al-1",
                identity,
                LAST,
                verdict,
                by,
                role,
                "asked them",
                NOW + number,
                "nonce-of-number-" + number,
                "");
    }

    private static AlertVerdict byBob(LabelVerdict verdict, int number) {
        return said(verdict, "bob", "releaser", IDENTITY, number);
    }

    private AlertVerdict accepted(AlertVerdict said, ECKey key) throws Exception {
        VerdictRuling ruling = verify(VerdictWord.of(said).signed(own(key)), NOW + 1_000);
        assertThat(ruling).isInstanceOf(VerdictRuling.Accepted.class);
        return ((VerdictRuling.Accepted) ruling).said();
    }

    private void refused(TrustRefusal reason, String token, long now) throws Exception {
        assertThat(verify(token, now))
                .isInstanceOfSatisfying(
                        VerdictRuling.RefusedWord.class,
                        no -> assertThat(no.alarm().reason())
                                .as(no.alarm().sentence())
                                .isEqualTo(reason));
    }

    private void refused(TrustRefusal reason, AlertVerdict said, ECKey key) throws Exception {
        refused(reason, VerdictWord.of(said).signed(own(key)), NOW + 1_000);
    }

    @Test
    void one_that_fits_is_kept_under_its_key_and_said_twice_counts_once() throws Exception {
        AlertVerdict said = byBob(LabelVerdict.BENIGN, 1);
        AlertVerdict first = accepted(said, bob);
        assertThat(first.keyId()).isEqualTo(own(bob).id());
        assertThat(first.verdict()).isEqualTo(LabelVerdict.BENIGN);
        assertThat(accepted(said, bob)).isEqualTo(first);
        AlertVerdict anew = new AlertVerdict(
                "local",
                "al-1",
                IDENTITY,
                LAST,
                LabelVerdict.BENIGN,
                "bob",
                "releaser",
                "asked them",
                NOW + 900,
                said.nonce(),
                "");
        assertThat(accepted(anew, bob)).as("the same request signed anew").isEqualTo(first);
    }

    @Test
    void the_latest_counts_and_an_earlier_one_that_comes_later_is_refused() throws Exception {
        AlertVerdict first = accepted(byBob(LabelVerdict.BENIGN, 1), bob);
        AlertVerdict second = accepted(said(LabelVerdict.MALICIOUS, "alice", "approver", IDENTITY, 3), alice);
        refused(TrustRefusal.REPLAYED, byBob(LabelVerdict.FALSE_POSITIVE, 2), bob);
        assertThat(accepted(byBob(LabelVerdict.BENIGN, 1), bob))
                .as("what counted before the job stopped is no forgery when it comes again")
                .isEqualTo(first);
        assertThat(journal.keep(first).orElseThrow().latest()).isEqualTo(second);
        AlertVerdict back = accepted(byBob(LabelVerdict.NONE, 4), bob);
        assertThat(journal.keep(first).orElseThrow().latest()).isEqualTo(back);
        assertThat(ToldSignal.of(back)).as("detection has learned by it").isEmpty();
    }

    @Test
    void what_counted_counts_alike_when_it_comes_again_whatever_has_happened_since() throws Exception {
        var plan = new PlanDraft().build();
        AlertVerdict said = said(LabelVerdict.BENIGN, "bob", "releaser", plan.identityKey(), 1);
        String token = VerdictWord.of(said).signed(own(bob));
        AlertVerdict first = accepted(said, bob);
        Containment approved = Containment.approved(plan, "by itself", NOW + 2);
        journal.save(Lifecycle.advance(approved, new Input.Cleared(NOW + 3)).after(), List.of());
        long later = NOW + Duration.ofMinutes(6).toMillis();
        VerdictRuling again = verifier(journal)
                .verify(
                        token,
                        holds -> {
                            throw new IllegalStateException("the trail cannot be read");
                        },
                        later);
        assertThat(again).isEqualTo(new VerdictRuling.Accepted(first));
        refused(TrustRefusal.BAD_SIGNATURE, token.replaceAll("[^.]+$", "A".repeat(86)), later);
        refused(TrustRefusal.WRONG_SUBJECT, VerdictWord.of(said).signed(own(alice)), later);
        refused(
                TrustRefusal.EXPIRED,
                VerdictWord.of(said(LabelVerdict.BENIGN, "bob", "releaser", plan.identityKey(), 2))
                        .signed(own(bob)),
                later);
    }

    @Test
    void detection_is_told_of_the_alert_as_far_as_its_giver_saw_it() throws Exception {
        ToldSignal told = ToldSignal.of(accepted(byBob(LabelVerdict.FALSE_POSITIVE, 1), bob))
                .orElseThrow();
        assertThat(told.signal().kind()).isEqualTo(SignalKind.VERDICT_FALSE_POSITIVE);
        assertThat(told.signal().identityKey()).isEqualTo(IDENTITY);
        assertThat(told.signal().timeMillis()).isEqualTo(LAST);
        assertThat(told.signal().alertId()).isEqualTo("al-1");
        assertThat(told.who()).isEqualTo("bob");
        assertThat(told.why()).isEqualTo("asked them");
        assertThat(ToldSignal.of(accepted(byBob(LabelVerdict.MALICIOUS, 2), bob)))
                .hasValueSatisfying(other -> assertThat(other.signal().signalId())
                        .isNotEqualTo(told.signal().signalId()));
    }

    @Test
    void a_key_a_role_and_a_tenant_of_ones_own_are_needed() throws Exception {
        AlertVerdict said = byBob(LabelVerdict.BENIGN, 1);
        refused(TrustRefusal.WRONG_SUBJECT, said, alice);
        refused(TrustRefusal.UNKNOWN_KEY, said, Tokens.key());
        refused(TrustRefusal.ROLE_NOT_HELD, said(LabelVerdict.BENIGN, "bob", "approver", IDENTITY, 1), bob);
        refused(TrustRefusal.VERB_NOT_ALLOWED, said(LabelVerdict.BENIGN, "alice", "holder", IDENTITY, 1), alice);
        refused(TrustRefusal.WRONG_TENANT, said(LabelVerdict.BENIGN, "carol", "approver", IDENTITY, 1), carol);
        AlertVerdict theirs = new AlertVerdict(
                "acme",
                "al-1",
                IDENTITY,
                LAST,
                LabelVerdict.BENIGN,
                "bob",
                "releaser",
                "r",
                NOW,
                "nonce-of-number-1",
                "");
        refused(TrustRefusal.WRONG_TENANT, theirs, bob);
        String token = VerdictWord.of(said).signed(own(bob));
        refused(TrustRefusal.BAD_SIGNATURE, token.replaceAll("[^.]+$", "A".repeat(86)), NOW + 1_000);
        String[] parts = token.split("\\.", -1);
        String other = Tokens.encoded(decoded(parts[1]).replace("benign", "malicious"));
        refused(TrustRefusal.BAD_SIGNATURE, parts[0] + "." + other + "." + parts[2], NOW + 1_000);
    }

    @Test
    void it_is_good_for_minutes_and_not_before_it_is_said() throws Exception {
        String token = VerdictWord.of(byBob(LabelVerdict.BENIGN, 1)).signed(own(bob));
        refused(TrustRefusal.EXPIRED, token, NOW + Duration.ofMinutes(6).toMillis());
        refused(TrustRefusal.NOT_YET_VALID, token, NOW - Duration.ofMinutes(2).toMillis());
        AlertVerdict ahead = new AlertVerdict(
                "local",
                "al-1",
                IDENTITY,
                NOW + Duration.ofDays(1).toMillis(),
                LabelVerdict.BENIGN,
                "bob",
                "releaser",
                "would speak of what nobody saw",
                NOW,
                "nonce-of-number-1",
                "");
        refused(TrustRefusal.NOT_YET_VALID, ahead, bob);
        refused(
                TrustRefusal.TOO_LONG_LIVED,
                new VerdictWord(
                                byBob(LabelVerdict.BENIGN, 1),
                                NOW + Duration.ofHours(1).toMillis())
                        .signed(own(bob)),
                NOW);
    }

    @Test
    void nobody_says_it_of_themselves_nor_of_what_they_own_nor_of_what_made_them() throws Exception {
        refused(
                TrustRefusal.SELF_APPROVAL,
                said(LabelVerdict.MALICIOUS, "alice", "approver", "arn:aws:iam::111122223333:user/AL", 1),
                alice);
        refused(
                TrustRefusal.SELF_APPROVAL,
                said(LabelVerdict.BENIGN, "bob", "releaser", "arn:aws:iam::111122223333:role/payments", 1),
                bob);
        PlanDraft draft = new PlanDraft();
        draft.alertId = "al-earlier";
        draft.owner = "bob";
        var plan = draft.build();
        journal.save(Containment.proposed(plan, 1, "asked", NOW), List.of());
        refused(TrustRefusal.SELF_APPROVAL, said(LabelVerdict.BENIGN, "bob", "releaser", plan.identityKey(), 1), bob);
        made = new Descendants(Set.of("arn:aws:iam::111122223333:user/al"), Set.of(), Set.of());
        refused(
                TrustRefusal.SELF_APPROVAL,
                said(LabelVerdict.BENIGN, "alice", "approver", plan.identityKey(), 1),
                alice);
    }

    @Test
    void while_a_hold_is_open_the_decision_about_it_says_what_the_alert_was() throws Exception {
        PlanDraft draft = new PlanDraft();
        var plan = draft.build();
        AlertVerdict said = said(LabelVerdict.BENIGN, "bob", "releaser", plan.identityKey(), 1);
        Containment proposed = Containment.proposed(plan, 1, "asked", NOW);
        journal.save(proposed, List.of());
        refused(TrustRefusal.DECIDED_BY_HOLD, said, bob);
        refused(TrustRefusal.WRONG_ALERT, byBob(LabelVerdict.BENIGN, 1), bob);
        AlertVerdict another = new AlertVerdict(
                "local",
                "al-2",
                plan.identityKey(),
                LAST,
                LabelVerdict.BENIGN,
                "bob",
                "releaser",
                "r",
                NOW,
                "nonce-of-number-2",
                "");
        assertThat(accepted(another, bob).alert())
                .as("what is only proposed for another alert keeps nobody")
                .isEqualTo("al-2");
        accepted(said(LabelVerdict.NONE, "bob", "releaser", plan.identityKey(), 3), bob);
    }

    @Test
    void while_the_identity_may_be_held_no_alert_of_it_is_spoken_of() throws Exception {
        PlanDraft draft = new PlanDraft();
        draft.alertId = "al-earlier";
        var plan = draft.build();
        Containment approved = Containment.approved(plan, "by itself", NOW);
        journal.save(Lifecycle.advance(approved, new Input.Cleared(NOW + 1)).after(), List.of());
        refused(TrustRefusal.DECIDED_BY_HOLD, said(LabelVerdict.BENIGN, "bob", "releaser", plan.identityKey(), 1), bob);
    }

    @Test
    void a_journal_that_fails_is_no_refusal_and_the_word_counts_when_it_is_read_again() throws Exception {
        AlertVerdict said = byBob(LabelVerdict.BENIGN, 1);
        String token = VerdictWord.of(said).signed(own(bob));
        for (Exception failure : List.of(new IllegalStateException("the disk"), new JournalException("the disk"))) {
            Journal broken = (Journal) Proxy.newProxyInstance(
                    Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                        throw failure;
                    });
            VerdictVerifier verifier = verifier(broken);
            assertThatThrownBy(() -> verifier.verify(token, holds -> Descendants.NONE, NOW + 1_000))
                    .isSameAs(failure);
        }
        accepted(said, bob);
    }

    @Test
    void what_names_no_alert_no_verdict_or_cannot_be_kept_is_malformed() throws Exception {
        String claims = decoded(
                VerdictWord.of(byBob(LabelVerdict.BENIGN, 1)).signed(own(bob)).split("\\.", -1)[1]);
        for (String[] change : new String[][] {
            {"\"al-1\"", "\"al/1\""},
            {"\"al-1\"", "\"\""},
            {"\"benign\"", "\"expected\""},
            {"\"benign\"", "7"},
            {IDENTITY, " "},
            {IDENTITY, "half \\ud800 pair"},
            {"asked them", " "},
            {"asked them", "half \\udc00 pair"},
            {"\"last_millis\":" + LAST, "\"last_millis\":-1"},
            {"nonce-of-number-1", "short"}
        }) {
            String changed = claims.replace(change[0], change[1]);
            assertThat(changed).isNotEqualTo(claims);
            String header = Tokens.header(VerdictWord.TYPE, own(bob).id());
            refused(TrustRefusal.MALFORMED, Tokens.signed(bob, header, changed), NOW + 1_000);
        }
        String header = Tokens.header(SuppressionTokens.TYPE, own(bob).id());
        refused(TrustRefusal.MALFORMED, Tokens.signed(bob, header, claims), NOW + 1_000);
    }

    /** Words lie on a topic: each version writes and reads the text of those before it. */
    @Test
    void the_text_on_the_topic_stays_what_it_was() throws Exception {
        String text = "{\"sub\":\"bob\",\"role\":\"releaser\",\"tenant\":\"local\",\"alert\":\"al-1\",\"identity\":\""
                + IDENTITY + "\",\"last_millis\":" + LAST
                + ",\"verdict\":\"benign\",\"reason\":\"asked them\",\"at_millis\":" + (NOW + 1) + ",\"exp\":"
                + (NOW / 1_000 + 300) + ",\"jti\":\"nonce-of-number-1\"}";
        String token = VerdictWord.of(byBob(LabelVerdict.BENIGN, 1)).signed(own(bob));
        assertThat(decoded(token.split("\\.", -1)[0])).contains("\"typ\":\"cordon-verdict+jwt\"");
        assertThat(decoded(token.split("\\.", -1)[1])).isEqualTo(text);
        assertThat(VerdictWord.isOne(token)).isTrue();
        assertThat(VerdictWord.isOne("e30.e30.AAAA")).isFalse();
        String header = Tokens.header("cordon-verdict+jwt", own(bob).id());
        assertThat(verify(Tokens.signed(bob, header, text), NOW + 1_000)).isInstanceOf(VerdictRuling.Accepted.class);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
