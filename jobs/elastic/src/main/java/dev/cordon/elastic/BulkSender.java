package dev.cordon.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Sends documents as one bulk request and sorts the answers. A request that is refused as a whole because of what it holds
 * is halved until the documents at fault stand alone, so none of them blocks the others.
 */
final class BulkSender {
    private static final int UNKNOWN = -1;

    private final ElasticsearchAsyncClient client;

    BulkSender(ElasticsearchAsyncClient client) {
        this.client = client;
    }

    /** Never completes exceptionally but for a fault of this program. */
    CompletableFuture<BulkOutcome> send(List<Document> documents) {
        return client.bulk(request(documents))
                .thenApply(response -> sorted(documents, response))
                .exceptionallyCompose(problem -> afterRefusal(documents, problem));
    }

    /** Nothing is made by writing: the alias must be there, so that no index comes to be without its mapping. */
    private static BulkRequest request(List<Document> documents) {
        List<BulkOperation> operations = new ArrayList<>(documents.size());
        for (Document document : documents) {
            operations.add(BulkOperation.of(operation ->
                    operation.index(index -> index.index(document.kind().alias())
                            .id(document.id())
                            .versionType(VersionType.External)
                            .version(document.version())
                            .requireAlias(true)
                            .document(BinaryData.of(document.json(), ContentType.APPLICATION_JSON)))));
        }
        return BulkRequest.of(request -> request.operations(operations));
    }

    private static BulkOutcome sorted(List<Document> documents, BulkResponse response) {
        List<BulkResponseItem> items = response.items();
        if (items.size() != documents.size()) {
            return BulkOutcome.again(documents, items.size() + " answers to " + documents.size() + " documents");
        }
        int written = 0;
        int conflicts = 0;
        String cause = "";
        List<Document> retry = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            BulkResponseItem item = items.get(i);
            switch (Answer.of(item.status())) {
                case WRITTEN -> written++;
                case CONFLICT -> conflicts++;
                case RETRY -> {
                    retry.add(documents.get(i));
                    cause = item.status() + " " + reason(item.error());
                }
                case REJECTED -> rejected.add(new Rejection(documents.get(i), item.status(), reason(item.error())));
            }
        }
        return new BulkOutcome(written, conflicts, retry, rejected, cause);
    }

    private CompletableFuture<BulkOutcome> afterRefusal(List<Document> documents, Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        int status = status(cause);
        if (Answer.of(status) != Answer.REJECTED) {
            return CompletableFuture.completedFuture(BulkOutcome.again(documents, String.valueOf(cause)));
        }
        if (documents.size() == 1) {
            return CompletableFuture.completedFuture(
                    BulkOutcome.rejected(documents.get(0), status, String.valueOf(cause.getMessage())));
        }
        int half = documents.size() / 2;
        List<Document> first = List.copyOf(documents.subList(0, half));
        List<Document> second = List.copyOf(documents.subList(half, documents.size()));
        return send(first).thenCompose(one -> send(second).thenApply(one::and));
    }

    private static int status(Throwable problem) {
        if (problem instanceof ElasticsearchException known) {
            return known.status();
        }
        if (problem instanceof ResponseException raw) {
            return raw.getResponse().getStatusLine().getStatusCode();
        }
        if (problem instanceof TransportException transport) {
            return transport.statusCode();
        }
        return UNKNOWN;
    }

    private static String reason(@Nullable ErrorCause error) {
        if (error == null) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        for (ErrorCause cause = error; cause != null; cause = cause.causedBy()) {
            words.append(words.isEmpty() ? "" : ": ")
                    .append(cause.type())
                    .append(": ")
                    .append(cause.reason());
        }
        return words.toString();
    }
}
