package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.Action;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs of agents, which have an order and no clock, as the protocol plays them. */
class RecordedRunsTest {
    @Test
    void every_run_of_an_agent_has_a_day_of_its_own_and_keeps_its_order() throws EvaluationRefused {
        List<IdentityEvent> laidOut = RecordedRuns.laidOut(runs("a", 10, 4, 6), RunsBy.AGENT);
        Map<Long, Set<String>> byDay = laidOut.stream()
                .collect(Collectors.groupingBy(
                        event -> event.timeMillis() / Timetable.DAY_MILLIS,
                        Collectors.mapping(event -> event.session().id(), Collectors.toSet())));
        assertThat(byDay).hasSize(40);
        assertThat(byDay.values()).allMatch(sessions -> sessions.size() == 1);
        assertThat(laidOut).extracting(IdentityEvent::eventId).isEqualTo(ids(runs("a", 10, 4, 6)));
    }

    @Test
    void an_agent_with_fewer_runs_has_them_spread_over_the_same_span() throws EvaluationRefused {
        List<IdentityEvent> both = new ArrayList<>(runs("a", 10, 4, 6));
        both.addAll(runs("b", 10, 1, 6));
        List<IdentityEvent> laidOut = RecordedRuns.laidOut(sorted(both), RunsBy.FITTING);
        List<Long> daysOfB = laidOut.stream()
                .filter(event -> event.identity().key().equals("agent:b"))
                .map(event -> event.timeMillis() / Timetable.DAY_MILLIS)
                .distinct()
                .toList();
        assertThat(daysOfB).hasSize(10);
        assertThat(daysOfB.get(9) - daysOfB.get(0)).isEqualTo(36);
    }

    @Test
    void one_agent_alone_becomes_groups_of_its_tasks_by_number() throws EvaluationRefused {
        List<IdentityEvent> laidOut = RecordedRuns.laidOut(runs("a", 10, 4, 12), RunsBy.FITTING);
        assertThat(laidOut)
                .extracting(event -> event.identity().key())
                .containsOnly("agent:a/tasks-0-1", "agent:a/tasks-2-4", "agent:a/tasks-5-6", "agent:a/tasks-7-9");
        assertThat(laidOut).hasSize(480);
    }

    @Test
    void a_lone_agent_whose_runs_name_no_task_and_a_mix_of_clocks_are_refused() {
        List<IdentityEvent> nameless = List.of(call("a", "monday", 0, 1_715_785_200_000L, false));
        assertThatThrownBy(() -> RecordedRuns.laidOut(nameless, RunsBy.FITTING))
                .isInstanceOf(EvaluationRefused.class)
                .hasMessageContaining("run 'monday' does not say which task");
        List<IdentityEvent> mixed =
                List.of(call("a", "1.0", 0, 1_715_785_200_000L, false), call("a", "1.0", 1, 1_715_785_300_000L, true));
        assertThatThrownBy(() -> RecordedRuns.laidOut(mixed, RunsBy.FITTING))
                .isInstanceOf(EvaluationRefused.class)
                .hasMessageContaining("some have none");
    }

    @Test
    void moved_runs_begin_with_a_first_call_and_lie_between_the_victims_own() throws EvaluationRefused {
        List<IdentityEvent> both = new ArrayList<>(runs("a", 10, 6, 6));
        both.addAll(runs("b", 10, 6, 6));
        List<IdentityEvent> laidOut = RecordedRuns.laidOut(sorted(both), RunsBy.FITTING);
        TakeoverPlan plan = new TakeoverPlan(
                new TakeoverWindow(
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        OptionalInt.empty()),
                5,
                TakeoverPlan.MACHINES,
                OptionalInt.empty(),
                OptionalInt.empty(),
                RunsBy.FITTING);
        Timetable timetable = plan.timetable(laidOut);
        TakeoverYear last =
                new TakeoverYear(laidOut, timetable, timetable.periods().get(0), TakeoverPlan.MACHINES);
        assertThat(last.scored()).containsExactly("agent:a", "agent:b");
        List<TakeoverCase> cases = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            cases.addAll(new CaseDraw(last, Stratum.ANY_12, seed).draw());
        }
        assertThat(cases).isNotEmpty().allSatisfy(takeover -> {
            assertThat(takeover.originals().get(0).eventId()).endsWith("/0");
            assertThat(Math.floorMod(takeover.shiftMillis(), Timetable.DAY_MILLIS))
                    .isEqualTo(Timetable.DAY_MILLIS / 2);
        });
    }

    private static List<IdentityEvent> runs(String agent, int tasks, int trials, int calls) {
        List<IdentityEvent> events = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            for (int task = 0; task < tasks; task++) {
                for (int step = 0; step < calls; step++) {
                    long time = 1_715_785_200_000L + trial * 86_400_000L + task * 900_000L + step * 10_000L;
                    events.add(call(agent, task + "." + trial, step, time, false));
                }
            }
        }
        return events;
    }

    private static IdentityEvent call(String agent, String run, int step, long time, boolean clock) {
        return new IdentityEvent(
                "local",
                "agent",
                agent + "/" + run + "/" + step,
                time,
                clock,
                new Identity("agent:" + agent, IdentityKind.AI_AGENT, agent, "", ""),
                Credential.NONE,
                new Session(agent + "/" + run, run, "", 0, false),
                List.of(),
                new Action("tool", "call-" + step % 3),
                List.of(),
                SourceEndpoint.NONE,
                Client.NONE,
                Outcome.SUCCESS,
                "",
                "",
                List.of(),
                List.of());
    }

    private static List<IdentityEvent> sorted(List<IdentityEvent> events) {
        return events.stream()
                .sorted(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId))
                .toList();
    }

    private static List<String> ids(List<IdentityEvent> events) {
        return events.stream().map(IdentityEvent::eventId).toList();
    }
}
