package dev.cordon.containment;

import dev.cordon.domain.Alert;
import dev.cordon.engine.guardrail.DenialClassifier;
import dev.cordon.engine.guardrail.UndoerRules;
import java.util.Set;
import java.util.function.Function;

/**
 * By what events of the logs are judged once a hold stands.
 *
 * @param denials tells attack from routine among denied calls
 * @param undoers tells who took a control away
 * @param usualNetworks from where the identity of an alert usually calls; empty where nobody knows
 */
public record LogTerms(DenialClassifier denials, UndoerRules undoers, Function<Alert, Set<String>> usualNetworks) {}
