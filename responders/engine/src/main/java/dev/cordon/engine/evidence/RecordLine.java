package dev.cordon.engine.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A chained record as a line of JSON. One text for each record, so that any changed byte shows. */
final class RecordLine {
    private RecordLine() {}

    static String of(ChainedRecord chained) {
        EvidenceRecord record = chained.record();
        StringBuilder out = new StringBuilder(record.body().length() + 512);
        out.append("{\"n\":").append(chained.sequence());
        text(out, "previous", chained.previous());
        text(out, "tenant", record.tenant());
        text(out, "partition", record.partition());
        text(out, "producer", record.producer());
        out.append(",\"number\":").append(record.producerSequence());
        text(out, "kind", chained.kind().name());
        if (chained.conflict()) {
            text(out, "sent_as", record.kind().name());
        }
        text(out, "identity", record.subject().identity());
        text(out, "containment", record.subject().containment());
        text(out, "time", record.time().toString());
        out.append(",\"body\":").append(record.body());
        text(out, "hash", chained.hash());
        return out.append('}').toString();
    }

    private static void text(StringBuilder out, String name, String value) {
        out.append(",\"").append(name).append("\":");
        CanonicalJson.quote(value, out);
    }

    /** The record of a line, null where the line is not exactly one. Whether its hash fits is another question. */
    static @Nullable ChainedRecord read(String line) {
        try {
            JsonNode json = CanonicalJson.parse(line);
            boolean conflict = json.has("sent_as");
            EvidenceRecord record = new EvidenceRecord(
                    json.path("tenant").asText(),
                    json.path("partition").asText(),
                    json.path("producer").asText(),
                    json.path("number").asLong(),
                    EvidenceKind.valueOf(
                            json.path(conflict ? "sent_as" : "kind").asText()),
                    new EvidenceSubject(
                            json.path("identity").asText(),
                            json.path("containment").asText()),
                    Instant.parse(json.path("time").asText()),
                    CanonicalJson.of(json.path("body")));
            ChainedRecord chained = new ChainedRecord(
                    json.path("n").asLong(),
                    json.path("previous").asText(),
                    record,
                    conflict,
                    json.path("hash").asText());
            return of(chained).equals(line) ? chained : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
