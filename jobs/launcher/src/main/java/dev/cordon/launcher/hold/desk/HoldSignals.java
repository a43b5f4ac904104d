package dev.cordon.launcher.hold.desk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * What detection is told of holds: {@code signals.jsonl} of the state, for {@code cordon detect --signals}. Written anew
 * from the journal whenever something happened, so that nothing is lost or told twice.
 */
final class HoldSignals {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HoldSignals() {}

    static void write(StateFolder state, Journal journal) throws IOException, JournalException {
        StringBuilder lines = new StringBuilder();
        for (Containment containment : journal.all()) {
            for (Transition transition : journal.transitions(containment.id(), 0)) {
                for (ToldSignal told : ToldSignal.of(containment, transition)) {
                    lines.append(line(told)).append('\n');
                }
            }
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(state.root().resolve("signals.jsonl"), out -> out.write(bytes));
    }

    private static String line(ToldSignal told) throws IOException {
        IdentitySignal signal = told.signal();
        ObjectNode node = JSON.createObjectNode()
                .put("tenant", signal.tenant())
                .put("id", signal.signalId())
                .put("kind", signal.kind().name().toLowerCase(Locale.ROOT))
                .put("identity", signal.identityKey())
                .put("time", Instant.ofEpochMilli(signal.timeMillis()).toString())
                .put("detail", signal.detail());
        if (!signal.credentialId().isEmpty()) {
            node.put("credential", signal.credentialId());
        }
        if (!signal.alertId().isEmpty()) {
            node.put("alert", signal.alertId());
        }
        if (signal.kind().isVerdict()) {
            node.put("who", told.who()).put("why", told.why());
        }
        return JSON.writeValueAsString(node);
    }
}
