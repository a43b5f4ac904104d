package dev.cordon.launcher.live.demo;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.Approvers;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.live.LiveHolds;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers what playbooks ask, as a person would who read the question: after three seconds, and once more where the plan
 * changed before the answer was taken.
 */
final class DemoPerson {
    private static final long READING_MILLIS = 3_000;
    private static final int MOST_ANSWERS = 2;

    private final HoldWorld world;
    private final StateFolder state;
    private final Map<ContainmentId, Asked> asked = new HashMap<>();

    private record Asked(String plan, long sinceMillis, boolean answered, int answers) {}

    DemoPerson(HoldWorld world, StateFolder state) {
        this.world = world;
        this.state = state;
    }

    /** Whether to answer now; said once for each plan that is asked about. */
    boolean answers(Containment hold, long now) {
        if (hold.state() != ContainmentState.PROPOSED) {
            return false;
        }
        String plan = hold.planHash();
        Asked before = asked.get(hold.id());
        if (before == null || !before.plan().equals(plan)) {
            asked.put(hold.id(), new Asked(plan, now, false, before == null ? 0 : before.answers()));
            return false;
        }
        boolean answers =
                !before.answered() && before.answers() < MOST_ANSWERS && now - before.sinceMillis() >= READING_MILLIS;
        if (answers) {
            asked.put(hold.id(), new Asked(plan, before.sinceMillis(), true, before.answers() + 1));
        }
        return answers;
    }

    /** Approves, and does not wait until that is taken. */
    void approve(Scene scene, Containment hold, LiveHolds holds)
            throws IOException, JournalException, InterruptedException {
        scene.approved();
        LocalTrust trust = new LocalTrust(state, world, words -> {});
        LiveHolds.Decider person =
                new LiveHolds.Decider(trust.operator(), world.user(), Approvers.APPROVER, world.random());
        holds.send(hold, new LiveHolds.Asked(Verb.APPROVE, "approved by the demo", 0, person, world.now()));
    }
}
