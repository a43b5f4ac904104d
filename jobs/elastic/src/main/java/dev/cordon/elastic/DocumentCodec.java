package dev.cordon.elastic;

import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import dev.cordon.wire.types.FlatType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout of a document in the stream and in the sink's state. Version 1: all components in their order but for the origin.
 * Version 2: that, too.
 */
public final class DocumentCodec implements FlatCodec<Document> {
    private static final long serialVersionUID = 1L;

    /** Flink's type of a document. */
    public static final FlatType<Document> DOCUMENT = FlatType.of(Document.class, new DocumentCodec());

    @Override
    public String name() {
        return "document";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(Document value, DataOutputView out) throws IOException {
        Flat.writeText(value.kind().name(), out);
        Flat.writeText(value.tenant(), out);
        Flat.writeText(value.id(), out);
        out.writeLong(value.version());
        Flat.writeBytes(value.json(), out);
        Origin origin = value.origin();
        Flat.writeText(origin.source(), out);
        Flat.writeText(origin.file(), out);
        out.writeLong(origin.number());
        out.writeLong(origin.length());
        Flat.writeText(origin.sha256(), out);
    }

    @Override
    public Document read(DataInputView in, int version) throws IOException {
        DocumentKind kind = DocumentKind.valueOf(Flat.readText(in));
        Document document = new Document(kind, Flat.readText(in), Flat.readText(in), in.readLong(), Flat.readBytes(in));
        return version == 1 ? document : document.from(origin(in));
    }

    private static Origin origin(DataInputView in) throws IOException {
        return new Origin(Flat.readText(in), Flat.readText(in), in.readLong(), in.readLong(), Flat.readText(in));
    }
}
