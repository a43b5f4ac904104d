package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Passes on what {@link FindingJson} writes, and keeps its canonical form. */
final class CanonicalCopy extends JsonGeneratorDelegate {
    private final CanonicalText text = new CanonicalText();

    CanonicalCopy(JsonGenerator line) {
        super(line);
    }

    /** Canonical form of what was written. */
    byte[] canonical() {
        return text.bytes();
    }

    @Override
    public void writeStartObject() throws IOException {
        super.writeStartObject();
        text.startObject();
    }

    @Override
    public void writeEndObject() throws IOException {
        super.writeEndObject();
        text.endObject();
    }

    @Override
    public void writeStartArray() throws IOException {
        super.writeStartArray();
        text.startArray();
    }

    @Override
    public void writeEndArray() throws IOException {
        super.writeEndArray();
        text.endArray();
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        super.writeFieldName(name);
        text.name(name);
    }

    @Override
    public void writeString(String value) throws IOException {
        super.writeString(value);
        text.text(value);
    }

    @Override
    public void writeNumber(int value) throws IOException {
        super.writeNumber(value);
        text.plain(Integer.toString(value));
    }

    @Override
    public void writeNumber(long value) throws IOException {
        super.writeNumber(value);
        text.plain(Long.toString(value));
    }

    /** @param value a plain decimal without trailing zeros */
    @Override
    public void writeNumber(String value) throws IOException {
        super.writeNumber(value);
        text.plain(value);
    }

    @Override
    public void writeBoolean(boolean value) throws IOException {
        super.writeBoolean(value);
        text.plain(Boolean.toString(value));
    }
}
