package dev.cordon.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.wire.types.Flat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Documents that wait in a sink's state outlive an upgrade. */
class DocumentCodecTest {
    private static final Document ALERT =
            new Document(DocumentKind.ALERT, "local", "local:al-1", 3, "{\"why\":\"x\"}".getBytes(UTF_8));

    private static Document read(DataOutputSerializer out) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        Document document = new DocumentCodec().decode(in);
        assertThat(in.available()).isZero();
        return document;
    }

    @Test
    void what_it_was_made_of_is_kept() throws IOException {
        Origin origin = new Origin("alerts", "cordon.alerts-3", 8, 12, "0f");
        DataOutputSerializer out = new DataOutputSerializer(64);
        new DocumentCodec().encode(ALERT.from(origin), out);
        assertThat(read(out).origin()).isEqualTo(origin);
    }

    @Test
    void one_of_version_1_is_read_though_nobody_knows_what_it_was_made_of() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeByte(1);
        Flat.writeText("ALERT", out);
        Flat.writeText("local", out);
        Flat.writeText("local:al-1", out);
        out.writeLong(3);
        Flat.writeBytes(ALERT.json(), out);
        Document read = read(out);
        assertThat(read).usingRecursiveComparison().isEqualTo(ALERT);
        assertThat(read.origin()).isEqualTo(Origin.UNKNOWN);
    }
}
