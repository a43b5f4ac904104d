package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentId;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.IdentityDocument;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who answers for an identity, and by whose word: its line of the inventory has whom a hold of it would name, and where it
 * has nobody, its holds do.
 *
 * @param name empty where nobody is known
 * @param by {@code configured}, {@code tag} or {@code hold}; empty where nobody is known
 */
record SaidOwner(String name, String by) {
    static final SaidOwner NOBODY = new SaidOwner("", "");
    /** Fields of the inventory's line that say it. */
    static final List<String> FIELDS = List.of("owner", "owner_said_by");

    private static final String HOLD = "hold";

    /** As a line of the inventory says; in lines of before it was kept by whose word, only tags did. */
    static SaidOwner ofLine(JsonNode line) {
        String name = line.path("owner").asText();
        boolean configured = line.path("owner_said_by").asText().equals(IdentityDocument.CONFIGURED);
        return name.isEmpty()
                ? NOBODY
                : new SaidOwner(name, configured ? IdentityDocument.CONFIGURED : IdentityDocument.TAG);
    }

    /** As a hold says. */
    static SaidOwner ofHold(String name) {
        return name.isEmpty() ? NOBODY : new SaidOwner(name, HOLD);
    }

    /** Of identities, by their keys; those that nobody answers for are not there. */
    static Map<String, SaidOwner> of(TenantDocuments documents, Collection<String> identities) throws IOException {
        Map<String, SaidOwner> known = new HashMap<>();
        if (identities.isEmpty()) {
            return known;
        }
        List<String> lines = identities.stream()
                .map(key -> DocumentId.of(documents.tenant(), key))
                .toList();
        Search search = Search.of(
                List.of(Clause.ids(lines)),
                List.of(),
                Search.MOST,
                List.of("identity_key", FIELDS.get(0), FIELDS.get(1)));
        for (Found.Hit hit : documents.search(DocumentKind.IDENTITY, search).hits()) {
            put(hit, ofLine(hit.source()), known);
        }
        Set<String> others = new HashSet<>(identities);
        others.removeIf(key -> known.containsKey(key) || key.length() > Inventory.LONGEST_INDEXED);
        if (!others.isEmpty()) {
            Search byHolds = Search.of(
                    List.of(Clause.oneOf("identity_key", others), Clause.present("owner")),
                    HoldsOfAlert.ORDER,
                    Search.MOST,
                    List.of("identity_key", "owner"));
            for (Found.Hit hit : documents.search(DocumentKind.HOLD, byHolds).hits()) {
                put(hit, ofHold(hit.source().path("owner").asText()), known);
            }
        }
        return known;
    }

    private static void put(Found.Hit hit, SaidOwner owner, Map<String, SaidOwner> into) {
        if (!owner.equals(NOBODY)) {
            into.putIfAbsent(hit.source().path("identity_key").asText(), owner);
        }
    }

    /** Into an answer, unless somebody has said it before. */
    void put(ObjectNode into) {
        if (!name.isEmpty() && !into.has("owner")) {
            into.put("owner", Shown.text(name)).put("owner_said_by", by);
        }
    }
}
