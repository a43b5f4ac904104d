package dev.cordon.learning.takeover;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import java.util.List;

/** No action can do anything: what is measured is whether it is odd. */
final class Harmless implements ActionImpact {
    @Override
    public AccessLevel levelOf(Action action) {
        return AccessLevel.UNKNOWN;
    }

    @Override
    public double impactOf(Action action) {
        return 0;
    }

    @Override
    public List<String> techniquesOf(Action action) {
        return List.of();
    }
}
