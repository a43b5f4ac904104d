package dev.cordon.engine.trust;

import static dev.cordon.engine.guardrail.PlanDraft.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.GuardrailReader;
import dev.cordon.engine.guardrail.PlanDraft;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionVerifierTest {
    private static final String IDENTITY = "arn:aws:iam::111122223333:user/backup";
    private static final SuppressionScope SCOPE =
            new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.7"), List.of());
    private static final String NONCE = "abcdefghijklmnop";

    @TempDir
    Path folder;

    private OperatorKey alice;
    private OperatorKey bob;
    private OperatorKey carol;
    private Journal journal;
    private Descendants made = Descendants.NONE;
    private int looks;

    @BeforeEach
    void people() throws Exception {
        alice = key("alice");
        bob = key("bob");
        carol = key("carol");
        journal = FileJournal.open(folder.resolve("state"));
    }

    @AfterEach
    void closed() {
        journal.close();
    }

    private OperatorKey key(String name) throws Exception {
        return new OperatorKeyFile(folder.resolve(name + ".jwk")).open(new SecureRandom());
    }

    private SuppressionVerifier verifier(Journal kept) throws Exception {
        String approvers = String.join(
                "\n",
                "approvers:",
                "  - {subject: alice, roles: [approver], tenants: [local],",
                "     identities: ['arn:aws:iam::111122223333:user/al'], keys: [" + alice.id() + "]}",
                "  - {subject: bob, roles: [approver, releaser], tenants: [local], identities: [], keys: [" + bob.id()
                        + "]}",
                "  - {subject: carol, roles: [approver], tenants: [local],",
                "     identities: ['arn:aws:iam::111122223333:user/al'], keys: [" + carol.id() + "]}");
        PublicKeys keys = PublicKeys.joined(List.of(alice.publicKeys(), bob.publicKeys(), carol.publicKeys()));
        return new SuppressionVerifier(
                Approvers.read("approvers.yaml", approvers, keys),
                GuardrailReader.read("guardrails.yaml", "approvers: {roles: [approver, releaser]}"),
                kept);
    }

    private SuppressionRuling verify(String token, long now) throws Exception {
        return verifier(journal)
                .verify(
                        token,
                        holds -> {
                            looks++;
                            return made;
                        },
                        now);
    }

    private static SuppressionWord suppress(String subject, String role, SuppressionWord.Terms terms) {
        return SuppressionTokens.suppress(subject, role, "local", terms, "the nightly backup", NOW, NONCE);
    }

    private static SuppressionWord.Terms terms(String identity, SuppressionScope scope, Duration length) {
        return new SuppressionWord.Terms(identity, scope, "al-1", NOW + length.toMillis());
    }

    private static SuppressionWord.Terms usual() {
        return terms(IDENTITY, SCOPE, Suppression.USUAL);
    }

    private static SuppressionWord about(SuppressionWord.Act act, String subject, String role, String id, long now) {
        return SuppressionTokens.about(act, subject, role, "local", id, "looked at it", now, NONCE);
    }

    private void refused(TrustRefusal reason, SuppressionWord word, OperatorKey key) throws Exception {
        SuppressionRuling ruling = verify(SuppressionTokens.sign(word, key), NOW);
        assertThat(ruling)
                .isInstanceOfSatisfying(
                        SuppressionRuling.RefusedWord.class,
                        no -> assertThat(no.alarm().reason())
                                .as(no.alarm().sentence())
                                .isEqualTo(reason));
    }

    private Suppression accepted(SuppressionWord word, OperatorKey key, long now) throws Exception {
        SuppressionRuling ruling = verify(SuppressionTokens.sign(word, key), now);
        assertThat(ruling).isInstanceOf(SuppressionRuling.Accepted.class);
        return ((SuppressionRuling.Accepted) ruling).standing();
    }

    @Test
    void one_that_fits_is_kept_and_said_twice_counts_once() throws Exception {
        SuppressionWord word = suppress("alice", "approver", usual());
        Suppression standing = accepted(word, alice, NOW);
        assertThat(standing.id()).isEqualTo(word.suppression());
        assertThat(standing.scope()).isEqualTo(SCOPE);
        assertThat(standing.untilMillis() - standing.sinceMillis()).isEqualTo(Suppression.USUAL.toMillis());
        assertThat(accepted(word, alice, NOW + 1)).isEqualTo(standing);
        assertThat(journal.suppressions("local")).containsExactly(standing);
        assertThat(journal.suppressions("globex")).isEmpty();
    }

    @Test
    void the_same_made_out_anew_is_the_one_that_stands_and_another_length_is_another() throws Exception {
        Suppression standing = accepted(suppress("alice", "approver", usual()), alice, NOW);
        long later = NOW + Duration.ofMinutes(3).toMillis() + 7;
        SuppressionWord again = SuppressionTokens.suppress(
                "alice",
                "approver",
                "local",
                new SuppressionWord.Terms(IDENTITY, SCOPE, "al-1", later + Suppression.USUAL.toMillis()),
                "the nightly backup",
                later,
                NONCE);
        assertThat(accepted(again, alice, later)).as("with the first one's end").isEqualTo(standing);
        assertThat(journal.suppressions("local")).hasSize(1);
        accepted(suppress("alice", "approver", terms(IDENTITY, SCOPE, Duration.ofDays(3))), alice, NOW);
        assertThat(journal.suppressions("local")).hasSize(2);
    }

    @Test
    void it_ends_within_ninety_days_and_covers_little() throws Exception {
        accepted(suppress("alice", "approver", terms(IDENTITY, SCOPE, Suppression.LONGEST)), alice, NOW);
        refused(
                TrustRefusal.WRONG_SCOPE,
                suppress("alice", "approver", terms(IDENTITY, SCOPE, Suppression.LONGEST.plusSeconds(2))),
                alice);
        refused(TrustRefusal.WRONG_SCOPE, suppress("alice", "approver", terms(IDENTITY, SCOPE, Duration.ZERO)), alice);
        SuppressionScope wide = new SuppressionScope(List.of("s3:*"), List.of("203.0.113.7"), List.of());
        refused(
                TrustRefusal.WRONG_SCOPE,
                suppress("alice", "approver", terms(IDENTITY, wide, Suppression.USUAL)),
                alice);
        assertThat(journal.suppressions("local")).hasSize(1);
    }

    @Test
    void a_value_with_white_space_around_it_is_refused() throws Exception {
        SuppressionScope padded = new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.0/24 "), List.of());
        refused(
                TrustRefusal.WRONG_SCOPE,
                suppress("alice", "approver", terms(IDENTITY, padded, Suppression.USUAL)),
                alice);
    }

    @Test
    void no_network_that_somebody_signs_stops_anything() throws Exception {
        for (String place : List.of(
                "/",
                "/24",
                "203.0.113.0/",
                "203.0.113.0/x",
                "203.0.113.0/-1",
                "203.0.113.0/99999999999",
                "::/129",
                "%25/24",
                "203.0.113/24",
                "203.0.113.0/24/24",
                "\u0660.0.0.0/32",
                "[::1]/128",
                ":/128")) {
            SuppressionScope scope = new SuppressionScope(List.of("s3:GetObject"), List.of(place), List.of());
            refused(
                    TrustRefusal.WRONG_SCOPE,
                    suppress("alice", "approver", terms(IDENTITY, scope, Suppression.USUAL)),
                    alice);
        }
    }

    @Test
    void a_journal_that_fails_is_no_refusal_and_the_word_counts_when_it_is_read_again() throws Exception {
        SuppressionWord word = suppress("alice", "approver", usual());
        String token = SuppressionTokens.sign(word, alice);
        for (Exception failure : List.of(new IllegalStateException("the disk"), new JournalException("the disk"))) {
            Journal broken = (Journal) Proxy.newProxyInstance(
                    Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                        throw failure;
                    });
            SuppressionVerifier verifier = verifier(broken);
            assertThatThrownBy(() -> verifier.verify(token, holds -> Descendants.NONE, NOW))
                    .isSameAs(failure);
        }
        accepted(word, alice, NOW);
    }

    @Test
    void the_same_request_signed_anew_makes_no_second_one() throws Exception {
        Suppression first = accepted(suppress("alice", "approver", usual()), alice, NOW);
        long later = NOW + 61_999;
        SuppressionWord.Terms again =
                new SuppressionWord.Terms(IDENTITY, SCOPE, "al-1", later + Suppression.USUAL.toMillis());
        SuppressionWord repeat =
                SuppressionTokens.suppress("alice", "approver", "local", again, "the nightly backup", later, NONCE);
        assertThat(accepted(repeat, alice, later)).isEqualTo(first);
        assertThat(journal.suppressions("local")).containsExactly(first);
    }

    @Test
    void what_an_identity_made_is_looked_up_once_for_all_its_holds() throws Exception {
        PlanDraft draft = new PlanDraft();
        for (int i = 0; i < 3; i++) {
            draft.alertId = "al-" + i;
            journal.save(Containment.proposed(draft.build(), 1, "asked", NOW), List.of());
        }
        assertThat(journal.all()).hasSize(3);
        String identity = draft.build().identityKey();
        accepted(suppress("alice", "approver", terms(identity, SCOPE, Suppression.USUAL)), alice, NOW);
        assertThat(looks).isOne();
    }

    @Test
    void only_a_role_that_may_approve_and_release_gives_one_and_one_that_may_reject_ends_it() throws Exception {
        refused(TrustRefusal.VERB_NOT_ALLOWED, suppress("bob", "releaser", usual()), bob);
        refused(TrustRefusal.ROLE_NOT_HELD, suppress("alice", "releaser", usual()), alice);
        refused(TrustRefusal.WRONG_SUBJECT, suppress("bob", "approver", usual()), alice);
        refused(TrustRefusal.UNKNOWN_KEY, suppress("mallory", "approver", usual()), key("mallory"));
        Suppression standing = accepted(suppress("alice", "approver", usual()), alice, NOW);
        Suppression ended = accepted(
                about(SuppressionWord.Act.END, "bob", "releaser", standing.id(), NOW + 1_000), bob, NOW + 1_000);
        assertThat(ended.hasEnded()).isTrue();
        assertThat(ended.endedBy()).isEqualTo("bob");
    }

    @Test
    void one_that_was_ended_is_not_given_again_by_the_same_word_nor_agreed_to() throws Exception {
        SuppressionWord word = suppress("alice", "approver", usual());
        Suppression standing = accepted(word, alice, NOW);
        accepted(about(SuppressionWord.Act.END, "bob", "releaser", standing.id(), NOW), bob, NOW);
        assertThat(accepted(word, alice, NOW + 1).hasEnded()).isTrue();
        refused(
                TrustRefusal.UNKNOWN_SUPPRESSION,
                about(SuppressionWord.Act.AGREE, "bob", "approver", standing.id(), NOW),
                bob);
        refused(
                TrustRefusal.UNKNOWN_SUPPRESSION,
                about(SuppressionWord.Act.END, "bob", "approver", "sp-00000000000000000000", NOW),
                bob);
    }

    @Test
    void whoever_agrees_is_somebody_else() throws Exception {
        Suppression standing = accepted(suppress("alice", "approver", usual()), alice, NOW);
        String id = standing.id();
        refused(TrustRefusal.SAME_PERSON, about(SuppressionWord.Act.AGREE, "alice", "approver", id, NOW), alice);
        refused(TrustRefusal.SAME_PERSON, about(SuppressionWord.Act.AGREE, "carol", "approver", id, NOW), carol);
        SuppressionWord agree = about(SuppressionWord.Act.AGREE, "bob", "approver", id, NOW);
        assertThat(accepted(agree, bob, NOW).ofOne()).isFalse();
        assertThat(accepted(agree, bob, NOW).givers()).hasSize(2);
    }

    @Test
    void nobody_suppresses_themselves_nor_what_they_own_nor_what_made_them() throws Exception {
        refused(
                TrustRefusal.SELF_APPROVAL,
                suppress("alice", "approver", terms("arn:aws:iam::111122223333:user/AL", SCOPE, Suppression.USUAL)),
                alice);
        PlanDraft draft = new PlanDraft();
        draft.owner = "bob";
        var plan = draft.build();
        journal.save(Containment.proposed(plan, 1, "asked", NOW), List.of());
        refused(
                TrustRefusal.SELF_APPROVAL,
                suppress("bob", "approver", terms(plan.identityKey(), SCOPE, Suppression.USUAL)),
                bob);
        made = new Descendants(Set.of("arn:aws:iam::111122223333:user/al"), Set.of(), Set.of());
        refused(
                TrustRefusal.SELF_APPROVAL,
                suppress("alice", "approver", terms(plan.identityKey(), SCOPE, Suppression.USUAL)),
                alice);
    }

    @Test
    void whom_a_tag_names_the_owner_is_told_what_helps() throws Exception {
        PlanDraft draft = new PlanDraft();
        draft.owner = "bob";
        draft.ownerTagged = true;
        var plan = draft.build();
        journal.save(Containment.proposed(plan, 1, "asked", NOW), List.of());
        refused(
                TrustRefusal.TAGGED_OWNER,
                suppress("bob", "approver", terms(plan.identityKey(), SCOPE, Suppression.USUAL)),
                bob);
    }

    @Test
    void one_that_is_late_forged_or_of_another_kind_changes_nothing() throws Exception {
        SuppressionWord word = suppress("alice", "approver", usual());
        String token = SuppressionTokens.sign(word, alice);
        assertThat(verify(token, NOW + Duration.ofMinutes(6).toMillis()))
                .isInstanceOfSatisfying(
                        SuppressionRuling.RefusedWord.class,
                        no -> assertThat(no.alarm().reason()).isEqualTo(TrustRefusal.EXPIRED));
        SuppressionWord other = new SuppressionWord(
                word.subject(),
                word.role(),
                word.tenant(),
                word.act(),
                word.suppression(),
                terms(IDENTITY, SCOPE, Suppression.LONGEST),
                word.reason(),
                word.issuedMillis(),
                word.expiresMillis(),
                word.nonce());
        refused(TrustRefusal.MALFORMED, other, alice);
        assertThat(verify(token.substring(0, token.length() - 4) + "AAAA", NOW))
                .isInstanceOf(SuppressionRuling.RefusedWord.class);
        assertThat(SuppressionTokens.isOne(token)).isTrue();
        assertThat(SuppressionTokens.isOne("no token")).isFalse();
        assertThat(SuppressionTokens.isOne("e30.e30.AAAA")).isFalse();
        assertThat(journal.suppressions("local")).isEmpty();
    }
}
