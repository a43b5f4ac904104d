package dev.cordon.elastic;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/** The sink's state: documents that Elasticsearch has not answered for, each in the layout of {@link DocumentCodec}. */
final class DocumentStateSerializer extends AsyncSinkWriterStateSerializer<Document> {
    private static final DocumentCodec CODEC = new DocumentCodec();

    @Override
    protected void serializeRequestToStream(Document document, DataOutputStream out) throws IOException {
        CODEC.encode(document, new DataOutputViewStreamWrapper(out));
    }

    @Override
    protected Document deserializeRequestFromStream(long requestSize, DataInputStream in) throws IOException {
        return CODEC.decode(new DataInputViewStreamWrapper(in));
    }

    @Override
    public int getVersion() {
        return 1;
    }
}
