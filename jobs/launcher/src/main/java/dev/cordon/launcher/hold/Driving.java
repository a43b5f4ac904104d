package dev.cordon.launcher.hold;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.run.TransitionSink;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldPass;
import dev.cordon.launcher.hold.desk.NotNowException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Carries containments to where they wait for a person or for time, in passes between which others may decide. */
final class Driving {
    private static final long LEAST_PAUSE_MILLIS = 100;
    private static final long MOST_PAUSE_MILLIS = 5_000;
    private static final int MOST_REFUSED_LOOKS = 4;

    private final HoldDesk desk;
    private final TransitionSink told;

    Driving(HoldDesk desk, TransitionSink told) {
        this.desk = desk;
        this.told = told;
    }

    /** Whether nothing is under way for it. */
    static boolean settled(Containment containment) {
        ContainmentState state = containment.state();
        boolean extending = state == ContainmentState.HELD
                && containment.lease().wantedMillis() != containment.lease().deadlineMillis();
        return switch (state) {
            case APPROVED, APPLYING, APPLIED, RELEASING -> false;
            default -> !extending;
        };
    }

    /** Drives them until all have settled; gives them as they stand then. */
    List<Containment> settle(Collection<ContainmentId> ids) throws IOException, JournalException, InterruptedException {
        int refusedLooks = 0;
        while (true) {
            List<Containment> standing = new ArrayList<>();
            long wake = Long.MAX_VALUE;
            try (HoldPass pass = desk.pass(told)) {
                for (ContainmentId id : ids) {
                    pass.runner().runDue(id);
                    Containment now = pass.load(id);
                    standing.add(now);
                    if (!settled(now)) {
                        wake = Math.min(wake, Lifecycle.wakeMillis(now));
                    }
                }
                refusedLooks = 0;
            } catch (NotNowException e) {
                if (++refusedLooks == MOST_REFUSED_LOOKS) {
                    throw e;
                }
                desk.say(e.getMessage() + "; trying again");
                desk.world().pause().millis(MOST_PAUSE_MILLIS);
                continue;
            }
            if (standing.stream().allMatch(Driving::settled)) {
                return standing;
            }
            long pause = wake - desk.world().now();
            desk.world().pause().millis(Math.max(LEAST_PAUSE_MILLIS, Math.min(MOST_PAUSE_MILLIS, pause)));
        }
    }
}
