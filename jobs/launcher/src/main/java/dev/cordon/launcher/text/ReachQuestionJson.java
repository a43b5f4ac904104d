package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.launcher.reach.CanAnswer;
import dev.cordon.launcher.reach.CanAnswer.Able;
import dev.cordon.launcher.reach.Overview;
import dev.cordon.launcher.reach.WhyAnswer;
import dev.cordon.launcher.reach.WhyAnswer.Proof;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Answers to {@code --can} and {@code --why} as one JSON object. Equal answers are equal bytes; keys are only added. */
public final class ReachQuestionJson {
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
