package dev.cordon.containment;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.lifecycle.Containment;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Calls that took a policy, boundary or key away, put to every hold in force: which of their names are controls of it is for
 * the operator that holds. Such calls are rare. What cannot be told now, because the trail cannot be read, is found by the
 * reading back of each minute.
 */
final class UndoneFunction extends ProcessFunction<IdentityEvent, HoldInput> {
    private static final long serialVersionUID = 1L;

    private final JobParts.Source source;
    private transient @Nullable JobParts outside;

    UndoneFunction(JobParts.Source source) {
        this.source = source;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        outside = source.open(InstantSource.system());
    }

    @Override
    public void close() throws Exception {
        if (outside != null) {
            outside.close();
        }
    }

    @Override
    public void processElement(IdentityEvent event, Context context, Collector<HoldInput> out) throws Exception {
        JobParts parts = Objects.requireNonNull(outside, "the operator is not open");
        for (Containment each : parts.journal().all()) {
            if (each.state().mayBeInForce() && each.plan().tenant().equals(event.tenant())) {
                Descendants made;
                try {
                    made = parts.made().of(each);
                } catch (UncheckedIOException e) {
                    continue;
                }
                Observations.undone(event, each.plan(), parts.logs().undoers(), made)
                        .forEach(out::collect);
            }
        }
    }
}
