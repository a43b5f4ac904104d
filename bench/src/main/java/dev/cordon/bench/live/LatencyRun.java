package dev.cordon.bench.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.bench.contain.Leaks;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.TopicWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Both jobs at work under ordinary traffic of one pace, while one leaked key after the other is used. Every user is held
 * once, so each run takes users of its own.
 */
final class LatencyRun {
    private static final Duration BEFORE_IT_IS_FOUND = Duration.ofMinutes(1);

    /** From the first ordinary record to the first use: signals are taken, queues are as they will be. */
    private static final long LEAD_SECONDS = 5;

    private static final long PATIENCE_SECONDS = 60;

    private final Site site;
    private final Traffic traffic;
    private final List<String> keys;

    /**
     * @param keys access key ids of all users, by their number
     */
    LatencyRun(Site site, Traffic traffic, List<String> keys) {
        this.site = site;
        this.traffic = traffic;
        this.keys = List.copyOf(keys);
    }

    /**
     * What a run is told.
     *
     * @param share of the maximal rate
     * @param perSecond ordinary records
     * @param providerMillis so long a call of the provider takes in the middle, besides what the sandbox takes
     * @param holds how many keys are used
     * @param holdsPerSecond pace of that
     */
    record Load(double share, double perSecond, long providerMillis, int holds, double holdsPerSecond) {}

    /**
     * What came of it.
     *
     * @param next number of the ordinary record after the last
     * @param worstLateMillis so much after it was due a use was sent, at most
     * @param alerts versions of alerts that were seen, about whomever
     */
    record Outcome(Load load, List<Theft> thefts, long next, long worstLateMillis, long alerts) {
        Outcome {
            thefts = List.copyOf(thefts);
        }
    }

    /**
     * Runs it.
     *
     * @param from number of the first ordinary record
     * @param firstUser whose key is used first
     */
    @SuppressWarnings("try") // topics are watched for as long as the watches are open
    Outcome of(Load load, long from, int firstUser) throws Exception {
        ProviderDelay.set(load.providerMillis());
        sight(firstUser, load.holds());
        long startNanos = System.nanoTime();
        Schedule ordinary = new Schedule(startNanos, load.perSecond());
        Schedule uses = new Schedule(startNanos + TimeUnit.SECONDS.toNanos(LEAD_SECONDS), load.holdsPerSecond());
        long offsetMillis = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        Map<String, Theft> byUser = new HashMap<>();
        List<Theft> thefts = new ArrayList<>();
        for (int i = 0; i < load.holds(); i++) {
            Theft theft = new Theft(offsetMillis + TimeUnit.NANOSECONDS.toMillis(uses.dueNanos(i)));
            thefts.add(theft);
            byUser.put(Leaks.user(firstUser + i), theft);
        }
        Topics topics = site.installation().topics();
        LongAdder seen = new LongAdder();
        try (TopicWatch alerts = new TopicWatch(site.installation(), topics.alerts(), (record, millis) -> {
                    seen.increment();
                    alert(record, millis, byUser);
                });
                TopicWatch transitions = new TopicWatch(
                        site.installation(),
                        topics.transitions(),
                        (record, millis) -> transition(record, millis, byUser))) {
            Traffic.Sent sent = traffic.send(
                    from,
                    ordinary,
                    new Traffic.Uses(firstUser, keys, thefts),
                    uses,
                    uses.dueNanos(load.holds()) + TimeUnit.SECONDS.toNanos(1));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!thefts.stream().allMatch(Theft::isApplied) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return new Outcome(load, thefts, sent.next(), sent.worstLateMillis(), seen.sum());
        }
    }

    /** Says of the keys that they are in the open, long enough before they are used. */
    private void sight(int firstUser, int users) throws Exception {
        Instant since = Instant.now().minus(BEFORE_IT_IS_FOUND);
        try (TopicWriter writer = new TopicWriter(site.installation())) {
            for (int user = firstUser; user < firstUser + users; user++) {
                writer.send(
                        site.installation().topics().signals(),
                        Leaks.user(user),
                        "",
                        Leaks.signal(user, keys.get(user), since).getBytes(UTF_8));
            }
            writer.flush();
        }
    }

    private void alert(ConsumerRecord<byte[], byte[]> record, long millis, Map<String, Theft> byUser) {
        Theft theft = byUser.get(within(record));
        if (theft != null) {
            String id = new String(record.headers().lastHeader(Headers.ID).value(), UTF_8);
            theft.alert(id.substring(0, id.lastIndexOf('/')), record.timestamp(), millis);
        }
    }

    private void transition(ConsumerRecord<byte[], byte[]> record, long millis, Map<String, Theft> byUser) {
        Theft theft = byUser.get(within(record));
        if (theft == null) {
            return;
        }
        try {
            Transition transition = ContainmentCodec.readTransition(new String(record.value(), UTF_8));
            if (transition.kind() == Transition.Kind.MOVED && transition.to() == ContainmentState.APPLIED) {
                theft.applied(transition.containment().value(), transition.atMillis(), millis);
            } else if (transition.kind() == Transition.Kind.MOVED
                    && (transition.to() == ContainmentState.REFUSED || transition.to() == ContainmentState.FAILED)) {
                System.err.println("bench: not held: " + transition);
            }
        } catch (JournalException e) {
            throw new IllegalStateException("a transition of our own cannot be read", e);
        }
    }

    /** The identity that a record's key names. */
    private String within(ConsumerRecord<byte[], byte[]> record) {
        int before = RecordKey.of(site.installation().tenant(), "").length;
        return new String(record.key(), before, record.key().length - before, UTF_8);
    }
}
