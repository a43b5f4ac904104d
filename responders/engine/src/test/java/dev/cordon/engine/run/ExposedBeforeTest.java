package dev.cordon.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.ExposedCredentials;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.StepStatus;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials of somebody that nobody holds, sighted in the open before somebody else's hold takes them away. */
class ExposedBeforeTest {
    private static final HoldPlan PLAN = Plans.plan(
            "al-1",
            OnTimeout.RELEASE,
            List.of(Plans.step(0, "keys.deny", true, false, true), Plans.step(1, "keys.off", true, false, false)));
    private static final Input.Decided RELEASE =
            new Input.Decided(Verb.RELEASE, "dana", "approver", "a false alarm", 0, Plans.NOON);
    private static final Map<String, Boolean> ONE_STAYS_OFF = Map.of("AKIA1", false, "AKIA2", true, "AKIA3", false);

    @TempDir
    Path folder;

    private static ExposedCredential sighted(String credential, long at) {
        return ExposedCredential.sighted(
                "local", credential, "arn:aws:iam::111122223333:user/other", "al-other", "github", at, at);
    }

    @Test
    void what_was_sighted_before_the_hold_began_is_noted_and_stays_off_on_release() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.journal.keep(sighted("AKIA1", drive.now));
            Containment held = drive.held(PLAN);
            assertThat(drive.keys.openAtApply).contains("AKIA1");
            drive.runner.runDue(PLAN.id());
            assertThat(drive.keys.noted).containsExactly("AKIA1");
            assertThat(held.exposures()).singleElement().satisfies(each -> {
                assertThat(each.credential()).isEqualTo("AKIA1");
                assertThat(each.givenBack()).isFalse();
            });
            drive.runner.take(PLAN.id(), RELEASE);
            Containment released = drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(drive.keys.active).isEqualTo(ONE_STAYS_OFF);
            assertThat(released.steps().get(1).status()).isEqualTo(StepStatus.KEPT);
            assertThat(drive.words(Transition.Kind.ESCALATED)).isEmpty();
        }
    }

    @Test
    void a_lease_that_lapses_years_after_the_sighting_does_not_give_it_back_either() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.journal.keep(sighted("AKIA1", drive.now - 1_000L * 24 * 60 * 60 * 1_000));
            drive.held(PLAN);
            for (long gone = 0; gone < Plans.HALF_AN_HOUR + 60_000; gone += 10_000) {
                drive.now += 10_000;
                drive.runner.tick(10_000);
            }
            drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(drive.keys.active).isEqualTo(ONE_STAYS_OFF);
        }
    }

    /** Whatever is taken down before the end counts, also where no hold was told: each command finds it in the journal. */
    @Test
    void whenever_before_the_end_it_is_taken_down_it_stays_off() throws Exception {
        int commands = Integer.MAX_VALUE;
        for (int when = 0; when < commands; when++) {
            try (KeyDrive drive = new KeyDrive(folder, "run-" + when, new KeyDrive.Keys())) {
                drive.runner.begin(Containment.approved(PLAN, "for the test", drive.now));
                int at = 0;
                boolean decided = false;
                while (drive.standing(PLAN).state() != ContainmentState.RELEASED) {
                    if (at++ == when) {
                        drive.journal.keep(sighted("AKIA1", drive.now));
                    }
                    if (!decided && drive.standing(PLAN).state() == ContainmentState.HELD) {
                        drive.runner.take(PLAN.id(), RELEASE);
                        decided = true;
                    }
                    oneCommand(drive);
                }
                commands = at;
                if (when < at) {
                    assertThat(drive.keys.active).as("taken down at %s", when).isEqualTo(ONE_STAYS_OFF);
                }
            }
        }
        assertThat(commands).isBetween(8, 100);
    }

    private static void oneCommand(KeyDrive drive) throws Exception {
        InTheOpen open = new InTheOpen(drive.journal);
        var untold = open.untold(drive.standing(PLAN), drive.now);
        if (untold.isPresent()) {
            drive.runner.take(PLAN.id(), untold.get());
        }
        Containment now = drive.standing(PLAN);
        var due = Lifecycle.due(now, drive.now);
        if (due.isEmpty()) {
            drive.now = Math.max(drive.now + 1, Math.min(Lifecycle.wakeMillis(now), drive.now + 60_000));
        } else {
            drive.runner.take(PLAN.id(), drive.commands.run(now, due.get()));
        }
    }

    /** Restarts from what a crash left of the journal: before the hold, while it stands, after it is written anew. */
    @ParameterizedTest
    @CsvSource({"before", "held", "compacted"})
    void a_restart_forgets_nothing(String when) throws Exception {
        KeyDrive.Keys keys = new KeyDrive.Keys();
        long now;
        try (KeyDrive drive = new KeyDrive(folder, "one", keys)) {
            drive.journal.keep(sighted("AKIA1", drive.now));
            if (!when.equals("before")) {
                drive.held(PLAN);
            }
            now = drive.now;
        }
        Path file = folder.resolve("one").resolve("journal.jsonl");
        Files.write(
                file,
                "1234abcd {\"entry\":\"exposed\",\"exp".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.file.StandardOpenOption.APPEND);
        if (when.equals("compacted")) {
            FileJournal.open(folder.resolve("one")).close();
        }
        try (KeyDrive drive = new KeyDrive(folder, "one", keys)) {
            drive.now = now;
            drive.held(PLAN);
            drive.runner.take(PLAN.id(), RELEASE);
            drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(keys.active).isEqualTo(ONE_STAYS_OFF);
        }
    }

    @Test
    void of_two_holds_that_take_it_away_neither_gives_it_back_in_whatever_order_they_end() throws Exception {
        HoldPlan second = Plans.plan(
                "al-2",
                OnTimeout.RELEASE,
                List.of(Plans.step(0, "keys.deny", true, false, true), Plans.step(1, "keys.off", true, false, false)));
        for (List<HoldPlan> order : List.of(List.of(PLAN, second), List.of(second, PLAN))) {
            try (KeyDrive drive = new KeyDrive(folder, order.get(0).alertId(), new KeyDrive.Keys())) {
                drive.held(PLAN);
                drive.journal.keep(sighted("AKIA1", drive.now));
                drive.runner.begin(Containment.approved(second, "for the test", drive.now));
                drive.until(second, ContainmentState.HELD);
                for (HoldPlan each : order) {
                    drive.runner.take(each.id(), RELEASE);
                    drive.until(each, ContainmentState.RELEASED);
                    assertThat(drive.keys.active).containsEntry("AKIA1", false);
                }
            }
        }
    }

    @Test
    void its_replacement_in_use_ends_it_for_the_tenant_and_a_newer_sighting_begins_it_anew() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.journal.keep(sighted("AKIA1", drive.now));
            drive.held(PLAN);
            drive.runner.take(PLAN.id(), new Input.Rotated(1, "AKIA1", "AKIA9", drive.now + 5_000));
            assertThat(drive.journal.exposed("local")).isEmpty();
            drive.journal.keep(sighted("AKIA1", drive.now)); // of before the replacement was seen
            assertThat(drive.journal.exposed("local")).isEmpty();
            drive.journal.keep(sighted("AKIA1", drive.now + 60_000));
            assertThat(drive.journal.exposed("local")).hasSize(1);
        }
    }

    @Test
    void what_another_tenant_has_in_the_open_concerns_nobody_here() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.journal.keep(
                    ExposedCredential.sighted("globex", "AKIA1", Plans.TARGET, "al", "github", drive.now, drive.now));
            drive.held(PLAN);
            drive.runner.take(PLAN.id(), RELEASE);
            drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(drive.keys.active).containsEntry("AKIA1", true);
        }
    }

    @Test
    void where_the_journal_cannot_remember_all_of_them_nothing_is_given_back() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            for (int i = 0; i <= ExposedCredentials.MOST; i++) {
                drive.journal.keep(sighted("ASIDE" + i, drive.now));
            }
            drive.runner.take(PLAN.id(), RELEASE);
            drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(drive.keys.active).doesNotContainValue(true);
        }
    }

    @Test
    void what_its_owner_turned_on_again_is_theirs_here_too() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.journal.keep(sighted("AKIA1", drive.now));
            drive.held(PLAN);
            drive.keys.active.put("AKIA1", true);
            drive.runner.take(
                    PLAN.id(), new Input.Undone(1, new Undoer(Undoer.Kind.OWNER, "arn:aws:iam::1:user/o"), drive.now));
            drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(drive.keys.active).containsEntry("AKIA1", true);
        }
    }

    @Test
    void a_sighting_of_the_target_itself_is_told_to_a_hold_that_begins_within_a_month() throws Exception {
        long month = 30L * 24 * 60 * 60 * 1_000;
        for (long ago : new long[] {month - 1, month}) {
            try (KeyDrive drive = new KeyDrive(folder, "ago-" + ago, new KeyDrive.Keys())) {
                drive.journal.keep(ExposedCredential.sighted(
                        "local", "AKIA7", PLAN.target(), "al-0", "github", drive.now - ago, drive.now - ago));
                Containment held = drive.held(PLAN);
                assertThat(held.exposures()).hasSize(ago < month ? 1 : 0);
            }
        }
    }
}
