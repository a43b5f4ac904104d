package dev.cordon.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Receipt;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Exposure;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Labels;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.StepStatus;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that are sighted in the open while a hold stands that was planned without knowing. */
class ExposedSinceTest {
    private static final HoldPlan PLAN = Plans.plan(
            "al-1",
            OnTimeout.RELEASE,
            List.of(Plans.step(0, "keys.deny", true, false, true), Plans.step(1, "keys.off", true, false, false)));
    private static final Input.Decided RELEASE =
            new Input.Decided(Verb.RELEASE, "dana", "approver", "a false alarm", 0, Plans.NOON);

    @TempDir
    Path folder;

    @Test
    void release_gives_back_what_is_not_in_the_open_and_nothing_that_came_to_be() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            Containment held = drive.exposed(PLAN, "AKIA1");
            assertThat(held.state()).isEqualTo(ContainmentState.HELD);
            assertThat(drive.keys.noted).containsExactly("AKIA1");
            drive.runner.take(PLAN.id(), RELEASE);
            Containment released = drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(drive.keys.active).isEqualTo(Map.of("AKIA1", false, "AKIA2", true, "AKIA3", false));
            assertThat(released.steps().get(1).status()).isEqualTo(StepStatus.KEPT);
            assertThat(released.steps().get(0).status()).isEqualTo(StepStatus.GONE);
        }
    }

    @Test
    void a_lease_that_lapses_does_not_give_it_back_either() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            drive.exposed(PLAN, "AKIA1");
            for (long gone = 0; gone < Plans.HALF_AN_HOUR + 60_000; gone += 10_000) {
                drive.now += 10_000;
                drive.runner.tick(10_000);
            }
            drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(drive.keys.active).containsEntry("AKIA1", false).containsEntry("AKIA2", true);
        }
    }

    /** Everything that does not count how often or when. */
    private static List<Object> end(Containment containment) {
        return List.of(
                containment.state(),
                containment.ending(),
                containment.steps().stream().map(step -> step.status()).toList(),
                containment.denials(),
                containment.exposures().stream().map(Exposure::credential).toList(),
                containment.exposures().stream().map(Exposure::givenBack).toList());
    }

    @Test
    void whenever_before_the_end_it_is_heard_it_ends_equal() throws Exception {
        List<Object> expected = List.of();
        int steps = 0;
        int runs = 0;
        int heard = 0;
        for (int first = 0; first == 0 || first < steps; first++) {
            for (int second : new int[] {first, 0, Math.max(0, first - 3), Integer.MAX_VALUE}) {
                try (KeyDrive drive = new KeyDrive(folder, "run-" + runs++, new KeyDrive.Keys())) {
                    drive.runner.begin(Containment.approved(PLAN, "for the test", drive.now));
                    boolean decided = false;
                    int at = 0;
                    Predicate<Containment> over = each -> each.state() == ContainmentState.RELEASED;
                    while (true) {
                        Containment now = drive.standing(PLAN);
                        boolean last = over.test(now);
                        if (!last && at == first) {
                            drive.runner.take(PLAN.id(), new Input.Exposed(List.of("AKIA1"), "github", drive.now));
                        }
                        boolean end = second == Integer.MAX_VALUE && now.state() == ContainmentState.RELEASING;
                        if (!last && (at == second || end)) {
                            drive.runner.take(
                                    PLAN.id(), new Input.Exposed(List.of("AKIA1", "AKIA3"), "ticket", drive.now + 1));
                        }
                        if (last) {
                            break;
                        }
                        if (!decided && now.state() == ContainmentState.HELD) {
                            drive.runner.take(PLAN.id(), RELEASE);
                            decided = true;
                        }
                        oneCommand(drive);
                        at++;
                    }
                    Containment released = drive.standing(PLAN);
                    if (expected.isEmpty()) {
                        steps = at;
                        expected = end(released);
                    }
                    if (released.exposures().size() < 2) {
                        continue; // it was over before that
                    }
                    heard++;
                    assertThat(end(released))
                            .as("heard at %s and %s", first, second)
                            .isEqualTo(expected);
                    assertThat(drive.keys.active)
                            .as("heard at %s and %s", first, second)
                            .isEqualTo(Map.of("AKIA1", false, "AKIA2", true, "AKIA3", false));
                }
            }
        }
        assertThat(heard).isGreaterThan(40);
    }

    /** One command as the runner would carry it out, and time goes on. */
    private static void oneCommand(KeyDrive drive) throws Exception {
        Containment now = drive.standing(PLAN);
        if (Lifecycle.due(now, drive.now).isEmpty()) {
            drive.now = Math.max(drive.now + 1, Math.min(Lifecycle.wakeMillis(now), drive.now + 60_000));
            return;
        }
        drive.runner.take(
                PLAN.id(), drive.commands.run(now, Lifecycle.due(now, drive.now).orElseThrow()));
    }

    @Test
    void of_two_words_the_earlier_counts_in_whatever_order_they_come() throws Exception {
        List<Exposure> ends = new ArrayList<>();
        Input.Exposed early = new Input.Exposed(List.of("AKIA1"), "github", Plans.NOON + 60_000);
        Input.Exposed late = new Input.Exposed(List.of("AKIA1"), "a ticket", Plans.NOON + 120_000);
        for (List<Input.Exposed> order : List.of(List.of(early, late), List.of(late, early))) {
            try (KeyDrive drive = new KeyDrive(folder, "order-" + ends.size(), new KeyDrive.Keys())) {
                drive.held(PLAN);
                for (Input.Exposed each : order) {
                    drive.runner.take(PLAN.id(), each);
                }
                ends.addAll(drive.standing(PLAN).exposures());
            }
        }
        assertThat(ends).hasSize(2).containsOnly(ends.get(0));
        assertThat(ends.get(0).source()).isEqualTo("github");
    }

    @Test
    void what_no_step_took_away_is_said_and_what_the_plan_knew_is_not_told_again() throws Exception {
        HoldPlan known = Plans.plan(
                "al-2",
                OnTimeout.RELEASE,
                List.of(Plans.step(0, "keys.deny", true, false, true), Plans.step(1, "keys.off", true, true, false)));
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            drive.exposed(PLAN, "AKIA9");
            assertThat(drive.words(Transition.Kind.ESCALATED))
                    .singleElement()
                    .asString()
                    .contains("no step of this hold took it away");
        }
        try (KeyDrive drive = new KeyDrive(folder, "two", new KeyDrive.Keys())) {
            drive.held(known);
            assertThat(drive.exposed(known, "AKIA1").exposures()).isEmpty();
            assertThat(drive.words(Transition.Kind.EXPOSED)).isEmpty();
        }
    }

    @Test
    void the_same_word_again_changes_nothing_and_after_the_end_people_are_told() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            long version = drive.exposed(PLAN, "AKIA1").version();
            drive.now += 5_000;
            assertThat(drive.exposed(PLAN, "AKIA1").version()).isEqualTo(version);
            drive.runner.take(PLAN.id(), RELEASE);
            drive.until(PLAN, ContainmentState.RELEASED);
            drive.exposed(PLAN, "AKIA2");
            assertThat(drive.words(Transition.Kind.ESCALATED))
                    .singleElement()
                    .asString()
                    .contains("AKIA2");
            assertThat(drive.keys.active).containsEntry("AKIA2", true);
        }
    }

    @Test
    void a_note_that_cannot_be_written_is_tried_again_and_in_the_end_people_are_told() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            drive.keys.answer = new CallOutcome.Later(0, "Rate exceeded");
            drive.exposed(PLAN, "AKIA1");
            drive.now += 60_000;
            drive.keys.answer = new CallOutcome.Done(Receipt.NONE, "noted");
            drive.runner.runDue(PLAN.id());
            assertThat(drive.keys.noted).containsExactly("AKIA1");
            drive.keys.answer = new CallOutcome.Failed("AccessDenied");
            drive.exposed(PLAN, "AKIA2");
            assertThat(drive.words(Transition.Kind.ESCALATED))
                    .singleElement()
                    .asString()
                    .contains("AKIA2")
                    .contains("AccessDenied");
        }
    }

    @Test
    void what_its_owner_turned_on_again_is_theirs() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            drive.keys.active.put("AKIA1", true);
            drive.runner.take(
                    PLAN.id(), new Input.Undone(1, new Undoer(Undoer.Kind.OWNER, "arn:aws:iam::1:user/o"), drive.now));
            drive.exposed(PLAN, "AKIA1");
            drive.until(PLAN, ContainmentState.RELEASED);
            assertThat(drive.keys.active).containsEntry("AKIA1", true);
            assertThat(drive.words(Transition.Kind.ESCALATED)).anyMatch(words -> words.contains("AKIA1"));
        }
    }

    @Test
    void what_awaits_its_replacement_is_known_by_step_until_each_was_told() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            assertThat(drive.standing(PLAN).awaitingReplacement()).isEmpty();
            drive.exposed(PLAN, "AKIA1");
            drive.exposed(PLAN, "AKIA2");
            drive.exposed(PLAN, "AKIAELSEWHERE");
            assertThat(drive.standing(PLAN).awaitingReplacement())
                    .containsOnlyKeys(1)
                    .containsEntry(1, new TreeSet<>(Set.of("AKIA1", "AKIA2")));
            drive.runner.take(PLAN.id(), new Input.Rotated(1, "AKIA1", "AKIA9", drive.now));
            assertThat(drive.standing(PLAN).awaitingReplacement()).containsEntry(1, new TreeSet<>(Set.of("AKIA2")));
            drive.runner.take(PLAN.id(), new Input.Rotated(1, "AKIA2", "AKIA9", drive.now)); // one may replace two
            drive.runner.take(PLAN.id(), new Input.Rotated(1, "AKIA2", "AKIA8", drive.now));
            assertThat(drive.standing(PLAN).awaitingReplacement()).isEmpty();
            assertThat(drive.words(Transition.Kind.ROTATED)).hasSize(2);
        }
    }

    @Test
    void its_replacement_in_use_ends_its_exposure() throws Exception {
        try (KeyDrive drive = new KeyDrive(folder, "one", new KeyDrive.Keys())) {
            drive.held(PLAN);
            drive.exposed(PLAN, "AKIA1");
            drive.runner.take(PLAN.id(), new Input.Rotated(1, "AKIA2", "AKIA8", drive.now));
            drive.runner.take(PLAN.id(), new Input.Rotated(1, "AKIA1", "AKIA9", drive.now));
            assertThat(drive.told.stream().flatMap(each -> Labels.of(each).stream()))
                    .filteredOn(signal -> !signal.credentialId().isEmpty())
                    .singleElement()
                    .satisfies(signal -> assertThat(signal.credentialId()).isEqualTo("AKIA1"));
        }
    }
}
