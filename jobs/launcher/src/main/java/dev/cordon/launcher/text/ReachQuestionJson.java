package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.launcher.reach.CanAnswer;
import dev.cordon.launcher.reach.CanAnswer.Able;
import dev.cordon.launcher.reach.Overview;
import dev.cordon.launcher.reach.ReconcileAnswer;
import dev.cordon.launcher.reach.ResponseAnswer;
import dev.cordon.launcher.reach.WhyAnswer;
import dev.cordon.launcher.reach.WhyAnswer.Proof;
import dev.cordon.reach.account.Difference;
import dev.cordon.reach.response.Denial;
import dev.cordon.reach.response.ResponseReport;
import dev.cordon.reach.response.Use;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** Answers to {@code --can}, {@code --why}, {@code --response} and {@code --reconcile} as one JSON object. Equal answers are equal bytes; keys are only added. */
public final class ReachQuestionJson {
    /** Differences listed; the count beside them has all. */
    private static final int MOST_DRIFT = 10_000;

    private ReachQuestionJson() {}

    public static void write(CanAnswer answer, Overview overview, OutputStream out) throws IOException {
        JsonGenerator json = begin(overview, out);
        json.writeObjectFieldStart("can");
        json.writeStringField("action", answer.action());
        json.writeStringField("resource", answer.resource());
        if (!answer.assumed().isEmpty()) {
            json.writeStringField("assumed", answer.assumed());
        }
        json.writeNumberField("asked", answer.asked());
        able("direct", answer.direct(), json);
        able("by_others", answer.byOthers(), json);
        json.writeEndObject();
        end(json);
    }

    public static void write(WhyAnswer answer, Overview overview, OutputStream out) throws IOException {
        JsonGenerator json = begin(overview, out);
        json.writeObjectFieldStart("why");
        json.writeStringField("from", answer.from());
        json.writeStringField("target", answer.target());
        json.writeBooleanField("reached", answer.reached());
        json.writeBooleanField("certain", answer.certain());
        json.writeArrayFieldStart("steps");
        for (Proof proof : answer.proofs()) {
            json.writeStartObject();
            json.writeStringField("words", proof.words());
            if (!proof.pathId().isEmpty()) {
                json.writeStringField("path_id", proof.pathId());
            }
            json.writeBooleanField("certain", proof.certain());
            ReachJson.needs(proof.needs(), json);
            JsonParts.strings("reasons", proof.reasons(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        end(json);
    }

    public static void write(ResponseAnswer answer, Overview overview, OutputStream out) throws IOException {
        ResponseReport report = answer.report();
        JsonGenerator json = begin(overview, out);
        json.writeObjectFieldStart("response");
        json.writeStringField("identity", answer.identity());
        json.writeStringField("change", answer.change());
        JsonParts.strings("problems", answer.problems(), json);
        json.writeNumberField("calls", answer.calls());
        json.writeNumberField("denied_calls", report.deniedUses());
        json.writeArrayFieldStart("interval");
        json.writeNumber(report.deniedUses());
        json.writeNumber(report.mostDeniedUses());
        json.writeEndArray();
        json.writeNumberField("possibly_denied_calls", report.possibleUses());
        json.writeNumberField("unattributed_calls", report.unattributedUses());
        json.writeNumberField("kept_calls", report.keptUses());
        if (report.firstDay() >= 0) {
            json.writeStringField("first_day", ReachResponseText.day(report.firstDay()));
            json.writeStringField("last_day", ReachResponseText.day(report.lastDay()));
        }
        denials("denied", report.denied(), json);
        denials("possibly_denied", report.possible(), json);
        json.writeArrayFieldStart("not_allowed_before");
        for (Use use : report.unexplained()) {
            json.writeStartObject();
            use(use, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        end(json);
    }

    public static void write(ReconcileAnswer answer, Overview overview, OutputStream out) throws IOException {
        JsonGenerator json = begin(overview, out);
        json.writeArrayFieldStart("drift");
        for (Difference difference :
                answer.drift().subList(0, Math.min(MOST_DRIFT, answer.drift().size()))) {
            json.writeStartObject();
            json.writeStringField("code", difference.code());
            json.writeStringField("subject", difference.subject());
            json.writeStringField("message", difference.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("drift_count", answer.drift().size());
        json.writeObjectFieldStart("reconciled");
        if (answer.readMillis() > 0) {
            json.writeStringField(
                    "newest_date", Instant.ofEpochMilli(answer.readMillis()).toString());
        }
        json.writeNumberField("compared", answer.compared());
        ReachJson.findings(answer.findings(), json);
        json.writeEndObject();
        ReachJson.findings(overview.findings(), json);
        end(json);
    }

    private static void denials(String name, List<Denial> denials, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Denial denial : denials) {
            json.writeStartObject();
            use(denial.use(), json);
            json.writeStringField("reason", denial.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void use(Use use, JsonGenerator json) throws IOException {
        json.writeStringField("action", use.action());
        json.writeStringField("resource", use.resource());
        json.writeNumberField("calls", use.uses());
        json.writeNumberField("active_days", use.activeDays());
        json.writeStringField("last_day", ReachResponseText.day(use.lastDay()));
    }

    private static void able(String name, List<Able> able, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Able each : able) {
            json.writeStartObject();
            json.writeStringField("arn", each.arn());
            json.writeBooleanField("certain", each.certain());
            JsonParts.strings("reasons", each.reasons(), json);
            ReachJson.steps("path", each.path(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static JsonGenerator begin(Overview overview, OutputStream out) throws IOException {
        JsonGenerator json = ReachJson.generator(out);
        json.writeStartObject();
        ReachJson.basis(overview, json);
        return json;
    }

    static void end(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
