package dev.cordon.containment;

import dev.cordon.engine.guardrail.DenialClassifier;
import java.util.Set;
import java.util.function.Function;

/**
 * By what denied calls of a held identity are judged.
 *
 * @param classifier tells attack from routine
 * @param usualNetworks from where the identity of a hold target usually calls; empty where nobody knows
 */
public record DenialTerms(DenialClassifier classifier, Function<String, Set<String>> usualNetworks) {}
