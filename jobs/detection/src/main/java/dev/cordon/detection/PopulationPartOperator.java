package dev.cordon.detection;

import dev.cordon.behavior.EventHash;
import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.domain.IdentityEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sums up, on the subtask that normalised them, what all identities did on each event-time day, and hands the share of a
 * day on once the watermark has passed its end. Shares merge in any order, so restored ones may land on any subtask.
 */
final class PopulationPartOperator extends AbstractStreamOperator<PopulationPart>
        implements OneInputStreamOperator<IdentityEvent, PopulationPart> {
    private static final long serialVersionUID = 1L;
    private static final long MILLIS_PER_DAY = 86_400_000L;
    /** Days that may be open at once in live ordering; events for more are not counted into the population. */
    private static final int MAX_OPEN_DAYS = 8;

    /** Slots of the memory for repeats; a repeat that comes right after its original is always found. */
    private static final int RECENT = 1 << 14;

    private final IdentityKeys keys = new IdentityKeys();
    private final boolean bounded;
    private transient @Nullable ListState<PopulationPart> saved;
    private transient @Nullable ListState<Long> savedEvents;
    private transient long[] recent = new long[RECENT];
    private transient long lastEvent;
    private transient Set<Long> beforeRestore = new HashSet<>();
    private transient Map<String, NavigableMap<Long, PopulationDay>> open = new TreeMap<>();
    private transient FacetValues values = new FacetValues();
    private transient long firstOpenDay = Long.MIN_VALUE;

    PopulationPartOperator(Ordering ordering) {
        this.bounded = ordering == Ordering.TOTAL;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        open = new TreeMap<>();
        values = new FacetValues();
        firstOpenDay = Long.MIN_VALUE;
        recent = new long[RECENT];
        lastEvent = 0;
        beforeRestore = new HashSet<>();
        ListState<Long> events =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("last-events", Types.LONG));
        savedEvents = events;
        events.get().forEach(beforeRestore::add);
        ListState<PopulationPart> state = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("open-days", DetectionTypes.POPULATION_PART));
        saved = state;
        for (PopulationPart part : state.get()) {
            days(part.tenant()).merge(part.day().day(), part.day(), PopulationPartOperator::merged);
        }
    }

    private static PopulationDay merged(PopulationDay first, PopulationDay second) {
        first.merge(second);
        return first;
    }

    /** Hands over copies: Flink writes them while the days go on filling. */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        Objects.requireNonNull(savedEvents).update(List.of(lastEvent));
        ListState<PopulationPart> state = Objects.requireNonNull(saved);
        state.clear();
        for (Map.Entry<String, NavigableMap<Long, PopulationDay>> tenant : open.entrySet()) {
            for (PopulationDay day : tenant.getValue().values()) {
                state.add(new PopulationPart(tenant.getKey(), day.copy()));
            }
        }
    }

    @Override
    public void processElement(StreamRecord<IdentityEvent> element) {
        IdentityEvent event = element.getValue();
        long identity = keys.getKey(event).high();
        if (isRepeat(EventHash.of(event) ^ identity)) {
            return;
        }
        // Days of the future would stay open for as long, and leave no room for those of today.
        long time = !bounded && element.hasTimestamp()
                ? Math.min(event.timeMillis(), element.getTimestamp())
                : event.timeMillis();
        long day = PopulationDay.dayOf(time);
        NavigableMap<Long, PopulationDay> days = days(event.tenant());
        PopulationDay target = days.get(day);
        if (target == null) {
            if (day < firstOpenDay || (!bounded && days.size() >= MAX_OPEN_DAYS)) {
                return;
            }
            target = new PopulationDay(day);
            days.put(day, target);
        }
        values.extract(event, 0, -1);
        target.add(event, identity, values);
    }

    /**
     * Whether an event of its identity came before; another tenant's copy of it is none. Sorted input brings repeats one after
     * the other, to the same subtask; live input brings them soon, and one that is forgotten meanwhile counts twice in what
     * everybody does.
     */
    private boolean isRepeat(long hash) {
        int slot = (int) (hash >>> 40) & (RECENT - 1);
        boolean repeat = recent[slot] == hash || beforeRestore.contains(hash);
        recent[slot] = hash;
        lastEvent = hash;
        return repeat;
    }

    private NavigableMap<Long, PopulationDay> days(String tenant) {
        return open.computeIfAbsent(tenant, t -> new TreeMap<>());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long passed =
                mark.getTimestamp() == Long.MAX_VALUE ? Long.MAX_VALUE : PopulationDay.dayOf(mark.getTimestamp() + 1);
        if (passed > firstOpenDay) {
            firstOpenDay = passed;
            open.forEach((tenant, days) -> {
                while (!days.isEmpty() && days.firstKey() < passed) {
                    PopulationDay day = days.pollFirstEntry().getValue();
                    long end = (day.day() + 1) * MILLIS_PER_DAY - 1;
                    output.collect(new StreamRecord<>(new PopulationPart(tenant, day), end));
                }
            });
            open.values().removeIf(Map::isEmpty);
        }
        super.processWatermark(mark);
    }
}
