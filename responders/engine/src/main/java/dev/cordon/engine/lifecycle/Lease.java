package dev.cordon.engine.lifecycle;

/**
 * The limited time of a hold. It lapses only when the wall clock is past the deadline <em>and</em> the counted running
 * time is at least as long: late is allowed, early never.
 *
 * @param startedMillis when the first call was cleared, or 0 before
 * @param deadlineMillis when it ends by the wall clock
 * @param wantedMillis deadline that is being written into the controls; equal to the deadline where none is
 * @param limitMillis the latest deadline that it may be extended to
 * @param countedMillis running time counted since the start
 * @param overdue whether it was found past its deadline after an outage, and people were told
 * @param nextEscalationMillis when people are told again, where the end of the lease does not release
 * @param escalations how often they were told
 */
public record Lease(
        long startedMillis,
        long deadlineMillis,
        long wantedMillis,
        long limitMillis,
        long countedMillis,
        boolean overdue,
        long nextEscalationMillis,
        int escalations) {
    static final Lease NOT_STARTED = new Lease(0, 0, 0, 0, 0, false, 0, 0);

    static Lease starting(long now, long length, long most) {
        return new Lease(now, now + length, now + length, now + most, 0, false, now + length, 0);
    }

    /** Whether its first call was cleared. */
    boolean isStarted() {
        return startedMillis > 0;
    }

    Lease counted(long ran) {
        return new Lease(
                startedMillis,
                deadlineMillis,
                wantedMillis,
                limitMillis,
                countedMillis + Math.max(0, ran),
                overdue,
                nextEscalationMillis,
                escalations);
    }

    Lease wanting(long deadline) {
        return new Lease(
                startedMillis,
                deadlineMillis,
                deadline,
                limitMillis,
                countedMillis,
                overdue,
                nextEscalationMillis,
                escalations);
    }

    /** The wanted deadline is written everywhere. */
    Lease extended() {
        return new Lease(
                startedMillis,
                wantedMillis,
                wantedMillis,
                limitMillis,
                countedMillis,
                false,
                Math.max(nextEscalationMillis, wantedMillis),
                escalations);
    }

    Lease found(boolean late) {
        return new Lease(
                startedMillis,
                deadlineMillis,
                wantedMillis,
                limitMillis,
                countedMillis,
                late,
                nextEscalationMillis,
                escalations);
    }

    Lease escalated(long next) {
        return new Lease(
                startedMillis,
                deadlineMillis,
                wantedMillis,
                limitMillis,
                countedMillis,
                overdue,
                next,
                escalations + 1);
    }

    /** Whether the counted running time has reached the length. */
    boolean counts() {
        return countedMillis >= deadlineMillis - startedMillis;
    }

    /** Whether another deadline is being written into the controls. */
    public boolean extending() {
        return wantedMillis != deadlineMillis;
    }

    /** Time left by the wall clock, at least 0. */
    public long leftMillis(long now) {
        return Math.max(0, deadlineMillis - now);
    }
}
