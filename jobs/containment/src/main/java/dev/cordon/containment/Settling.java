package dev.cordon.containment;

import dev.cordon.containment.intake.Intake;
import dev.cordon.containment.intake.Reception;
import dev.cordon.containment.intake.Taken;
import dev.cordon.domain.RejectReason;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.TrustAlarm;
import dev.cordon.engine.trust.TrustRefusal;
import java.time.Instant;

/** Tells what follows from a line that was taken, and says what becomes of the line. */
final class Settling implements Taken.Fold<LineFate> {
    private static final LineFate DONE = new LineFate.Done();

    private final PendingLine line;
    private final Reception.Received received;
    private final EvidenceOf records;
    private final long now;
    private final Outlets outlets;

    Settling(PendingLine line, Reception.Received received, EvidenceOf records, long now, Outlets outlets) {
        this.line = line;
        this.received = received;
        this.records = records;
        this.now = now;
        this.outlets = outlets;
    }

    /** Where what follows goes. */
    interface Outlets {
        void dead(PendingLine line, RejectReason reason, String words);

        /**
         * Something for people to know.
         *
         * @param counted the kind that it is counted as
         */
        void note(String kind, String counted, String about, String words);

        void evidence(EvidenceRecord record);

        void begun(Containment containment);

        default void note(String kind, String about, String words) {
            note(kind, kind, about, words);
        }

        /** Nobody looked at it in time: people have to. */
        default void givenUp(PendingLine line, String alert, String why) {
            String words =
                    (line.attempts() > 0 ? "given up after " + line.attempts() + " attempts: " : "given up: ") + why;
            note("given_up", alert, words);
            dead(line, RejectReason.GIVEN_UP, words);
        }
    }

    @Override
    public LineFate malformed(Taken.Malformed taken) {
        String words = (taken.field().isEmpty() ? "" : taken.field() + ": ") + taken.reason();
        outlets.dead(line, RejectReason.MALFORMED, words);
        return DONE;
    }

    @Override
    public LineFate untrusted(Taken.Untrusted taken) {
        TrustAlarm alarm = taken.alarm();
        if (alarm.reason() == TrustRefusal.REPLAYED && line.hasWaited()) {
            outlets.note("superseded", alarm.about(), "while it waited, a newer revision came");
            return DONE;
        }
        if (alarm.reason() == TrustRefusal.EXPIRED && line.hasWaited()) {
            // It is authentic: what it waited for outlasted it. No forgery, and no alarm of one.
            outlets.givenUp(
                    line,
                    alarm.about(),
                    line.attempts() > 0
                            ? "the account could not be asked until its signature ran out"
                            : "its signature ran out while it waited");
            return DONE;
        }
        outlets.note("untrusted", Intake.isStale(alarm) ? "stale" : "untrusted", alarm.about(), alarm.sentence());
        outlets.evidence(records.of(alarm, ""));
        return DONE;
    }

    @Override
    public LineFate observed(Taken.Observed taken) {
        String words = String.join("; ", taken.decision().reasons());
        outlets.note("observed", taken.alert().alertId(), words);
        return DONE;
    }

    @Override
    public LineFate suppressed(Taken.Suppressed taken) {
        Suppression by = taken.by();
        outlets.note(
                "suppressed",
                taken.alert().alertId(),
                "nothing follows by itself: " + by.givers().get(0).subject() + " said it is expected, suppression "
                        + by.id() + " until " + Instant.ofEpochMilli(by.untilMillis()));
        outlets.evidence(records.suppressed(taken.alert(), by));
        return DONE;
    }

    @Override
    public LineFate waits(Taken.Waits taken) {
        String words = String.join("; ", taken.decision().reasons());
        outlets.note("recheck", taken.alert().alertId(), words);
        return new LineFate.Wait(Math.max(1, taken.decision().after().toMillis()));
    }

    @Override
    public LineFate notPlannable(Taken.NotPlannable taken) {
        if (taken.later()) {
            return new LineFate.Again(taken.reason(), taken.alert().alertId());
        }
        outlets.note("not_plannable", taken.alert().alertId(), taken.reason());
        return DONE;
    }

    @Override
    public LineFate planned(Taken.Planned taken) {
        outlets.begun(received.review().orElseThrow().begin(taken.plan(), now));
        return new LineFate.Begun();
    }
}
