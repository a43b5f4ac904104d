package dev.cordon.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;

/**
 * Templates, indices and aliases that documents need: resources of this package, put up by {@link #install} and by
 * nothing else, looked at by {@link #check} before a job starts. Writing makes no index. Where the cluster does not answer
 * well, messages begin with the setting at fault, as {@code login: …}.
 */
public final class IndexTemplates {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ElasticConnection connection;

    public IndexTemplates(ElasticConnection connection) {
        this.connection = connection;
    }

    /** The template of a kind, as it is sent. */
    public static String template(DocumentKind kind) {
        String name = kind.alias() + ".json";
        try (InputStream resource = IndexTemplates.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the resource " + name + " cannot be read", e);
        }
    }

    /** Names of indices that {@link #install} would make. */
    public List<String> missing() throws IOException {
        List<String> missing = new ArrayList<>();
        for (DocumentKind kind : DocumentKind.values()) {
            if (call("GET", "/_alias/" + kind.alias(), "").isMissingNode()) {
                missing.add(kind.index());
            }
        }
        return missing;
    }

    /**
     * Puts up what is missing and checks all of it. Documents that are there stay; done again, it changes nothing. Fields are
     * only ever added, so an index of an earlier version gets those that are new: documents have them once they are written
     * again.
     *
     * @throws IndexSetupException if what is there cannot be used, such as an index of another version
     */
    public void install() throws IOException, IndexSetupException {
        for (DocumentKind kind : DocumentKind.values()) {
            refuseNewer(kind);
            call("PUT", "/_index_template/" + kind.alias(), template(kind));
            if (call("GET", "/_alias/" + kind.alias(), "").isMissingNode()) {
                call("PUT", "/" + kind.index(), "{}");
            } else {
                addFields(kind);
            }
        }
        check();
    }

    private void addFields(DocumentKind kind) throws IOException {
        JsonNode indices = call("GET", "/" + kind.alias() + "/_mapping", "");
        for (Map.Entry<String, JsonNode> index : indices.properties()) {
            int version = version(index.getValue().path("mappings"));
            if (version > 0 && version < kind.mappingVersion()) {
                JsonNode mappings =
                        JSON.readTree(template(kind)).path("template").path("mappings");
                call("PUT", "/" + index.getKey() + "/_mapping", mappings.toString());
            }
        }
    }

    private static int version(JsonNode mappings) {
        return mappings.path("_meta").path("version").asInt(0);
    }

    /**
     * Looks at what documents need, and changes nothing.
     *
     * @throws IndexSetupException if any of it is missing or of another version
     */
    public void check() throws IOException, IndexSetupException {
        for (DocumentKind kind : DocumentKind.values()) {
            JsonNode indices = call("GET", "/_alias/" + kind.alias(), "");
            if (indices.isMissingNode() || indices.isEmpty()) {
                throw new IndexSetupException("there is no alias " + kind.alias() + ": the indices are not installed");
            }
            if (indices.size() != 1) {
                throw new IndexSetupException(
                        "%s stands for %d indices, so a document could be there twice: leave it on one"
                                .formatted(kind.alias(), indices.size()));
            }
            String index = indices.fieldNames().next();
            JsonNode mapping =
                    call("GET", "/" + index + "/_mapping", "").path(index).path("mappings");
            int version = version(mapping);
            if (version != kind.mappingVersion()) {
                throw new IndexSetupException("%s has mapping version %d, and this program writes for %d"
                        .formatted(index, version, kind.mappingVersion()));
            }
            if (!"false".equals(mapping.path("dynamic").asText())) {
                throw new IndexSetupException(
                        index + " lets documents add fields to its mapping (dynamic is not false)");
            }
        }
    }

    private void refuseNewer(DocumentKind kind) throws IOException, IndexSetupException {
        JsonNode there = call("GET", "/_index_template/" + kind.alias(), "");
        int version = there.path("index_templates")
                .path(0)
                .path("index_template")
                .path("version")
                .asInt(0);
        if (version > kind.mappingVersion()) {
            throw new IndexSetupException("the template %s has version %d, newer than this program's %d"
                    .formatted(kind.alias(), version, kind.mappingVersion()));
        }
    }

    /**
     * The answer, or a missing node for 404.
     *
     * @throws IOException if there is no good one; the message begins with the setting at fault
     */
    private JsonNode call(String method, String path, String body) throws IOException {
        Request request = new Request(method, path);
        request.addParameter("ignore", "404");
        if (!body.isEmpty()) {
            request.setJsonEntity(body);
        }
        try {
            Response response = connection.rest().performRequest(request);
            JsonNode answer = JSON.readTree(EntityUtils.toString(response.getEntity()));
            return response.getStatusLine().getStatusCode() == 404 ? JSON.missingNode() : answer;
        } catch (IOException e) {
            throw new IOException(connection.explain(e), e);
        }
    }
}
