package dev.cordon.engine.journal;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.action.PriorState;

/**
 * That a step is about to be called, and how things were before.
 *
 * @param containment which
 * @param step index of the step
 * @param prior what undoing must know
 * @param atMillis when it was written
 */
public record Intent(ContainmentId containment, int step, PriorState prior, long atMillis) {}
