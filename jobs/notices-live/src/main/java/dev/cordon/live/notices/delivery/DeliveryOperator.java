package dev.cordon.live.notices.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.types.RawRecord;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * Brings notices to their destinations, keyed by destination: each has a line of its own and one notice under way, so none
 * waits for another, and sending never blocks the job. What is not taken is tried again until it is too old, and is a dead
 * letter then. A notice stays in state until its destination has it; its id stays longer, so that it is sent once. Where a
 * crash leaves unknown whether it was taken, it is sent again under the same id.
 */
public final class DeliveryOperator extends AbstractStreamOperator<DeadLetter>
        implements OneInputStreamOperator<Outgoing, DeadLetter>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    /** What dead letters name as their source. */
    public static final String SOURCE = "notices";

    /** More that wait for one destination are dead letters at once. */
    static final int MOST_WAITING = 10_000;

    /** Longer than topics keep what notices are made from, so that even a second reading of all of it sends nothing twice. */
    private static final Duration REMEMBERED = Duration.ofDays(45);

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final int RAW_CAP_BYTES = 64 << 10;

    private final ArrayList<Destination> destinations;
    private final Opening posting;
    private final long giveUpAfterMillis;
    private transient @Nullable MailboxExecutor mailbox;
    private transient @Nullable Parts parts;

    /** Opens what sends, where the operator runs. */
    @FunctionalInterface
    public interface Opening extends Serializable {
        Posting open();
    }

    /**
     * For all destinations there are.
     *
     * @param giveUpAfter how long a notice is tried
     */
    public DeliveryOperator(List<Destination> destinations, Opening posting, Duration giveUpAfter) {
        this.destinations = new ArrayList<>(destinations);
        this.posting = posting;
        this.giveUpAfterMillis = giveUpAfter.toMillis();
    }

    private record Parts(
            Posting posting,
            MapState<String, WaitingNotice> waiting,
            MapState<String, Long> settled,
            InternalTimerService<VoidNamespace> timers,
            Map<String, Destination> known,
            Map<String, Line> lines,
            DeliveryCounts counts) {}

    private static MapStateDescriptor<String, WaitingNotice> waiting() {
        return new MapStateDescriptor<>("waiting", Types.STRING, DeliveryTypes.WAITING);
    }

    @Override
    public void setMailboxExecutor(MailboxExecutor executor) {
        super.setMailboxExecutor(executor);
        mailbox = executor;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        MapStateDescriptor<String, Long> settled = new MapStateDescriptor<>("settled", Types.STRING, Types.LONG);
        settled.enableTimeToLive(StateTtlConfig.newBuilder(REMEMBERED).build());
        Map<String, Destination> known = new HashMap<>();
        destinations.forEach(each -> known.put(each.name(), each));
        parts = new Parts(
                posting.open(),
                context.getKeyedStateStore().getMapState(waiting()),
                context.getKeyedStateStore().getMapState(settled),
                getInternalTimerService("delivery", VoidNamespaceSerializer.INSTANCE, this),
                known,
                new HashMap<>(),
                new DeliveryCounts(getMetricGroup(), destinations));
    }

    @Override
    public void open() throws Exception {
        super.open();
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, waiting(), (key, state) -> {
                    List<WaitingNotice> inOrder = new ArrayList<>();
                    state.values().forEach(inOrder::add);
                    inOrder.sort(Comparator.comparingLong(WaitingNotice::acceptedMillis)
                            .thenComparing(each -> each.outgoing().id()));
                    inOrder.forEach(each -> line(key).joins(each));
                });
        for (String key : List.copyOf(parts().lines().keySet())) {
            setCurrentKey(key);
            parts().timers().registerProcessingTimeTimer(VoidNamespace.INSTANCE, now() + 1);
        }
    }

    private Line line(String destination) {
        return parts().lines().computeIfAbsent(destination, name -> new Line());
    }

    @Override
    public void processElement(StreamRecord<Outgoing> element) throws Exception {
        Outgoing notice = element.getValue();
        String id = notice.id();
        Long settled = parts().settled().get(id);
        if (settled != null) {
            if (now() - settled > DAY_MILLIS) {
                parts().settled().put(id, now()); // still told again: remembered for longer
            }
            return;
        }
        if (parts().waiting().contains(id)) {
            return;
        }
        Line line = line(notice.destination());
        WaitingNotice waits = new WaitingNotice(notice, now(), 0);
        if (line.size() >= MOST_WAITING && !hasRoom(line, waits)) {
            return;
        }
        parts().waiting().put(id, waits);
        line.joins(waits);
        go(notice.destination());
    }

    /** Where too many wait, an alert makes room for a hold; whoever finds none is a dead letter. */
    private boolean hasRoom(Line line, WaitingNotice waits) throws Exception {
        Optional<String> other = waits.outgoing().ofHold() ? line.makesRoom() : Optional.empty();
        WaitingNotice goes = other.isEmpty()
                ? waits
                : Objects.requireNonNull(parts().waiting().get(other.get()), other.get());
        String id = goes.outgoing().id();
        undelivered(goes, "more than " + MOST_WAITING + " notices wait for it");
        line.leaves(id);
        parts().waiting().remove(id);
        parts().settled().put(id, now());
        return other.isPresent();
    }

    /** Sends what is next, or comes back when it may. */
    private void go(String key) throws Exception {
        Line line = line(key);
        Destination to = parts().known().get(key);
        if (to == null) {
            giveUp(line, Long.MAX_VALUE, "no destination of that name is configured any more");
            return;
        }
        parts().counts().waiting(key, line.size());
        if (line.isUnderWay() || line.size() == 0) {
            return;
        }
        if (line.notBefore() > now()) {
            parts().timers().registerProcessingTimeTimer(VoidNamespace.INSTANCE, line.notBefore());
            return;
        }
        String id = line.begins();
        WaitingNotice waits = Objects.requireNonNull(parts().waiting().get(id), id);
        MailboxExecutor back = Objects.requireNonNull(mailbox, "Flink gives every operator its mailbox");
        var unused = parts().posting()
                .post(to, waits.outgoing(), now())
                .thenAccept(answer -> send(back, () -> came(key, id, answer)));
    }

    private static void send(MailboxExecutor back, ThrowingRunnable<Exception> action) {
        try {
            back.execute(action, "answer to a notice");
        } catch (RejectedExecutionException e) {
            // The operator is closed: a restart sends it again, under the same id.
        }
    }

    private void came(String key, String id, Answer answer) throws Exception {
        setCurrentKey(key);
        Line line = line(key);
        WaitingNotice waits =
                Objects.requireNonNull(parts().waiting().get(id), id).triedOnceMore();
        switch (answer.outcome()) {
            case TAKEN -> {
                parts().counts().sent(key);
                settled(line, id);
            }
            case NEVER -> {
                undelivered(waits, answer.problem());
                settled(line, id);
            }
            case LATER -> {
                parts().waiting().put(id, waits);
                line.failed(id, now(), answer.pauseMillis());
                parts().counts().retried(key);
                if (Integer.bitCount(line.failures()) == 1) {
                    LOG.warn(
                            "destination {} takes no notices (attempt {} in a row): {}",
                            key,
                            line.failures(),
                            answer.problem());
                }
                giveUp(line, now() - giveUpAfterMillis, answer.problem());
            }
        }
        go(key);
    }

    private void settled(Line line, String id) throws Exception {
        line.answered(id);
        parts().waiting().remove(id);
        parts().settled().put(id, now());
    }

    private void giveUp(Line line, long acceptedUntil, String problem) throws Exception {
        for (String id : line.acceptedUntil(acceptedUntil)) {
            undelivered(Objects.requireNonNull(parts().waiting().get(id), id), problem);
            line.leaves(id);
            parts().waiting().remove(id);
            parts().settled().put(id, now());
        }
    }

    private void undelivered(WaitingNotice waits, String problem) {
        Outgoing notice = waits.outgoing();
        if (parts().known().containsKey(notice.destination())) {
            parts().counts().undelivered(notice.destination());
        }
        RawRecord record = new RawRecord(
                SOURCE + "/" + notice.destination() + "/" + notice.id(),
                waits.attempts(),
                SOURCE,
                UndeliveredNotice.write(notice).getBytes(UTF_8));
        output.collect(new StreamRecord<>(record.refused(
                notice.tenant(),
                SOURCE,
                RejectReason.UNDELIVERED,
                notice.destination() + ": " + problem,
                RAW_CAP_BYTES)));
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        go(timer.getKey());
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer here goes by event time");
    }

    /** Destinations whose answer has not come back. */
    long underWay() {
        return parts().lines().values().stream().filter(Line::isUnderWay).count();
    }

    @Override
    public void close() throws Exception {
        if (parts != null) {
            parts.posting().close();
        }
        super.close();
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
