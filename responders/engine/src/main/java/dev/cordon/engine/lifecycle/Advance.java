package dev.cordon.engine.lifecycle;

import java.util.List;

/**
 * What one input made of a containment.
 *
 * @param after the next version; the very same object where nothing changed
 * @param transitions what happened, in order; empty where nothing worth telling did
 */
public record Advance(Containment after, List<Transition> transitions) {}
