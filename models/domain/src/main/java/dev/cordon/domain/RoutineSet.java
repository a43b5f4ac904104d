package dev.cordon.domain;

import java.util.List;

/**
 * What an identity did in the last days of learned history: the input of a surgical downscope.
 *
 * @param windowDays length of the window in days
 * @param entries the most used (action, resource) pairs, most used first
 * @param unattributedUses uses in the window that no entry stands for: the honest rest
 */
public record RoutineSet(int windowDays, List<RoutineEntry> entries, long unattributedUses) {
    public static final RoutineSet EMPTY = new RoutineSet(30, List.of(), 0);
}
