package dev.cordon.detection;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.reach.ActionCatalog;
import java.util.List;

/** What actions can do, from the bundled catalogue; stands in for blast radius until that is computed. */
public final class CatalogImpact implements ActionImpact {
    private final ActionCatalog catalog = ActionCatalog.bundled();

    @Override
    public AccessLevel levelOf(Action action) {
        return catalog.levelOf(action);
    }

    @Override
    public double impactOf(Action action) {
        return catalog.impactOf(action);
    }

    @Override
    public List<String> techniquesOf(Action action) {
        return catalog.techniquesOf(action);
    }
}
