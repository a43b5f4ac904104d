package dev.cordon.behavior;

import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.bench.workload.Judging;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalizers;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Facets and evidence of an event of an identity with weeks behind it. In this package, to reach these parts alone. */
@State(Scope.Thread)
public class CompareBenchmark {
    private static final long PAST = 400_000;
    private static final int RECORDS = 4096;

    private final IdentityEvent[] events = new IdentityEvent[RECORDS];
    private final IdentityState[] states = new IdentityState[RECORDS];
    private final PopulationEpoch epoch;
    private final FacetValues values = new FacetValues();
    private final Comparison comparison = new Comparison(values);
    private final float[] ratios = new float[Facet.COUNT];
    private int next;

    public CompareBenchmark() {
        CloudTrailWorkload past = new CloudTrailWorkload(1, 2_000, PAST, 20);
        EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
        SequentialReplay replay = Judging.replay();
        for (long i = 0; i < PAST; i++) {
            replay.play(Judging.event(normalizer, past.record(i)));
        }
        Map<IdentityKey, IdentityState> known = replay.states();
        for (int i = 0; i < RECORDS; i++) {
            IdentityEvent event = Judging.event(normalizer, past.record(PAST - RECORDS + i));
            IdentityState state =
                    known.get(IdentityKey.of(event.tenant(), event.identity().key()));
            if (state == null) {
                throw new IllegalStateException("an identity without a past");
            }
            events[i] = event;
            states[i] = state;
        }
        epoch = replay.epochFor(events[RECORDS - 1]);
    }

    private int facets() {
        int i = next++ & RECORDS - 1;
        values.extract(events[i], states[i].previousAction, 60_000);
        return i;
    }

    /** Facet values alone. */
    @Benchmark
    public FacetValues extract() {
        facets();
        return values;
    }

    /** Facet values and the evidence of each. */
    @Benchmark
    public float[] compare() {
        int i = facets();
        IdentityState state = states[i];
        comparison.against(state, epoch, events[i].identity().kind(), state.previousAction);
        comparison.ratios(ratios);
        return ratios;
    }
}
