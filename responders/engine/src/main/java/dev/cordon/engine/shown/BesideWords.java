package dev.cordon.engine.shown;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Containment;
import java.util.Collection;
import java.util.List;

/** Other holds of the same alert that are open: a decision about one of them leaves these as they are. */
public final class BesideWords {
    private BesideWords() {}

    /** Those that wait for somebody or may be in force, by id. */
    public static List<Containment> open(Containment hold, Collection<Containment> all) {
        return all.stream()
                .filter(each -> !each.id().equals(hold.id())
                        && each.plan().tenant().equals(hold.plan().tenant())
                        && each.plan().alertId().equals(hold.plan().alertId()))
                .filter(each -> !each.state().isOver())
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    /** A sentence about them; empty where there are none. */
    public static String of(Containment hold, Collection<Containment> all) {
        List<String> others =
                open(hold, all).stream().map(BesideWords::standing).toList();
        if (others.isEmpty()) {
            return "";
        }
        return "Of the same alert, each decided by itself: " + String.join(", ", others) + ".";
    }

    private static String standing(Containment hold) {
        ContainmentId id = hold.id();
        return id + " (" + hold.state() + ")";
    }
}
