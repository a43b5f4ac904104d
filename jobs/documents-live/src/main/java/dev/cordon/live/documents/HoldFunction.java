package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.HoldDocument;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.wire.types.RawRecord;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Plan and standing of a containment, which the journal tells apart and in this order → its document. Keeps the plans, since
 * an earlier one may come to stand again.
 */
final class HoldFunction extends KeyedProcessFunction<String, Tuple2<String, RawRecord>, Document> {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String tenant;
    private transient @Nullable MapState<String, String> plans;

    /** @param tenant whose; a hold of anybody else's becomes a dead letter */
    HoldFunction(String tenant) {
        this.tenant = tenant;
    }

    @Override
    public void open(OpenContext context) {
        plans = getRuntimeContext().getMapState(new MapStateDescriptor<>("plans", Types.STRING, Types.STRING));
    }

    @Override
    public void processElement(Tuple2<String, RawRecord> of, Context context, Collector<Document> out)
            throws Exception {
        RawRecord record = of.f1;
        MapState<String, String> known = Objects.requireNonNull(plans, "not open");
        JournalEntry entry = JournalEntry.read(new String(record.bytes(), UTF_8));
        if (entry instanceof JournalEntry.Planned plan) {
            known.put(plan.planHash(), plan.plan().toString());
        } else if (entry instanceof JournalEntry.Stands state) {
            String named = known.get(state.planHash());
            String plan = named == null ? known.get("") : named;
            if (plan == null) {
                context.output(
                        DocumentFunction.DEAD_LETTERS,
                        JournalFunction.letter(record, tenant, "it stands there without its plan"));
                return;
            }
            hold(state, plan, record, context, out);
        }
    }

    private void hold(
            JournalEntry.Stands state, String plan, RawRecord record, Context context, Collector<Document> out) {
        Document document;
        try {
            Containment hold = state.with(tree(plan));
            document = HoldDocument.of(hold);
        } catch (JournalException | RuntimeException e) {
            context.output(
                    DocumentFunction.DEAD_LETTERS, JournalFunction.letter(record, tenant, "it is no containment"));
            return;
        }
        if (document.tenant().equals(tenant)) {
            out.collect(document.from(DocumentFunction.origin(record, JournalFunction.NAME)));
        } else {
            context.output(
                    DocumentFunction.DEAD_LETTERS,
                    JournalFunction.letter(record, tenant, "it names another tenant than its record does"));
        }
    }

    private static JsonNode tree(String plan) {
        try {
            return JSON.readTree(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was written is JSON", e);
        }
    }
}
