package dev.cordon.bench.micro;

import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.bench.workload.Judging;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalizers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Judging of a long stream over identities that have weeks behind them: compare, score, accumulate, take in for
 * learning, learn as days turn, and count into the population.
 */
@State(Scope.Thread)
public class EventBenchmark {
    private static final int IDENTITIES = 2_000;
    private static final long PAST = 400_000;
    private static final int PAST_DAYS = 20;
    private static final int RECORDS = 1 << 15;
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private final CloudTrailWorkload past = new CloudTrailWorkload(1, IDENTITIES, PAST, PAST_DAYS);
    private final EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
    private final SequentialReplay replay = Judging.replay();
    private final byte[][] records = new byte[RECORDS][];
    private final IdentityEvent[] events = new IdentityEvent[RECORDS];
    private final String[] ids = new String[RECORDS];
    private long played;

    public EventBenchmark() {
        for (long i = 0; i < PAST; i++) {
            replay.play(Judging.event(normalizer, past.record(i)));
        }
        for (int i = 0; i < RECORDS; i++) {
            records[i] = past.record(i);
            events[i] = Judging.event(normalizer, records[i]);
            ids[i] = events[i].eventId();
        }
    }

    /** Twenty thousand events a day go on, each a little after the one before. */
    private IdentityEvent stamped(IdentityEvent event) {
        long number = played++;
        long time = past.timeMillis(PAST) + number * (MILLIS_PER_DAY * PAST_DAYS / PAST);
        String id = ids[(int) number & RECORDS - 1] + (char) ('a' + (number / RECORDS & 15));
        return Judging.again(event, id, time);
    }

    /** All that follows parsing. */
    @Benchmark
    public Judgement judge() {
        return replay.play(stamped(events[(int) played & RECORDS - 1]));
    }

    /** From bytes to a judgement. */
    @Benchmark
    public Judgement wholeEvent() {
        return replay.play(stamped(Judging.event(normalizer, records[(int) played & RECORDS - 1])));
    }
}
