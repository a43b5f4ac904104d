package dev.cordon.detection;

import dev.cordon.behavior.IncidentBook;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Says for every version of an alert which incident it belongs to; keyed by tenant. Only the order of openings matters:
 * in total ordering they wait until the watermark has passed them, so that whatever the parallelism they are taken in
 * {@link IncidentBook#ORDER}. Live, an alert waits for nothing. Drops nothing and changes nothing else.
 */
final class IncidentFunction extends KeyedProcessFunction<String, Alert, Alert> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<Alert> LATER_VERSIONS =
            Comparator.comparing(Alert::alertId).thenComparingLong(Alert::revision);

    private final Ordering ordering;
    private transient ValueState<IncidentBook> book;
    /** Where the alerts of open episodes belong, by alert id. */
    private transient MapState<String, Incident> placed;

    private transient ListState<Alert> waiting;
    private transient @Nullable AlertDelay delay;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    IncidentFunction(Ordering ordering) {
        this.ordering = ordering;
    }

    @Override
    public void open(OpenContext context) {
        book = getRuntimeContext().getState(new ValueStateDescriptor<>("incidents", DetectionTypes.INCIDENT_BOOK));
        placed = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("placed-alerts", Types.STRING, DetectionTypes.INCIDENT));
        waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting-alerts", DetectionTypes.ALERT));
        delay = ordering == Ordering.LIVE ? new AlertDelay(getRuntimeContext().getMetricGroup()) : null;
    }

    @Override
    public void processElement(Alert alert, Context context, Collector<Alert> out) throws Exception {
        if (ordering == Ordering.LIVE || placed.contains(alert.alertId())) {
            emit(alert, out);
            if (delay != null) {
                delay.published(
                        alert, context.timestamp(), context.timerService().currentProcessingTime());
            }
            return;
        }
        waiting.add(alert);
        context.timerService().registerEventTimeTimer(alert.openedMillis());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out) throws Exception {
        List<Alert> openings = new ArrayList<>();
        List<Alert> versions = new ArrayList<>();
        List<Alert> still = new ArrayList<>();
        for (Alert alert : waiting.get()) {
            if (alert.openedMillis() > timestamp) {
                still.add(alert);
            } else {
                (IncidentBook.isOpening(alert) ? openings : versions).add(alert);
            }
        }
        openings.sort(IncidentBook.ORDER);
        versions.sort(LATER_VERSIONS);
        for (Alert opening : openings) {
            emit(opening, out);
        }
        for (Alert version : versions) {
            emit(version, out);
        }
        waiting.update(still);
    }

    private void emit(Alert alert, Collector<Alert> out) throws Exception {
        Incident incident = placed.get(alert.alertId());
        if (incident == null && IncidentBook.isOpening(alert)) {
            IncidentBook known = book.value();
            IncidentBook.Step step = (known == null ? IncidentBook.EMPTY : known).with(alert);
            book.update(step.next());
            incident = step.incident();
            placed.put(alert.alertId(), incident);
        }
        out.collect(incident == null ? alert : alert.in(incident));
        if (alert.state() == AlertState.CLOSED) {
            placed.remove(alert.alertId());
        }
    }
}
