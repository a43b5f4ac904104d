package dev.cordon.reach.response;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Calls of one action on one resource.
 *
 * @param action {@code service:operation}
 * @param resource ARN or pattern, or {@code *} where the source names none
 * @param uses how many
 * @param activeDays on how many days
 * @param firstDay day of the first, in days since 1970-01-01 UTC; for a routine set the latest it can have been
 * @param lastDay day of the last
 */
public record Use(String action, String resource, long uses, int activeDays, long firstDay, long lastDay) {
    private static final long DAY_MILLIS = 86_400_000L;

    /**
     * One call as an event tells it.
     *
     * @param resource ARN, or {@code *} where the event names none
     */
    public record Call(String action, String resource, long timeMillis) {}

    /** The entries of a routine set, in its order. A set does not keep first days: on so many days it was used at least. */
    public static List<Use> of(RoutineSet routine) {
        List<Use> uses = new ArrayList<>();
        for (RoutineEntry entry : routine.entries()) {
            long first = entry.lastDay() - Math.max(0, entry.activeDays() - 1);
            uses.add(new Use(
                    entry.action(), entry.resource(), entry.uses(), entry.activeDays(), first, entry.lastDay()));
        }
        return List.copyOf(uses);
    }

    /** Calls by action and resource, most used first. */
    public static List<Use> of(List<Call> calls) {
        TreeMap<String, List<Call>> byPair = new TreeMap<>();
        calls.forEach(call -> byPair.computeIfAbsent(call.action() + "\n" + call.resource(), k -> new ArrayList<>())
                .add(call));
        List<Use> uses = new ArrayList<>();
        byPair.values().forEach(same -> {
            TreeSet<Long> days = new TreeSet<>();
            same.forEach(call -> days.add(Math.floorDiv(call.timeMillis(), DAY_MILLIS)));
            Call call = same.get(0);
            uses.add(new Use(call.action(), call.resource(), same.size(), days.size(), days.first(), days.last()));
        });
        uses.sort((a, b) -> Long.compare(b.uses(), a.uses()));
        return List.copyOf(uses);
    }
}
