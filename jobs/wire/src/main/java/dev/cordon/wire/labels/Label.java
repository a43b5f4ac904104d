package dev.cordon.wire.labels;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import java.util.List;

/**
 * A decision of a person, joined with the alert that it speaks of.
 *
 * @param said the decision, with the key of the identity that its alert has
 * @param alertId alert, or empty where the decision names none and none fits
 * @param fromMillis first event of the episode, or 0 where the alert was not among those given
 * @param toMillis last suspicious event of the episode, or 0
 * @param events ids of the events that spoke, strongest first
 * @param modelId model that raised the alert, or empty
 * @param exposed whether a credential in the open raised the alert
 * @param superseded whether another decision on the same alert counts instead, or this one was taken back
 */
public record Label(
        LabelledDecision said,
        String alertId,
        long fromMillis,
        long toMillis,
        List<String> events,
        String modelId,
        boolean exposed,
        boolean superseded) {
    public Label {
        events = List.copyOf(events);
    }

    public boolean hasAlert() {
        return !alertId.isEmpty();
    }

    /** Whether the alert was among those given, so that it is known when it was. */
    public boolean hasEpisode() {
        return fromMillis > 0;
    }

    public LabelVerdict verdict() {
        return said.verdict();
    }
}
