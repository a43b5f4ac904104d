package dev.cordon.containment;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Appends evidence, off the action path, keyed by tenant. What it is told of containments is read from the journal, under
 * numbers of their own, and records that have no journal stay in state until they are durable; the log de-duplicates by
 * what it holds. So whatever is sent again after a crash is a repeat, and what was lost with a crash comes again with the
 * first look at the journal. Tells people what cannot be appended.
 */
final class EvidenceFunction extends KeyedCoProcessFunction<String, Transition, EvidenceRecord, JobNote> {
    private static final long serialVersionUID = 1L;
    private static final long GATHER_MILLIS = 1_000;
    private static final long TELL_AGAIN_MILLIS = 60_000;
    private static final String EVIDENCE = "evidence";

    private final JobParts.Source source;
    private final Map<String, Integer> sent = new HashMap<>();
    private boolean journalRead;
    private long toldMillis = Long.MIN_VALUE / 2;
    private transient @Nullable Parts parts;

    EvidenceFunction(JobParts.Source source) {
        this.source = source;
    }

    private record Parts(
            JobParts outside,
            MapState<String, Boolean> touched,
            MapState<String, EvidenceRecord> waiting,
            NoteCounts notes) {}

    @Override
    public void open(OpenContext context) throws Exception {
        parts = new Parts(
                source.open(InstantSource.system()),
                getRuntimeContext().getMapState(new MapStateDescriptor<>("touched", Types.STRING, Types.BOOLEAN)),
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("waiting", Types.STRING, ContainmentTypes.EVIDENCE_RECORD)),
                new NoteCounts(getRuntimeContext().getMetricGroup(), EVIDENCE));
    }

    @Override
    public void close() throws Exception {
        if (parts != null) {
            parts.outside.close();
        }
    }

    @Override
    public void processElement1(Transition transition, Context context, Collector<JobNote> out) throws Exception {
        parts().touched.put(transition.containment().value(), true);
        TimersAt.in(context.timerService(), GATHER_MILLIS);
    }

    @Override
    public void processElement2(EvidenceRecord record, Context context, Collector<JobNote> out) throws Exception {
        parts().waiting.put(record.id(), record);
        TimersAt.in(context.timerService(), GATHER_MILLIS);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<JobNote> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        String tenant = context.getCurrentKey();
        List<EvidenceRecord> batch = new ArrayList<>();
        Map<String, Integer> reached = new HashMap<>();
        for (Containment each : toTell(tenant)) {
            Journal journal = parts().outside.journal();
            List<Transition> transitions = journal.transitions(each.id(), 0);
            int before = sent.getOrDefault(each.id().value(), 0);
            batch.addAll(parts().outside.records().of(each, transitions, journal.intents(each.id()), before));
            reached.put(each.id().value(), transitions.size());
        }
        parts().waiting.values().forEach(batch::add);
        try {
            for (String refused : parts().outside.evidence().append(batch)) {
                tell(out, tenant, refused, now);
            }
        } catch (IOException e) {
            if (now - toldMillis >= TELL_AGAIN_MILLIS) {
                toldMillis = now;
                tell(out, tenant, "evidence cannot be written and is tried again: " + e.getMessage(), now);
            }
            TimersAt.in(context.timerService(), GATHER_MILLIS);
            return;
        }
        sent.putAll(reached);
        journalRead = true;
        parts().touched.clear();
        parts().waiting.clear();
    }

    private void tell(Collector<JobNote> out, String tenant, String words, long now) {
        out.collect(new JobNote(EVIDENCE, tenant, "", words, now));
        parts().notes.one(EVIDENCE);
    }

    /** Those that something happened to; at first all of them, for a crash may have come before they were appended. */
    private List<Containment> toTell(String tenant) throws Exception {
        Journal journal = parts().outside.journal();
        List<Containment> found = new ArrayList<>();
        if (!journalRead) {
            journal.all().stream()
                    .filter(each -> each.plan().tenant().equals(tenant))
                    .forEach(found::add);
            return found;
        }
        for (String id : parts().touched.keys()) {
            Optional<Containment> standing = journal.load(new ContainmentId(id));
            standing.ifPresent(found::add);
        }
        return found;
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
