package dev.cordon.learning.takeover;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.RecordPlace;
import dev.cordon.learning.ImpostorTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recorded runs of agents as histories that the protocol can play. They have an order and no clock, so every run of an
 * identity gets a day of its own, in that order: identity-days are then runs, and what is learned days later is learned
 * runs later. An identity with fewer runs has them spread over the same span.
 */
final class RecordedRuns {
    /** Calls that a group of tasks should have, so that each quarter of it says something. */
    static final int CALLS_PER_GROUP = 120;

    private static final long CALL_MILLIS = 1_000;
    private static final long MOST_CALLS = 40_000;
    private static final Pattern RUN = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?");

    private RecordedRuns() {}

    /**
     * Gives events without a clock their days; others are given back as they are.
     *
     * @param events in order
     * @throws EvaluationRefused where some have a clock and some have none, or a run does not say its task
     */
    static List<IdentityEvent> laidOut(List<IdentityEvent> events, RunsBy by) throws EvaluationRefused {
        long clocked = events.stream().filter(IdentityEvent::hasClock).count();
        if (clocked == events.size()) {
            return events;
        }
        if (clocked > 0) {
            throw new EvaluationRefused("some runs have a clock and some have none; measure them apart");
        }
        long agents =
                events.stream().map(event -> event.identity().key()).distinct().count();
        boolean byTask = by == RunsBy.TASK || (by == RunsBy.FITTING && agents == 1);
        return spread(byTask ? grouped(events) : events);
    }

    private static List<IdentityEvent> spread(List<IdentityEvent> events) {
        Map<String, Map<String, List<IdentityEvent>>> runs = new TreeMap<>();
        for (IdentityEvent event : events) {
            runs.computeIfAbsent(event.identity().key(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(event.session().id(), id -> new ArrayList<>())
                    .add(event);
        }
        int most = runs.values().stream().mapToInt(Map::size).max().orElse(0);
        long firstDay = Math.floorDiv(events.get(0).timeMillis(), Timetable.DAY_MILLIS);
        List<IdentityEvent> placed = new ArrayList<>();
        for (Map<String, List<IdentityEvent>> own : runs.values()) {
            long number = 0;
            for (List<IdentityEvent> run : own.values()) {
                long time = (firstDay + number++ * most / own.size()) * Timetable.DAY_MILLIS;
                long call = 0;
                for (IdentityEvent event : run) {
                    long at = time + Math.min(call++, MOST_CALLS) * CALL_MILLIS;
                    placed.add(ImpostorTraining.moved(event, event, at - event.timeMillis()));
                }
            }
        }
        placed.sort(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId));
        return placed;
    }

    private static List<IdentityEvent> grouped(List<IdentityEvent> events) throws EvaluationRefused {
        Map<String, SortedMap<Integer, Integer>> callsByTask = new TreeMap<>();
        for (IdentityEvent event : events) {
            callsByTask
                    .computeIfAbsent(event.identity().key(), key -> new TreeMap<>())
                    .merge(task(event), 1, Integer::sum);
        }
        Map<String, Map<Integer, String>> groups = new TreeMap<>();
        callsByTask.forEach((agent, calls) -> groups.put(agent, groups(calls)));
        List<IdentityEvent> grouped = new ArrayList<>();
        for (IdentityEvent event : events) {
            Identity agent = event.identity();
            String group = groups.getOrDefault(agent.key(), Map.of()).getOrDefault(task(event), "");
            Identity identity = new Identity(
                    agent.key() + "/" + group,
                    agent.kind(),
                    agent.name() + " " + group,
                    agent.account(),
                    agent.holdTarget());
            grouped.add(as(event, identity));
        }
        return grouped;
    }

    /** Neighbouring tasks in groups of about as many calls each; what they do has no say in it. */
    private static Map<Integer, String> groups(SortedMap<Integer, Integer> calls) {
        int all = calls.values().stream().mapToInt(Integer::intValue).sum();
        int count = Math.max(2, all / CALLS_PER_GROUP);
        Map<Integer, List<Integer>> members = new TreeMap<>();
        int before = 0;
        for (Map.Entry<Integer, Integer> task : calls.entrySet()) {
            int group = (int) ((before + task.getValue() / 2.0) * count / all);
            members.computeIfAbsent(group, key -> new ArrayList<>()).add(task.getKey());
            before += task.getValue();
        }
        Map<Integer, String> names = new TreeMap<>();
        for (List<Integer> tasks : members.values()) {
            String name = "tasks-" + tasks.get(0) + "-" + tasks.get(tasks.size() - 1);
            tasks.forEach(task -> names.put(task, name));
        }
        return names;
    }

    private static int task(IdentityEvent event) throws EvaluationRefused {
        Matcher run = RUN.matcher(event.session().name());
        if (!run.matches()) {
            throw new EvaluationRefused("one agent alone is measured by its tasks, and run '"
                    + event.session().name() + "' does not say which task it is; give the runs of at least two agents");
        }
        return Integer.parseInt(run.group(1));
    }

    private static IdentityEvent as(IdentityEvent event, Identity identity) {
        return event.with(draft -> draft.identity(identity).record(RecordPlace.NONE));
    }
}
