package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.domain.RejectReason;
import dev.cordon.launcher.detect.AccountTally;
import dev.cordon.launcher.detect.RunSummary;
import dev.cordon.launcher.detect.SignalTally;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run's numbers as one JSON object on one line: {@code records}, {@code events}, {@code duplicates}, {@code late},
 * {@code rejected} (an object, reason code to count), {@code identities}, {@code immature}, {@code alerts},
 * {@code events_per_second}, {@code seconds}, {@code model}, {@code calibrated}, {@code incidents}; where given, {@code signals} and {@code accounts}. Keys are only ever added.
 */
public final class SummaryJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final double MILLIS = 1000;

    private SummaryJson() {}

    public static String line(RunSummary run) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("records", run.records());
            json.writeNumberField("events", run.events());
            json.writeNumberField("duplicates", run.duplicates());
            json.writeNumberField("late", run.late());
            json.writeObjectFieldStart("rejected");
            for (Map.Entry<RejectReason, Long> entry : run.rejected().entrySet()) {
                json.writeNumberField(entry.getKey().code(), entry.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("identities", run.identities());
            json.writeNumberField("immature", run.immature());
            json.writeNumberField("alerts", run.alerts());
            json.writeNumberField("events_per_second", Math.round(run.eventsPerSecond()));
            json.writeNumberField("seconds", Math.round(run.seconds() * MILLIS) / MILLIS);
            json.writeStringField("model", run.modelId());
            json.writeBooleanField("calibrated", run.calibrated());
            json.writeNumberField("incidents", run.incidents());
            signals(run.signals(), json);
            accounts(run.accounts(), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void signals(SignalTally signals, JsonGenerator json) throws IOException {
        if (signals.signals() + signals.findings() + signals.rejectedTotal() == 0) {
            return;
        }
        json.writeObjectFieldStart("signals");
        json.writeNumberField("signals", signals.signals());
        json.writeNumberField("findings", signals.findings());
        json.writeObjectFieldStart("rejected");
        for (Map.Entry<RejectReason, Long> entry : new TreeMap<>(signals.rejected()).entrySet()) {
            json.writeNumberField(entry.getKey().code(), entry.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void accounts(AccountTally accounts, JsonGenerator json) throws IOException {
        if (accounts.principals() == 0) {
            return;
        }
        json.writeObjectFieldStart("accounts");
        json.writeNumberField("principals", accounts.principals());
        json.writeNumberField("as_of", accounts.asOfMillis());
        json.writeNumberField("findings", accounts.findings());
        json.writeArrayFieldStart("not_seen");
        for (String what : accounts.notSeen()) {
            json.writeString(what);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
