package dev.cordon.elastic;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes documents to Elasticsearch, each at least once; ids and external versions make that once. What the cluster cannot
 * take now is tried again for ever while the stream waits behind it; what it will never take goes to
 * {@link RejectedDocuments}. Counters: {@code documentsWritten}, {@code documentsConflicting}, {@code documentsRetried},
 * {@code documentsRejected}.
 */
public final class DocumentSink extends AsyncSinkBase<Document, Document> {
    private static final long serialVersionUID = 1L;
    /** Longer than an answer may take and the longest wait before another attempt together. */
    static final long REQUEST_MILLIS = 180_000;

    private final ElasticConfig config;
    private final RejectedDocuments rejected;

    public DocumentSink(ElasticConfig config, RejectedDocuments rejected) {
        super(
                (document, context) -> document,
                config.limits().documents(),
                config.limits().inFlight(),
                config.limits().waiting(),
                config.limits().bytes(),
                config.limits().lingerMillis(),
                config.limits().bytes(),
                REQUEST_MILLIS,
                false);
        this.config = config;
        this.rejected = rejected;
    }

    @Override
    public StatefulSinkWriter<Document, BufferedRequestState<Document>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Document, BufferedRequestState<Document>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<Document>> unanswered) throws IOException {
        return DocumentWriter.open(getElementConverter(), context, config, rejected, unanswered);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<Document>> getWriterStateSerializer() {
        return new DocumentStateSerializer();
    }
}
