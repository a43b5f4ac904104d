package dev.cordon.engine.playbook;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.SpeakingEvent;
import java.util.List;

/** An alert with something changed that a playbook's test cannot give. */
final class AlertChanges {
    private final Alert base;
    private AlertState state;
    private List<SpeakingEvent> events;
    private Identity identity;

    private AlertChanges(Alert base) {
        this.base = base;
        this.state = base.state();
        this.events = base.events();
        this.identity = base.identity();
    }

    static AlertChanges of(Alert alert) {
        return new AlertChanges(alert);
    }

    AlertChanges state(AlertState other) {
        state = other;
        return this;
    }

    AlertChanges events(List<SpeakingEvent> other) {
        events = other;
        return this;
    }

    AlertChanges holdTarget(String target) {
        identity = new Identity(identity.key(), identity.kind(), identity.name(), identity.account(), target);
        return this;
    }

    Alert alert() {
        return new Alert(
                base.alertId(),
                base.revision(),
                base.tenant(),
                base.source(),
                identity,
                state,
                base.openedMillis(),
                base.lastMillis(),
                base.firstSeenMillis(),
                base.eventsInEpisode(),
                base.suspiciousEvents(),
                base.eventsBefore(),
                base.score(),
                base.threshold(),
                base.probability(),
                base.impact(),
                base.priority(),
                base.exposed(),
                base.exposureDetail(),
                base.held(),
                base.immature(),
                base.calibrated(),
                base.modelId(),
                base.why(),
                base.evidence(),
                events,
                base.techniques(),
                base.credentials(),
                base.sessions(),
                base.routine(),
                base.incident(),
                base.evidenceProbability(),
                base.roles(),
                base.reach(),
                base.sessionEvidence(),
                base.openedPriority(),
                base.exposedSinceMillis());
    }
}
