package dev.cordon.wire.labels;

import java.util.List;

/**
 * What a label needs to know of an alert.
 *
 * @param alertId stays the same while the alert is re-ranked
 * @param revision number of this version
 * @param tenant whose
 * @param identity key of the identity
 * @param credentials public ids of credentials used
 * @param fromMillis event that opened the episode
 * @param toMillis last event that crossed the threshold
 * @param events ids of the events that spoke, strongest first
 * @param modelId model that scored
 * @param exposed whether it was raised, or raised further, since a credential was in the open
 */
record FoundAlert(
        String alertId,
        long revision,
        String tenant,
        String identity,
        List<String> credentials,
        long fromMillis,
        long toMillis,
        List<String> events,
        String modelId,
        boolean exposed) {
    FoundAlert {
        credentials = List.copyOf(credentials);
        events = List.copyOf(events);
    }
}
