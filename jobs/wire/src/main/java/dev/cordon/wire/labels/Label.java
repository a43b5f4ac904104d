package dev.cordon.wire.labels;

import dev.cordon.domain.SignalKind;
import java.util.List;

/**
 * A verdict of a person, joined with the alert that it speaks of.
 *
 * @param verdictId id of the signal
 * @param verdict what was decided
 * @param timeMillis when, by the signal
 * @param who who decided, or empty
 * @param why the reason given, or empty
 * @param tenant whose
 * @param identity key of the identity, or empty where the verdict names only a credential and no alert fits
 * @param alertId alert, or empty where none fits
 * @param fromMillis first event of the episode, or 0 without an alert
 * @param toMillis last suspicious event of the episode, or 0
 * @param events ids of the events that spoke, strongest first
 * @param modelId model that raised the alert, or empty
 * @param superseded whether a later verdict on the same alert counts instead
 */
public record Label(
        String verdictId,
        SignalKind verdict,
        long timeMillis,
        String who,
        String why,
        String tenant,
        String identity,
        String alertId,
        long fromMillis,
        long toMillis,
        List<String> events,
        String modelId,
        boolean superseded) {
    public Label {
        events = List.copyOf(events);
    }

    public boolean hasAlert() {
        return !alertId.isEmpty();
    }
}
