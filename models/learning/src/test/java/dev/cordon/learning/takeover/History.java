package dev.cordon.learning.takeover;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.domain.IdentityEvent;
import java.util.List;

/** The made-up team of this package, for measurements in others. */
public final class History {
    private History() {}

    /** Six people over three years, each with own habits. */
    public static List<IdentityEvent> team() {
        Team team = new Team();
        for (int i = 0; i < 6; i++) {
            team.member("member" + i, 2012, 2014, 1 + i % 3, 6 + i, i % 2 == 0);
        }
        return team.history();
    }

    public static ActionImpact harmless() {
        return new Harmless();
    }
}
