package dev.cordon.detection;

import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationLedger;
import dev.cordon.wire.types.FlatType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Merges the shares of each tenant's days and, once a day is over everywhere, closes it into the next epoch. One
 * instance: a day's shares are few and small, however many events stand behind them. An epoch leaves before the
 * watermark that allows the first event to be judged against it.
 */
final class EpochOperator extends AbstractStreamOperator<ScoringContext>
        implements OneInputStreamOperator<PopulationPart, ScoringContext> {
    private static final long serialVersionUID = 1L;

    private final double halfLifeDays;
    private transient Map<String, Population> populations = new TreeMap<>();
    private transient @Nullable ListState<LedgerSnapshot> saved;

    EpochOperator(double halfLifeDays) {
        this.halfLifeDays = halfLifeDays;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        populations = new TreeMap<>();
        ListState<LedgerSnapshot> state = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(
                        "ledgers", FlatType.of(LedgerSnapshot.class, new LedgerSnapshot.Codec())));
        saved = state;
        for (LedgerSnapshot snapshot : state.get()) {
            Population population = new Population(snapshot.ledger());
            snapshot.openDays().forEach(population::add);
            populations.put(snapshot.tenant(), population);
        }
    }

    /** Hands over copies: Flink writes them while days go on filling and closing. */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ListState<LedgerSnapshot> state = Objects.requireNonNull(saved);
        state.clear();
        for (Map.Entry<String, Population> entry : populations.entrySet()) {
            Population population = entry.getValue();
            List<PopulationDay> openDays = population.openDays.values().stream()
                    .map(PopulationDay::copy)
                    .toList();
            state.add(new LedgerSnapshot(entry.getKey(), population.ledger.copy(), openDays));
        }
    }

    @Override
    public void processElement(StreamRecord<PopulationPart> element) {
        PopulationPart part = element.getValue();
        populations
                .computeIfAbsent(part.tenant(), t -> new Population(new PopulationLedger(halfLifeDays)))
                .add(part.day());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long today =
                mark.getTimestamp() == Long.MAX_VALUE ? Long.MAX_VALUE : PopulationDay.dayOf(mark.getTimestamp() + 1);
        populations.forEach((tenant, population) -> {
            while (!population.openDays.isEmpty() && population.openDays.firstKey() < today) {
                PopulationDay day = population.openDays.pollFirstEntry().getValue();
                output.collect(new StreamRecord<>(
                        ScoringContext.of(new PopulationUpdate(tenant, population.ledger.close(day)))));
            }
        });
        super.processWatermark(mark);
    }

    /** One tenant's counts and the days that are not over. */
    private static final class Population {
        private final PopulationLedger ledger;
        private final TreeMap<Long, PopulationDay> openDays = new TreeMap<>();

        Population(PopulationLedger ledger) {
            this.ledger = ledger;
        }

        /** A share of a closed day comes only of late events of live input; what is closed stays as it is. */
        void add(PopulationDay share) {
            if (share.day() <= ledger.day()) {
                return;
            }
            PopulationDay day = openDays.get(share.day());
            if (day == null) {
                day = new PopulationDay(share.day());
                openDays.put(share.day(), day);
            }
            day.merge(share);
        }
    }
}
