package dev.cordon.kafkajournal;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Containments for tests, and a driver that goes on from what the journal says. */
final class Holds {
    private Holds() {}

    static Containment fresh(String alert) {
        return Containment.approved(Plans.threeSteps(alert, OnTimeout.RELEASE), "for the test", Plans.NOON);
    }

    static Advance ticked(Containment before, long after) {
        return Lifecycle.advance(
                before,
                before.state() == ContainmentState.APPROVED
                        ? new Input.Cleared(Plans.NOON + after)
                        : new Input.Tick(1, true, Plans.NOON + after));
    }

    static Intent intent(Containment containment, int step, String value) {
        return new Intent(containment.id(), step, PriorState.of(Map.of("value", value)), Plans.NOON);
    }

    /** Another version 2 than {@link #ticked} makes. */
    static Containment otherwise(Containment first) {
        return Lifecycle.advance(first, new Input.Cleared(Plans.NOON + 77)).after();
    }

    /** Each day a new sighting of one credential. */
    static ExposedCredential sighted(String credential, int day) {
        long at = Plans.NOON + Duration.ofDays(day).toMillis();
        return ExposedCredential.sighted("local", credential, "a-target", "al-1", "github", at, at);
    }

    static void begin(Journal journal, Containment fresh) throws JournalException {
        journal.save(fresh, List.of(fresh.birth()));
    }
}
