package dev.cordon.behavior;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import java.util.List;

/** What an action can do; stands in for blast radius until that is computed. */
public interface ActionImpact {
    AccessLevel levelOf(Action action);

    /** 0 (harmless) to 1 (can take over or destroy). */
    double impactOf(Action action);

    /** MITRE ATT&amp;CK technique ids that the action maps to; label an alert, never raise its score. */
    List<String> techniquesOf(Action action);
}
