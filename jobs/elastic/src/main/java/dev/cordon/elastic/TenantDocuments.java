package dev.cordon.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticsearch.client.Request;

/**
 * Documents of one tenant, read only. Every request is made here, and each carries the tenant as a condition that what is asked
 * for cannot take away; nothing else outside this package reads documents.
 */
public final class TenantDocuments {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NUMBER = "_seq_no";
    /** Values of one field that are counted: one beyond would be missing, and whoever looks for it takes that for none. */
    private static final int MOST_VALUES = Search.MOST;
    /** Without its index nobody said anything yet; of any other kind an answer that there is nothing would be a lie. */
    private static final DocumentKind MAY_BE_MISSING = DocumentKind.VERDICT;

    private final ElasticConnection connection;
    private final String tenant;

    private TenantDocuments(ElasticConnection connection, String tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /** Those of a tenant. */
    public static TenantDocuments of(ElasticConnection connection, String tenant) {
        if (tenant.isBlank()) {
            throw new IllegalArgumentException("documents of no tenant");
        }
        return new TenantDocuments(connection, tenant);
    }

    /** Whose they are. */
    public String tenant() {
        return tenant;
    }

    /**
     * Searches.
     *
     * @throws IOException if the cluster does not answer well; the message begins with the setting at fault
     */
    public Found search(DocumentKind kind, Search search) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode query = query(search.where());
        body.set("query", query);
        body.put("size", search.size());
        body.put("track_total_hits", true);
        body.put("seq_no_primary_term", true);
        ArrayNode sort = body.putArray("sort");
        for (Search.Order each : search.order()) {
            sort.addObject().put(each.field(), each.descending() ? "desc" : "asc");
            if (each.condition() != null) {
                scoring(each.condition(), query);
            }
        }
        if (search.after() != null) {
            body.set("search_after", search.after());
        }
        source(search.fields(), search.without(), body);
        counting(search.countedBy(), body);
        return found(ask(kind, body));
    }

    /** What narrows scores nothing: one for those that fit this condition, which narrows nothing, and zero for all others. */
    private static void scoring(Clause condition, ObjectNode query) {
        ObjectNode bool = query.withObject("/bool").put("minimum_should_match", 0);
        bool.putArray("should").addObject().putObject("constant_score").set("filter", condition.json());
    }

    private static void counting(List<String> countedBy, ObjectNode body) {
        if (countedBy.isEmpty()) {
            return;
        }
        ObjectNode counts = body.putObject("aggs");
        countedBy.forEach(field ->
                counts.putObject(field).putObject("terms").put("field", field).put("size", MOST_VALUES));
    }

    /**
     * Documents that were written after a change of the index, in the order of the changes.
     *
     * @param number of that change, as {@link Found.Hit} has it
     * @param fields as those of a search
     */
    public Found changes(DocumentKind kind, long number, int size, List<String> fields) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.set("query", query(List.of(Clause.from(NUMBER, number + 1))));
        body.put("size", size);
        body.put("track_total_hits", true);
        body.put("seq_no_primary_term", true);
        body.putArray("sort").addObject().put(NUMBER, "asc");
        source(fields, List.of(), body);
        return found(ask(kind, body));
    }

    /** Number of the latest change of the index that can be read, or -1 where there is none. */
    public long latestChange(DocumentKind kind) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.set("query", query(List.of()));
        body.put("size", 1);
        body.put("seq_no_primary_term", true);
        body.putArray("sort").addObject().put(NUMBER, "desc");
        body.put("_source", false);
        List<Found.Hit> newest = found(ask(kind, body)).hits();
        return newest.isEmpty() ? -1 : newest.get(0).number();
    }

    /** The one place where a query is made. */
    private ObjectNode query(List<Clause> where) {
        ObjectNode query = JSON.createObjectNode();
        ArrayNode filter = query.putObject("bool").putArray("filter");
        filter.add(Clause.is("tenant", tenant).json());
        where.forEach(each -> filter.add(each.json()));
        return query;
    }

    private static void source(List<String> fields, List<String> without, ObjectNode body) {
        if (fields.isEmpty()) {
            body.put("_source", false);
            return;
        }
        ObjectNode source = body.putObject("_source");
        fields.forEach(source.putArray("includes")::add);
        without.forEach(source.putArray("excludes")::add);
    }

    private JsonNode ask(DocumentKind kind, ObjectNode body) throws IOException {
        Request request = new Request("POST", "/" + kind.alias() + "/_search");
        if (kind == MAY_BE_MISSING) {
            request.addParameter("ignore_unavailable", "true");
        }
        request.setJsonEntity(body.toString());
        try {
            return JSON.readTree(
                    connection.rest().performRequest(request).getEntity().getContent());
        } catch (IOException e) {
            throw new IOException(connection.explain(e), e);
        }
    }

    private static Found found(JsonNode answer) {
        List<Found.Hit> hits = new ArrayList<>();
        for (JsonNode hit : answer.path("hits").path("hits")) {
            hits.add(new Found.Hit(
                    hit.path("_id").asText(),
                    hit.path(NUMBER).asLong(-1),
                    hit.path("_source"),
                    hit.path("sort") instanceof ArrayNode sort ? sort : JSON.createArrayNode()));
        }
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        answer.path("aggregations").properties().forEach(each -> {
            Map<String, Long> values = new LinkedHashMap<>();
            for (JsonNode bucket : each.getValue().path("buckets")) {
                values.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
            }
            counts.put(each.getKey(), values);
        });
        return new Found(answer.path("hits").path("total").path("value").asLong(), hits, counts);
    }
}
