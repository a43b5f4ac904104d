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
record Cohort(String kind, String source) {
    private static final char BETWEEN = ':';

    /** The cohort that requests name so, such as {@code SERVICE:cloudtrail}, or the problem that it is none. */
    static Cohort named(String name) {
        int between = name.indexOf(BETWEEN);
        if (between < 0 || between == name.length() - 1 || !Queue.KINDS.contains(name.substring(0, between))) {
            throw Asked.wrong("cohort", "has to be a kind and a source, such as SERVICE:cloudtrail");
        }
        return new Cohort(name.substring(0, between), name.substring(between + 1));
    }

    /** What it is called and how many it has, of an identity's line of the inventory. */
    static void put(TenantDocuments documents, JsonNode line, ObjectNode into) throws IOException {
        Cohort cohort = new Cohort(
                line.path("identity_kind").asText(), line.path("source").asText());
        if (cohort.kind.length() > Inventory.LONGEST_INDEXED || cohort.source.length() > Inventory.LONGEST_INDEXED) {
            return;
        }
        Search members = Search.counting(cohort.members(), List.of());
        into.putObject("cohort")
                .put("name", Shown.text(cohort.kind + BETWEEN + cohort.source))
                .put("kind", Shown.text(cohort.kind))
                .put("source", Shown.text(cohort.source))
                .put("members", documents.search(DocumentKind.IDENTITY, members).total());
    }

    /** What all of its members have, and nobody else of the tenant. */
    List<Clause> members() {
        return List.of(Clause.is("identity_kind", kind), Clause.is("source", source));
    }
}
