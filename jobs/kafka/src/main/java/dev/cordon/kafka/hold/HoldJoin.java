package dev.cordon.kafka.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.DeadLetter;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.wire.types.RawRecord;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Plan and standing of a containment, which the journal tells apart and in this order → the containment. Keyed by its id.
 * Keeps the plans, since an earlier one may come to stand again.
 */
public final class HoldJoin {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String tenant;
    private final MapState<String, String> plans;

    /**
     * In the keyed state of an operator.
     *
     * @param tenant whose; a hold of anybody else's becomes a dead letter
     */
    public HoldJoin(String tenant, RuntimeContext context) {
        this.tenant = tenant;
        this.plans = context.getMapState(new MapStateDescriptor<>("plans", Types.STRING, Types.STRING));
    }

    /**
     * Takes an entry of {@link HoldEntries}.
     *
     * @param letters take what makes no containment of the tenant's
     * @return the containment, where the entry says where it stands
     */
    public Optional<Containment> take(RawRecord record, Consumer<DeadLetter> letters) throws Exception {
        JournalEntry entry = JournalEntry.read(new String(record.bytes(), UTF_8));
        if (entry instanceof JournalEntry.Planned plan) {
            plans.put(plan.planHash(), plan.plan().toString());
        } else if (entry instanceof JournalEntry.Stands state) {
            String named = plans.get(state.planHash());
            String plan = named == null ? plans.get("") : named;
            if (plan == null) {
                letters.accept(HoldEntries.letter(record, tenant, "it stands there without its plan"));
                return Optional.empty();
            }
            return joined(state, plan, record, letters);
        }
        return Optional.empty();
    }

    private Optional<Containment> joined(
            JournalEntry.Stands state, String plan, RawRecord record, Consumer<DeadLetter> letters) {
        try {
            Containment hold = state.with(tree(plan));
            if (hold.plan().tenant().equals(tenant)) {
                return Optional.of(hold);
            }
            letters.accept(HoldEntries.letter(record, tenant, "it names another tenant than its record does"));
        } catch (JournalException | RuntimeException e) {
            letters.accept(HoldEntries.letter(record, tenant, "it is no containment"));
        }
        return Optional.empty();
    }

    private static JsonNode tree(String plan) {
        try {
            return JSON.readTree(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was written is JSON", e);
        }
    }
}
