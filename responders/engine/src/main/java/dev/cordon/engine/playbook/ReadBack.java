package dev.cordon.engine.playbook;

import java.time.Duration;

/**
 * When a step is verified by reading it back.
 *
 * @param after first look after the step, past the provider's propagation
 * @param within from then on it is looked at again until it reads back as applied, for at most so long
 */
public record ReadBack(Duration after, Duration within) {}
