package dev.cordon.launcher.hold.keep;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lease;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.run.HoldRunner;
import dev.cordon.engine.run.TransitionSink;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldPass;
import dev.cordon.launcher.hold.desk.NotNowException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Lets time go by for the holds of a state, in short passes between which others may decide. Only who has the
 * {@link KeeperSeat} counts; others look on.
 */
public final class LeaseRun {
    /** Time is counted at least so often; what a crash loses of it makes a lease longer, never shorter. */
    private static final long MOST_PAUSE_MILLIS = 60_000;

    private static final long SECOND_MILLIS = 1_000;
    /** After an outage leases lapse so far apart. */
    private static final long OVERDUE_PAUSE_MILLIS = 5_000;
    /** Near the end of a lease. */
    private static final long NEAR_MILLIS = 15_000;
    /** After a pass that failed. */
    private static final long AGAIN_MILLIS = 15_000;

    private final HoldDesk desk;
    private final TransitionSink told;
    private final boolean counts;
    private final ReentrantLock passing = new ReentrantLock();
    private final Map<ContainmentId, Long> countedUntil = new HashMap<>();
    private long lastLapseMillis = Long.MIN_VALUE / 2;

    /** Shows where things stand, every second. */
    @FunctionalInterface
    public interface Shown {
        void show(List<Containment> all, long nowMillis);
    }

    /**
     * @param counts whether this process has the seat; otherwise it only looks
     */
    public LeaseRun(HoldDesk desk, TransitionSink told, boolean counts) {
        this.desk = desk;
        this.told = told;
        this.counts = counts;
    }

    /** Whether something happens to a hold by itself, so that somebody has to be there for it. */
    public static boolean isOpen(Containment containment) {
        ContainmentState state = containment.state();
        return state == ContainmentState.APPROVED
                || (state.mayBeInForce()
                        && state != ContainmentState.CONFIRMED
                        && state != ContainmentState.RELEASE_FAILED);
    }

    /** Runs while something is so. */
    public List<Containment> runWhile(Predicate<List<Containment>> open, Shown shown)
            throws IOException, JournalException, InterruptedException {
        while (true) {
            boolean well = !counts || pass();
            long length = FileJournal.length(desk.state().journal());
            List<Containment> all = desk.standing();
            if (!open.test(all)) {
                return all;
            }
            waited(all, length, counts ? well ? pause(all) : AGAIN_MILLIS : MOST_PAUSE_MILLIS, shown);
        }
    }

    /** Waits, showing the time, until something is due or somebody else did something. */
    private void waited(List<Containment> all, long length, long millis, Shown shown) throws InterruptedException {
        for (long waited = 0; waited < millis; waited += SECOND_MILLIS) {
            shown.show(all, desk.world().now());
            desk.world().pause().millis(Math.min(SECOND_MILLIS, millis - waited));
            if (FileJournal.length(desk.state().journal()) != length) {
                return;
            }
        }
    }

    private long pause(List<Containment> all) {
        long now = desk.world().now();
        return all.stream()
                .filter(LeaseRun::isOpen)
                .mapToLong(each -> pause(each, now))
                .min()
                .orElse(MOST_PAUSE_MILLIS);
    }

    private static long pause(Containment hold, long now) {
        long wake = Lifecycle.wakeMillis(hold) - now;
        Lease lease = hold.lease();
        boolean runsOut = hold.state() == ContainmentState.HELD
                && hold.plan().lease().onTimeout() == OnTimeout.RELEASE
                && wake <= 0;
        if (runsOut) {
            // Near its end or past it: what is still missing is time, by the clock or counted.
            long length = lease.deadlineMillis() - lease.startedMillis();
            wake = lease.deadlineMillis() > now
                    ? Math.min(NEAR_MILLIS, lease.deadlineMillis() - now)
                    : Math.max(OVERDUE_PAUSE_MILLIS, length - lease.countedMillis());
        }
        return Math.max(runsOut ? 1 : SECOND_MILLIS, Math.min(MOST_PAUSE_MILLIS, wake));
    }

    /** One pass. What cannot be done now is told and tried again. */
    private boolean pass() throws IOException, JournalException, InterruptedException {
        passing.lockInterruptibly();
        try (HoldPass pass = desk.pass(told)) {
            boolean well = true;
            for (Containment each : pass.journal().all()) {
                if (isOpen(each) || each.state() == ContainmentState.PROPOSED) {
                    well &= tick(pass.runner(), each);
                }
            }
            return well;
        } catch (InputProblem e) {
            return later(e);
        } finally {
            passing.unlock();
        }
    }

    private boolean tick(HoldRunner runner, Containment containment) throws JournalException {
        long counted = desk.world().counted().getAsLong();
        // What ran before this process first saw a hold is not counted: longer than stated is allowed, shorter never.
        Long before = countedUntil.put(containment.id(), counted);
        long moment = desk.world().now();
        boolean late = containment.lease().overdue();
        boolean mayLapse = !late || moment - lastLapseMillis >= OVERDUE_PAUSE_MILLIS;
        Containment after =
                runner.take(containment.id(), new Input.Tick(before == null ? 0 : counted - before, mayLapse, moment));
        if (late && after.state() != containment.state()) {
            lastLapseMillis = moment;
        }
        try {
            Containment now = runner.runDue(containment.id());
            for (Input.Rotated rotated : desk.aws().rotated(now, desk.world())) {
                runner.take(now.id(), rotated);
            }
            return true;
        } catch (NotNowException | InputProblem e) {
            return later(e);
        }
    }

    private boolean later(RuntimeException e) {
        desk.say(e.getMessage() + "; tried again in " + AGAIN_MILLIS / 1000 + " s");
        return false;
    }

    /** Waits for the pass that is under way, a bounded time, and lets no other begin. */
    public void stop() {
        try {
            boolean ended = passing.tryLock(5, TimeUnit.SECONDS);
            if (!ended) {
                desk.say("stopped in the middle of a call; 'cordon keep' looks what came of it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
