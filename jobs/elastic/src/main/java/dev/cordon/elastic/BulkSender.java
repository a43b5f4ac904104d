package dev.cordon.elastic;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Sends documents as one bulk request and sorts the answers. A request that is refused as a whole because of what it holds
 * is halved until the documents at fault stand alone, so none of them blocks the others.
 */
final class BulkSender {
    /** How long the cluster waits for a shard that is away; it says so before the connection gives up. */
    private static final String SHARD_PATIENCE = "30s";

    private final ElasticConnection connection;

    BulkSender(ElasticConnection connection) {
        this.connection = connection;
    }

    /** Never completes exceptionally but for a fault of this program. */
    CompletableFuture<BulkOutcome> send(List<Document> documents) {
        return connection
                .client()
                .bulk(request(documents))
                .thenApply(response -> sorted(documents, response))
                .exceptionallyCompose(problem -> afterRefusal(documents, problem));
    }

    /** Nothing is made by writing: the alias must be there, so that no index comes to be without its mapping. */
    private static BulkRequest request(List<Document> documents) {
        List<BulkOperation> operations = new ArrayList<>(documents.size());
        for (Document document : documents) {
            operations.add(document.isGone() ? removal(document) : writing(document));
        }
        return BulkRequest.of(
                request -> request.timeout(wait -> wait.time(SHARD_PATIENCE)).operations(operations));
    }

    private static BulkOperation writing(Document document) {
        return BulkOperation.of(operation ->
                operation.index(index -> index.index(document.kind().alias())
                        .id(document.id())
                        .versionType(versions(document.kind()))
                        .version(document.version())
                        .requireAlias(true)
                        .document(BinaryData.of(document.json(), ContentType.APPLICATION_JSON))));
    }

    /** A line of the inventory says who answers for its identity by files that may be others since its version was written. */
    private static VersionType versions(DocumentKind kind) {
        return kind == DocumentKind.IDENTITY ? VersionType.ExternalGte : VersionType.External;
    }

    /** Of whatever version; for a minute the cluster knows it, so that an older writing that is tried again comes too late. */
    private static BulkOperation removal(Document document) {
        return BulkOperation.of(operation ->
                operation.delete(delete -> delete.index(document.kind().alias()).id(document.id())));
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
            switch (answer(item)) {
                case WRITTEN -> written++;
                case CONFLICT -> conflicts++;
                case RETRY -> {
                    retry.add(documents.get(i));
                    cause = item.status() + " " + reason(item.error());
                }
                case REJECTED ->
                    rejected.add(new Rejection(documents.get(i), item.status(), RefusalWords.of(item.error())));
            }
        }
        return new BulkOutcome(written, conflicts, retry, rejected, cause);
    }

    private static Answer answer(BulkResponseItem item) {
        if (item.operationType() == OperationType.Delete && item.error() == null) {
            return Answer.WRITTEN; // also where there was nothing, which is 404
        }
        String type = item.error() == null ? null : item.error().type();
        return Answer.of(item.status(), type == null ? "" : type);
    }

    private CompletableFuture<BulkOutcome> afterRefusal(List<Document> documents, Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        int status = ClusterFailure.status(cause);
        if (Answer.of(status) != Answer.REJECTED || !isOfTheDocuments(status, cause)) {
            return CompletableFuture.completedFuture(BulkOutcome.again(documents, connection.explain(cause)));
        }
        if (documents.size() == 1) {
            return CompletableFuture.completedFuture(
                    BulkOutcome.rejected(documents.get(0), status, RefusalWords.of(cause)));
        }
        int half = documents.size() / 2;
        List<Document> first = List.copyOf(documents.subList(0, half));
        List<Document> second = List.copyOf(documents.subList(half, documents.size()));
        return send(first).thenCompose(one -> send(second).thenApply(one::and));
    }

    /** What stands in front of the cluster knows how large a request is, and nothing of what it holds. */
    private static boolean isOfTheDocuments(int status, Throwable cause) {
        return status == 413 || ClusterFailure.isElasticsearch(cause);
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
