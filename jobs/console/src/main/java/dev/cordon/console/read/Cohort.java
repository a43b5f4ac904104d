package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.util.List;

/**
 * With whom an identity is compared: all of its kind that one job of detection knows, so of one tenant and source. A name that
 * is longer than what an index keeps is nobody's cohort.
 */
final class Cohort {
    private Cohort() {}

    /** What it is called and how many it has, of an identity's line of the inventory. */
    static void put(TenantDocuments documents, JsonNode line, ObjectNode into) throws IOException {
        String kind = line.path("identity_kind").asText();
        String source = line.path("source").asText();
        if (kind.length() > Inventory.LONGEST_INDEXED || source.length() > Inventory.LONGEST_INDEXED) {
            return;
        }
        Search members =
                Search.counting(List.of(Clause.is("identity_kind", kind), Clause.is("source", source)), List.of());
        into.putObject("cohort")
                .put("kind", Shown.text(kind))
                .put("source", Shown.text(source))
                .put("members", documents.search(DocumentKind.IDENTITY, members).total());
    }
}
