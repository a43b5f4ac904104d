package dev.cordon.learning.takeover;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.domain.IdentityEvent;
import java.util.List;

/** The made-up team of this package, for measurements in others. */
public final class History {
    private History() {}

    /** Six people over three years, each with own habits. */
    public static List<IdentityEvent> team() {
        return known().history();
    }

    /** The same, and six who join in 2014. */
    public static List<IdentityEvent> teamWithNewcomers() {
        Team team = known();
        for (int i = 0; i < 6; i++) {
            team.member("new" + i, 2014, 2014, 3 + i, 8, false);
        }
        return team.history();
    }

    private static Team known() {
        Team team = new Team();
        for (int i = 0; i < 6; i++) {
            team.member("member" + i, 2012, 2014, 1 + i % 3, 6 + i, i % 2 == 0);
        }
        return team;
    }

    public static ActionImpact harmless() {
        return new Harmless();
    }
}
