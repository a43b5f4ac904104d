package dev.cordon.live.documents;

import dev.cordon.elastic.Document;
import dev.cordon.elastic.HoldDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.kafka.hold.HoldJoin;
import dev.cordon.wire.types.RawRecord;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Where a containment stands → its document. */
final class HoldFunction extends KeyedProcessFunction<String, Tuple2<String, RawRecord>, Document> {
    private static final long serialVersionUID = 1L;

    private final String tenant;
    private transient @Nullable HoldJoin join;

    /** @param tenant whose; a hold of anybody else's becomes a dead letter */
    HoldFunction(String tenant) {
        this.tenant = tenant;
    }

    @Override
    public void open(OpenContext context) {
        join = new HoldJoin(tenant, getRuntimeContext());
    }

    @Override
    public void processElement(Tuple2<String, RawRecord> of, Context context, Collector<Document> out)
            throws Exception {
        Optional<Containment> hold = Objects.requireNonNull(join, "not open")
                .take(of.f1, letter -> context.output(HoldEntries.DEAD_LETTERS, letter));
        if (hold.isPresent()) {
            document(hold.get(), of.f1, context, out);
        }
    }

    private void document(Containment hold, RawRecord record, Context context, Collector<Document> out) {
        Document document;
        try {
            document = HoldDocument.of(hold);
        } catch (RuntimeException e) {
            context.output(
                    HoldEntries.DEAD_LETTERS, HoldEntries.letter(record, tenant, "no document can be made of it"));
            return;
        }
        out.collect(document.from(DocumentFunction.origin(record, HoldEntries.NAME)));
    }
}
