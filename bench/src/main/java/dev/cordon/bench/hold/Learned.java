package dev.cordon.bench.hold;

import dev.cordon.domain.RoutineSet;

/**
 * What Cordon knew of an identity when it was suspected.
 *
 * @param routine frozen onto the alert
 * @param lastDay last day that the routine can hold, in days since 1970: nothing later was learned
 */
record Learned(RoutineSet routine, long lastDay) {}
