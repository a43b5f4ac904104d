package dev.cordon.elastic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One parallel part of the sink. A checkpoint waits until all that came before it is written, there already, or kept as
 * rejected; while the cluster is away the stream and its checkpoints stand still behind this writer, and go on with it.
 */
final class DocumentWriter extends AsyncSinkWriter<Document, Document> {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentWriter.class);

    private final BulkLimits limits;
    private final Backoff backoff;
    private final ElasticConnection connection;
    private final BulkSender sender;
    private final RejectedDocuments.Taker rejected;
    private final DocumentCounters counters;
    private final RandomGenerator chance;
    private final FailureStreaks failures = new FailureStreaks();
    private final ScheduledExecutorService later;

    private DocumentWriter(
            ElementConverter<Document, Document> converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<Document>> restored,
            ElasticConfig config,
            ElasticConnection connection,
            RejectedDocuments.Taker rejected) {
        super(
                converter,
                context,
                configuration,
                restored,
                new SimpleBatchCreator<>(config.limits().bytes()),
                new DequeRequestBuffer<>());
        this.limits = config.limits();
        this.backoff = config.backoff();
        this.connection = connection;
        this.sender = new BulkSender(connection);
        this.rejected = rejected;
        this.counters = new DocumentCounters(context.metricGroup());
        this.chance = new SplittableRandom(context.getTaskInfo().getIndexOfThisSubtask());
        this.later = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "documents-later");
            thread.setDaemon(true);
            return thread;
        });
    }

    static DocumentWriter open(
            ElementConverter<Document, Document> converter,
            WriterInitContext context,
            ElasticConfig config,
            RejectedDocuments rejected,
            Collection<BufferedRequestState<Document>> restored)
            throws IOException {
        BulkLimits limits = config.limits();
        AsyncSinkWriterConfiguration configuration = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(limits.documents())
                .setMaxBatchSizeInBytes(limits.bytes())
                .setMaxInFlightRequests(limits.inFlight())
                .setMaxBufferedRequests(limits.waiting())
                .setMaxTimeInBufferMS(limits.lingerMillis())
                .setMaxRecordSizeInBytes(limits.bytes())
                .setRequestTimeoutMS(DocumentSink.REQUEST_MILLIS)
                .setFailOnTimeout(false)
                .build();
        ElasticConnection connection = ElasticConnection.open(config);
        RejectedDocuments.Taker taker = rejected.open(context.getTaskInfo().getIndexOfThisSubtask());
        return new DocumentWriter(converter, context, configuration, restored, config, connection, taker);
    }

    @Override
    public void write(Document document, Context context) throws IOException, InterruptedException {
        if (document.bytes() > limits.documentBytes()) {
            String reason = "%d bytes, more than the limit of %d".formatted(document.bytes(), limits.documentBytes());
            keep(new Rejection(document, 413, reason));
            counters.count(0, 0, 0, 1);
            return;
        }
        super.write(document, context);
    }

    /**
     * Sends what waits, too, before a checkpoint: offsets that are committed with it must stand for what is in the index, since a
     * job that begins without its state goes on there.
     */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        super.flush(true);
    }

    @Override
    protected void submitRequestEntries(List<Document> documents, ResultHandler<Document> answer) {
        var unused = sender.send(documents).whenComplete((outcome, bug) -> {
            if (bug != null) {
                answer.completeExceptionally(new IllegalStateException("answers cannot be read", bug));
            } else {
                settle(documents, outcome, answer);
            }
        });
    }

    /** On a thread of the client. What is done with is written, there already, or kept as rejected; the rest comes again. */
    private void settle(List<Document> sent, BulkOutcome outcome, ResultHandler<Document> answer) {
        List<Document> again = new ArrayList<>(outcome.retry());
        int refused = 0;
        String cause = outcome.cause();
        boolean kept = true;
        for (Rejection rejection : outcome.rejected()) {
            try {
                if (kept) {
                    keep(rejection);
                    refused++;
                }
            } catch (IOException e) { // the next one would wait for the same in vain
                kept = false;
                cause = "a rejected document cannot be kept: " + e;
            }
            if (!kept) {
                again.add(rejection.document());
            }
        }
        counters.count(outcome.written(), outcome.conflicts(), again.size(), refused);
        int inARow = failures.after(sent, again);
        if (again.isEmpty()) {
            answer.complete();
            return;
        }
        if (Integer.bitCount(inARow) == 1) { // the first, second, fourth, …: an outage must not fill the log
            LOG.warn("{} documents are tried again, attempt {}: {}", again.size(), inARow, cause);
        }
        tryAgain(again, inARow, answer);
    }

    private void tryAgain(List<Document> again, int inARow, ResultHandler<Document> answer) {
        long wait;
        synchronized (chance) {
            wait = backoff.millis(inARow, chance);
        }
        try {
            var unused = later.schedule(() -> answer.retryForEntries(again), wait, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closed: what is unanswered comes again from the last checkpoint
        }
    }

    private void keep(Rejection rejection) throws IOException {
        synchronized (rejected) {
            rejected.take(rejection);
        }
    }

    @Override
    protected long getSizeInBytes(Document document) {
        return document.bytes();
    }

    @Override
    public void close() {
        later.shutdownNow();
        try (rejected;
                connection) {
            super.close();
        } catch (IOException e) {
            LOG.warn("a connection did not close: {}", String.valueOf(e));
        }
    }
}
