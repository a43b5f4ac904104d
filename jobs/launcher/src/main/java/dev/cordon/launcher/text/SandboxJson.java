package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.launcher.sandbox.SandboxStart;
import java.io.IOException;
import java.io.OutputStream;

/** How to call a sandbox as one JSON object, in ASCII. Keys are only ever added. */
public final class SandboxJson {
    private SandboxJson() {}

    public static void write(SandboxStart start, OutputStream out) throws IOException {
        JsonGenerator json = ReachJson.generator(out);
        json.writeStartObject();
        json.writeBooleanField("sandbox", true);
        json.writeStringField("notice", SandboxStart.NOTICE);
        json.writeStringField("endpoint", start.endpoint().toString());
        json.writeStringField("region", SandboxStart.REGION);
        JsonParts.strings("accounts", start.accounts(), json);
        if (start.rehearsed().isPresent()) {
            SandboxStart.Rehearsed rehearsed = start.rehearsed().get();
            json.writeObjectFieldStart("rehearsal");
            json.writeStringField("alerts", rehearsed.alerts().toString());
            json.writeStringField("public_key", rehearsed.publicKey().toString());
            json.writeNumberField("count", rehearsed.count());
            json.writeEndObject();
        }
        json.writeObjectFieldStart("users");
        for (SandboxStart.Caller caller : start.callers()) {
            json.writeObjectFieldStart(caller.arn());
            json.writeStringField("standing", caller.standing().label());
            json.writeStringField("access_key_id", caller.credentials().accessKeyId());
            json.writeStringField("secret_access_key", caller.credentials().secretAccessKey());
            json.writeEndObject();
        }
        json.writeEndObject();
        ReachQuestionJson.end(json);
    }
}
