package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.ChainedRecord;
import dev.cordon.engine.evidence.EvidenceFinding;
import dev.cordon.engine.evidence.EvidenceProof;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.launcher.evidence.EvidenceCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Evidence, and what was found of it, as one JSON object in ASCII. Keys are only ever added. */
public final class EvidenceJson {
    private static final ObjectMapper EXACT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private EvidenceJson() {}

    public static void check(EvidenceCheck check, OutputStream out) throws IOException {
        JsonGenerator json = ReachJson.generator(out);
        json.writeStartObject();
        json.writeBooleanField("intact", check.intact());
        json.writeNumberField("records", check.records());
        json.writeNumberField("proved", check.proved());
        JsonParts.strings("trusted_keys", check.keyIds(), json);
        json.writeArrayFieldStart("chains");
        for (EvidenceProof proof : check.proofs()) {
            proof(proof, json);
        }
        json.writeEndArray();
        findings("strange", check.strange(), json);
        JsonParts.strings("not_proved_by_any_check", EvidenceCheck.NOT_PROVED, json);
        ReachQuestionJson.end(json);
    }

    private static void proof(EvidenceProof proof, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("tenant", proof.name().tenant());
        json.writeStringField("partition", proof.name().partition());
        json.writeBooleanField("intact", proof.intact());
        json.writeNumberField("records", proof.records());
        json.writeArrayFieldStart("proved");
        for (EvidenceProof.Proved span : proof.proved()) {
            json.writeStartObject();
            json.writeNumberField("from", span.from());
            json.writeNumberField("to", span.to());
            json.writeStringField("checkpoint_time", span.checkpointTime().toString());
            json.writeStringField("key_id", span.keyId());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("signed_on_this_machine", proof.signedOnThisMachine());
        findings("findings", proof.findings(), json);
        json.writeEndObject();
    }

    private static void findings(String name, List<EvidenceFinding> findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (EvidenceFinding finding : findings) {
            json.writeStartObject();
            json.writeStringField("problem", finding.problem().name());
            json.writeBooleanField("means_change", finding.problem().isTampering());
            if (finding.sequence() > 0) {
                json.writeNumberField("record", finding.sequence());
            }
            json.writeStringField("words", finding.words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Begins what is recorded of somebody. */
    public static Records begin(String tenant, String subjectName, String subject, OutputStream out)
            throws IOException {
        JsonGenerator json = ReachJson.generator(out);
        json.writeStartObject();
        json.writeStringField("tenant", tenant);
        json.writeStringField(subjectName, subject);
        json.writeArrayFieldStart("records");
        return new Records(json);
    }

    /** Records, written as they come: nobody holds them all. */
    public static final class Records {
        private final JsonGenerator json;

        private Records(JsonGenerator json) {
            this.json = json;
        }

        public void add(ChainName name, ChainedRecord chained) {
            EvidenceRecord record = chained.record();
            try {
                json.writeStartObject();
                json.writeStringField("partition", name.partition());
                json.writeNumberField("n", chained.sequence());
                json.writeStringField("kind", chained.kind().name());
                if (chained.conflict()) {
                    json.writeStringField("sent_as", record.kind().name());
                }
                json.writeStringField("time", record.time().toString());
                json.writeStringField("identity", record.subject().identity());
                json.writeStringField("containment", record.subject().containment());
                json.writeStringField("producer", record.producer());
                json.writeNumberField("number", record.producerSequence());
                json.writeFieldName("body");
                EXACT.writeTree(json, EXACT.readTree(record.body()));
                json.writeStringField("hash", chained.hash());
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Ends it. */
        public void end(long unreadable) throws IOException {
            json.writeEndArray();
            json.writeNumberField("unreadable_lines", unreadable);
            ReachQuestionJson.end(json);
        }
    }
}
