package dev.cordon.kafkajournal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.containment.JobNote;
import dev.cordon.kafka.RecordShape;
import dev.cordon.wire.types.WholeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;

/** Notes as JSON, in the order of what they are about. */
public final class NoteShape implements RecordShape<JobNote> {
    private static final long serialVersionUID = 1L;
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String tenant(JobNote note) {
        return note.tenant();
    }

    @Override
    public String key(JobNote note) {
        return note.about();
    }

    @Override
    public String id(JobNote note) {
        CRC32C words = new CRC32C();
        words.update(note.words().getBytes(UTF_8));
        return "%s/%s/%d/%08x".formatted(note.kind(), note.about(), note.atMillis(), words.getValue());
    }

    @Override
    public byte[] bytes(JobNote note) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", WholeText.of(id(note)));
            json.writeStringField("kind", WholeText.of(note.kind()));
            json.writeStringField("tenant", WholeText.of(note.tenant()));
            json.writeStringField("about", WholeText.of(note.about()));
            json.writeStringField("words", WholeText.of(note.words()));
            json.writeNumberField("atMillis", note.atMillis());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
