package dev.cordon.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import dev.cordon.engine.verdict.JudgedAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every journal keeps, whatever it is kept in. */
public abstract class JournalContract {
    protected static final Containment ONE =
            Containment.approved(Plans.threeSteps("al-1", OnTimeout.RELEASE), "for the test", Plans.NOON);
    protected static final Containment TWO =
            Lifecycle.advance(ONE, new Input.Cleared(Plans.NOON + 1)).after();

    /** Opens the journal of the test: the same one each time, and empty the first time. */
    protected abstract Journal open() throws Exception;

    /** Writes entries to it while nobody has it open, many at once. */
    protected abstract void write(List<JournalEntry> entries) throws Exception;

    protected static Intent intent(String value) {
        return intent(1, value);
    }

    protected static Intent intent(int step, String value) {
        return new Intent(ONE.id(), step, PriorState.of(Map.of("value", value)), Plans.NOON);
    }

    @Test
    void the_first_prior_state_stands_whatever_comes_later() throws Exception {
        try (Journal journal = open()) {
            assertThat(journal.keep(intent("on")).prior().fact("value")).isEqualTo("on");
            assertThat(journal.keep(intent("off")).prior().fact("value")).isEqualTo("on");
        }
        try (Journal journal = open()) {
            assertThat(journal.keep(intent("off")).prior().fact("value")).isEqualTo("on");
            assertThat(journal.intents(ONE.id())).hasSize(1);
        }
    }

    @Test
    void intents_come_by_step_and_of_their_containment_alone() throws Exception {
        Containment other =
                Containment.approved(Plans.threeSteps("al-2", OnTimeout.RELEASE), "for the test", Plans.NOON);
        try (Journal journal = open()) {
            journal.keep(intent(10, "c"));
            journal.keep(intent(2, "b"));
            journal.keep(new Intent(other.id(), 1, PriorState.of(Map.of("value", "x")), Plans.NOON));
            journal.keep(intent(0, "a"));
        }
        try (Journal journal = open()) {
            assertThat(journal.intents(ONE.id())).extracting(Intent::step).containsExactly(0, 2, 10);
            assertThat(journal.intents(other.id())).hasSize(1);
        }
    }

    @Test
    void an_older_version_does_not_replace_a_newer_one() throws Exception {
        try (Journal journal = open()) {
            journal.save(TWO, List.of(TWO.birth()));
            journal.save(ONE, List.of(ONE.birth()));
            assertThat(journal.load(ONE.id())).contains(TWO);
        }
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(TWO);
        }
    }

    @Test
    void the_same_version_again_changes_nothing() throws Exception {
        try (Journal journal = open()) {
            journal.save(ONE, List.of(ONE.birth()));
            journal.save(ONE, List.of(ONE.birth()));
        }
        try (Journal journal = open()) {
            journal.save(ONE, List.of(ONE.birth()));
            assertThat(journal.all()).containsExactly(ONE);
            assertThat(journal.transitions(ONE.id(), 0)).containsExactly(ONE.birth());
        }
    }

    @Test
    void a_plan_made_anew_stands_in_the_place_of_the_one_before() throws Exception {
        Containment refused =
                Containment.refused(Plans.threeSteps("al-1", OnTimeout.RELEASE), "for the test", Plans.NOON);
        Containment later = Containment.approved(Plans.later(refused.plan()), "it may now", Plans.NOON + 1)
                .inPlaceOf(refused)
                .orElseThrow();
        try (Journal journal = open()) {
            journal.save(refused, List.of(refused.birth()));
            journal.save(later, List.of(later.birth()));
            assertThat(journal.load(refused.id())).contains(later);
        }
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(later);
            assertThat(journal.transitions(refused.id(), 0)).containsExactly(refused.birth(), later.birth());
        }
    }

    @Test
    void what_happened_after_a_version_is_told_again_after_a_restart() throws Exception {
        Advance advance = Lifecycle.advance(ONE, new Input.Cleared(Plans.NOON + 1));
        try (Journal journal = open()) {
            journal.save(ONE, List.of(ONE.birth()));
            journal.save(advance.after(), advance.transitions());
        }
        try (Journal journal = open()) {
            assertThat(journal.transitions(ONE.id(), 1))
                    .isEqualTo(advance.transitions())
                    .isNotEmpty();
            assertThat(journal.transitions(ONE.id(), 0))
                    .hasSize(advance.transitions().size() + 1);
        }
    }

    @Test
    void a_hold_that_stood_for_a_while_is_told_in_order() throws Exception {
        List<Transition> told = new ArrayList<>(List.of(ONE.birth()));
        Containment now = ONE;
        try (Journal journal = open()) {
            journal.save(now, told);
            for (int i = 1; i <= 20; i++) {
                Advance advance = i == 1
                        ? Lifecycle.advance(now, new Input.Cleared(Plans.NOON + i))
                        : Lifecycle.advance(now, new Input.Tick(1, true, Plans.NOON + i));
                now = advance.after();
                told.addAll(advance.transitions());
                journal.save(now, advance.transitions());
            }
        }
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(now);
            assertThat(journal.transitions(ONE.id(), 0)).isEqualTo(told);
        }
    }

    @Test
    void a_decision_is_used_once_also_after_a_restart() throws Exception {
        try (Journal journal = open()) {
            assertThat(journal.firstUse("nonce-1", Plans.NOON)).isTrue();
            assertThat(journal.firstUse("nonce-1", Plans.NOON)).isFalse();
            assertThat(journal.firstUse("nonce-2", Long.MAX_VALUE)).isTrue();
        }
        try (Journal journal = open()) {
            assertThat(journal.firstUse("nonce-1", Plans.NOON)).isFalse();
            assertThat(journal.firstUse("nonce-2", Plans.NOON)).isFalse();
        }
    }

    private static final long DAY = 24 * 60 * 60 * 1_000L;

    protected static ExposedCredential sighted(String credential, long at) {
        return ExposedCredential.sighted("local", credential, "a-target", "al-1", "github", at, at);
    }

    @Test
    void a_credential_in_the_open_is_remembered_for_good_and_of_its_tenant_alone() throws Exception {
        try (Journal journal = open()) {
            journal.keep(sighted("AKIA2", Plans.NOON));
            journal.keep(sighted("AKIA1", Plans.NOON + 1));
        }
        try (Journal journal = open()) {
            assertThat(journal.exposed("local"))
                    .containsExactly(sighted("AKIA1", Plans.NOON + 1), sighted("AKIA2", Plans.NOON));
            assertThat(journal.exposed("globex")).isEmpty();
        }
    }

    @Test
    void a_credential_that_is_sighted_again_keeps_when_it_was_first_heard_of() throws Exception {
        try (Journal journal = open()) {
            journal.keep(sighted("AKIA1", Plans.NOON));
            journal.keep(sighted("AKIA1", Plans.NOON + 1));
            assertThat(journal.exposed("local")).containsExactly(sighted("AKIA1", Plans.NOON));
            journal.keep(sighted("AKIA1", Plans.NOON + DAY));
        }
        try (Journal journal = open()) {
            assertThat(journal.exposed("local")).singleElement().satisfies(each -> {
                assertThat(each.firstMillis()).isEqualTo(Plans.NOON);
                assertThat(each.heardMillis()).isEqualTo(Plans.NOON + DAY);
            });
        }
    }

    @Test
    void a_replacement_in_use_ends_an_exposure_until_something_newer_is_said() throws Exception {
        try (Journal journal = open()) {
            journal.keep(ExposedCredential.replaced("local", "AKIA1", Plans.NOON - 1)); // nobody sighted it
            journal.keep(sighted("AKIA1", Plans.NOON));
            assertThat(journal.exposed("local")).hasSize(1);
            journal.keep(ExposedCredential.replaced("local", "AKIA1", Plans.NOON + 5));
            assertThat(journal.exposed("local")).isEmpty();
        }
        try (Journal journal = open()) {
            assertThat(journal.exposed("local")).isEmpty();
            journal.keep(sighted("AKIA1", Plans.NOON + 4));
            assertThat(journal.exposed("local")).isEmpty();
            journal.keep(sighted("AKIA1", Plans.NOON + 6));
        }
        try (Journal journal = open()) {
            assertThat(journal.exposed("local")).containsExactly(sighted("AKIA1", Plans.NOON + 6));
        }
    }

    @Test
    void a_suppression_stands_with_all_that_was_said_of_it_and_of_its_tenant_alone() throws Exception {
        Suppression given = new Suppression(
                ONE.plan().tenant(),
                "sp-0123456789abcdef0123",
                ONE.plan().identityKey(),
                new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.0/24"), List.of()),
                "al-1",
                List.of(new Suppression.Giver("alice", "approver", "the nightly backup", Plans.NOON)),
                Plans.NOON,
                Plans.NOON + 1_000_000,
                FourEyesTerms.DEFAULTS,
                "",
                "",
                0);
        Suppression agreed = given.and(new Suppression.Giver("bob", "approver", "so it is", Plans.NOON + 1));
        Suppression ended = given.ended("carol", "it is over", Plans.NOON + 2);
        try (Journal journal = open()) {
            assertThat(journal.keep(given)).contains(given);
            assertThat(journal.keep(agreed)).contains(agreed);
            journal.keep(ended);
            assertThat(journal.keep(given)).isPresent();
        }
        try (Journal journal = open()) {
            assertThat(journal.suppressions(ONE.plan().tenant()))
                    .singleElement()
                    .satisfies(all -> {
                        assertThat(all.givers()).hasSize(2);
                        assertThat(all.scope()).isEqualTo(given.scope());
                        assertThat(all.endedWhy()).isEqualTo("it is over");
                    });
            assertThat(journal.suppressions("another")).isEmpty();
        }
    }

    @Test
    void the_latest_verdict_on_an_alert_stands_and_knows_the_ones_before() throws Exception {
        AlertVerdict first = said(LabelVerdict.BENIGN, 1);
        AlertVerdict second = said(LabelVerdict.MALICIOUS, 2);
        try (Journal journal = open()) {
            assertThat(journal.keep(first)).contains(JudgedAlert.of(first));
            assertThat(journal.keep(second).orElseThrow().latest()).isEqualTo(second);
        }
        try (Journal journal = open()) {
            JudgedAlert standing = journal.keep(first).orElseThrow();
            assertThat(standing.said()).containsExactly(first, second);
            assertThat(journal.keep(said(LabelVerdict.FALSE_POSITIVE, 0)))
                    .as("earlier than what was said since")
                    .contains(standing);
        }
    }

    @Test
    void of_as_many_alerts_as_are_remembered_one_that_was_judged_before_all_is_not_kept() throws Exception {
        List<JournalEntry> full = new ArrayList<>();
        for (int i = 1; i <= JudgedAlerts.MOST; i++) {
            full.add(new JournalEntry.Judged(JudgedAlert.of(said("al-" + i, LabelVerdict.BENIGN, i))));
        }
        write(full);
        AlertVerdict later = said("al-later", LabelVerdict.BENIGN, JudgedAlerts.MOST + 1);
        try (Journal journal = open()) {
            assertThat(journal.keep(said("al-0", LabelVerdict.BENIGN, 0))).isEmpty();
            assertThat(journal.keep(later)).contains(JudgedAlert.of(later));
            assertThat(journal.keep(said("al-1", LabelVerdict.BENIGN, 1)))
                    .as("forgotten for the later one")
                    .isEmpty();
        }
    }

    private static AlertVerdict said(LabelVerdict verdict, int number) {
        return said("al-1", verdict, number);
    }

    private static AlertVerdict said(String alert, LabelVerdict verdict, int number) {
        return new AlertVerdict(
                ONE.plan().tenant(),
                alert,
                ONE.plan().identityKey(),
                Plans.NOON - 60_000,
                verdict,
                "bob",
                "releaser",
                "asked them",
                Plans.NOON + number,
                "nonce-of-number-" + number,
                "key-of-bob");
    }
}
