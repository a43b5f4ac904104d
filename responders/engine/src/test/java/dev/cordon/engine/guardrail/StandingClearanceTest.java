package dev.cordon.engine.guardrail;

import static dev.cordon.engine.guardrail.PlanDraft.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.run.Clearance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingClearanceTest {
    private static final String AUTOMATIC =
            "mode: automatic\nresponder: {principal: 'arn:aws:iam::111122223333:role/responder'}\n";

    @TempDir
    Path folder;

    private Journal journal;
    private final PlanDraft draft = new PlanDraft();

    @BeforeEach
    void a_journal() throws Exception {
        journal = FileJournal.open(folder.resolve("state"));
    }

    @AfterEach
    void closed() {
        journal.close();
    }

    private Clearance clearance(String yaml) throws Exception {
        GuardrailConfig config = GuardrailReader.read("guardrails.yaml", yaml);
        Guardrails guardrails = new Guardrails(
                config, List.of(PlanDraft.DENY), KillSwitch.file(config.killSwitchIn(folder)), new GuardrailCounts());
        KnownPrincipals known =
                KnownPrincipals.of(new TestAccount().role("/", "orders").build());
        return new StandingClearance(
                guardrails,
                (plan, now) -> new ReviewFacts(now, known, ResponderFacts.NONE, 90, 900, BudgetStanding.ADMITTED),
                journal);
    }

    private void approvedBy(HoldPlan plan, int needed, String... subjects) throws Exception {
        Containment one = Containment.proposed(plan, needed, "", NOW);
        for (String subject : subjects) {
            one = Lifecycle.advance(one, new Input.Decided(Verb.APPROVE, subject, "approver", "seen", 0, NOW))
                    .after();
        }
        journal.save(one, List.of(one.birth()));
    }

    @Test
    void an_automatic_plan_is_cleared_and_one_that_asks_is_not_without_people() throws Exception {
        HoldPlan plan = draft.build();
        assertThat(clearance(AUTOMATIC).clear(plan, NOW)).isEqualTo(Clearance.Verdict.CLEAR);
        Clearance.Verdict verdict = clearance("mode: propose\n").clear(plan, NOW);
        assertThat(verdict.rule()).isEqualTo("tenant_mode");
        assertThat(verdict.reason()).contains("responder_unknown");
    }

    @Test
    void people_who_approved_this_plan_clear_it_if_they_are_enough() throws Exception {
        HoldPlan plan = draft.build();
        approvedBy(plan, 1, "alice");
        assertThat(clearance("").clear(plan, NOW).isClear()).isTrue();
        assertThat(clearance("four_eyes: {from_priority: 50}").clear(plan, NOW).isClear())
                .isFalse();
        approvedBy(draft.build(), 2, "alice", "bob");
        assertThat(clearance("four_eyes: {from_priority: 50}").clear(plan, NOW).isClear())
                .as("the journal keeps the first version; two people have to stand in it")
                .isTrue();
        draft.priority = 61;
        assertThat(clearance("").clear(draft.build(), NOW).isClear())
                .as("approved was another plan")
                .isFalse();
    }

    @Test
    void cordon_itself_is_no_person() throws Exception {
        HoldPlan plan = draft.build();
        approvedBy(plan, 1, "cordon");
        assertThat(clearance("").clear(plan, NOW).isClear()).isFalse();
        assertThat(clearance(AUTOMATIC).clear(plan, NOW).isClear()).isTrue();
    }

    @Test
    void what_refuses_by_then_stops_it_whoever_approved() throws Exception {
        HoldPlan plan = draft.build();
        approvedBy(plan, 2, "alice", "bob");
        assertThat(clearance("never_touch: ['*']").clear(plan, NOW).rule()).isEqualTo("never_touch");
        assertThat(clearance("").clear(plan, NOW + 25 * 3_600_000L).rule()).isEqualTo("stale_snapshot");
    }

    @Test
    void the_kill_switch_stops_before_the_first_and_before_every_later_call_and_lets_go_again() throws Exception {
        HoldPlan plan = draft.build();
        Clearance clearance = clearance(AUTOMATIC);
        assertThat(clearance.stillClear(plan, NOW).isClear()).isTrue();
        Path file = Files.createFile(folder.resolve("kill-switch"));
        assertThat(clearance.stillClear(plan, NOW).rule()).isEqualTo("kill_switch");
        assertThat(clearance.clear(plan, NOW).rule()).isEqualTo("kill_switch");
        Files.delete(file);
        assertThat(clearance.stillClear(plan, NOW).isClear()).isTrue();
    }

    @Test
    void a_folder_or_a_dangling_link_throws_the_kill_switch_too() throws Exception {
        Path file = folder.resolve("kill-switch");
        KillSwitch killSwitch = KillSwitch.file(file);
        assertThat(killSwitch.thrown()).isEmpty();
        Files.createDirectory(file);
        assertThat(killSwitch.thrown()).contains("exists");
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("nowhere"));
        assertThat(killSwitch.thrown()).contains("exists");
    }
}
