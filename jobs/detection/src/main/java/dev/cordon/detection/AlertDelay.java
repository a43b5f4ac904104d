package dev.cordon.detection;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.wire.metrics.Delay;
import java.util.OptionalLong;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * How long it took from an event, and from when its record arrived, to the alert that it opened or raised. For live runs
 * alone: it goes by the clock.
 */
final class AlertDelay {
    private final Delay eventToAlert;
    private final Delay arrivalToAlert;

    AlertDelay(MetricGroup group) {
        eventToAlert = new Delay(group, "eventToAlert");
        arrivalToAlert = new Delay(group, "arrivalToAlert");
    }

    /**
     * A version is published. One that a signal, the account or a silence made anew says nothing of the delay.
     *
     * @param madeAtMillis event time of what made the version
     */
    void published(Alert alert, @Nullable Long madeAtMillis, long nowMillis) {
        if (alert.state() == AlertState.OPEN
                && alert.suspiciousEvents() > 0
                && madeAtMillis != null
                && madeAtMillis == alert.lastMillis()) {
            eventToAlert.between(alert.lastMillis(), nowMillis);
            arrivedMillis(alert).ifPresent(arrived -> arrivalToAlert.between(arrived, nowMillis));
        }
    }

    /** When the event that made the version arrived, where that is known: an alert keeps the events that spoke loudest. */
    private static OptionalLong arrivedMillis(Alert alert) {
        return alert.events().stream()
                .filter(event -> event.timeMillis() == alert.lastMillis()
                        && event.record().tellsArrival())
                .mapToLong(event -> event.record().arrivedMillis())
                .max();
    }
}
