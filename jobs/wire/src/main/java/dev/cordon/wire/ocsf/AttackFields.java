package dev.cordon.wire.ocsf;

import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.Tactic;
import dev.cordon.reach.Technique;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code attacks}: one entry for each technique and tactic it serves, since OCSF 1.9 wants one tactic an entry. */
final class AttackFields {
    static final int MAX_ATTACKS = 64;
    /** Version of ATT&amp;CK that the names are of. */
    static final String ATTACK_VERSION = "18";

    private record Attack(String id, Optional<Technique> technique, Optional<Tactic> tactic) {}

    private final FindingJson json;
    private final ActionCatalog catalog;

    AttackFields(FindingJson json, ActionCatalog catalog) {
        this.json = json;
        this.catalog = catalog;
    }

    void write(List<String> techniqueIds) throws IOException {
        List<Attack> attacks = new ArrayList<>();
        for (String id : techniqueIds) {
            Optional<Technique> technique = catalog.technique(id);
            if (technique.isEmpty()) {
                attacks.add(new Attack(id, technique, Optional.empty()));
            }
            technique.ifPresent(known ->
                    known.tactics().forEach(tactic -> attacks.add(new Attack(id, technique, Optional.of(tactic)))));
        }
        json.list("attacks", attacks, MAX_ATTACKS, attack -> json.object(() -> write(attack)));
    }

    private void write(Attack attack) throws IOException {
        if (attack.tactic().isPresent()) {
            Tactic tactic = attack.tactic().get();
            entity("tactic", tactic.id(), tactic.name());
        }
        String name = attack.technique().map(Technique::name).orElse("");
        if (attack.technique().isPresent() && attack.technique().get().isSubTechnique()) {
            String parent = attack.technique().get().parentId();
            entity(
                    "technique",
                    parent,
                    catalog.technique(parent).map(Technique::name).orElse(""));
            entity("sub_technique", attack.id(), name);
        } else {
            entity("technique", attack.id(), name);
        }
        json.text("version", ATTACK_VERSION);
    }

    private void entity(String field, String id, String name) throws IOException {
        json.object(field, () -> {
            json.id("uid", id);
            json.text("name", name);
        });
    }
}
