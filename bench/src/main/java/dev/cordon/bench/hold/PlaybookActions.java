package dev.cordon.bench.hold;

import dev.cordon.engine.playbook.ActionTerms;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.playbook.Playbooks;
import java.util.List;
import java.util.Set;

/** The playbooks that come with Cordon, and as much of the actions they name as reading them takes. */
final class PlaybookActions {
    private static final List<ActionTerms> ACTIONS = List.of(
            reversible("aws.attach-deny"),
            reversible("aws.deactivate-keys"),
            reversible("aws.revoke-sessions"),
            reversible("aws.set-boundary"),
            reversible("aws.deny-assume-at-source"),
            reversible("aws.block-console"),
            reversible("aws.sweep"),
            new ActionTerms("aws.cut-trust", true, false, true, Set.of("principals")),
            new ActionTerms("aws.list-created", false, true, false, Set.of()));

    private PlaybookActions() {}

    private static ActionTerms reversible(String id) {
        return new ActionTerms(id, true, true, false, Set.of("note"));
    }

    static Playbooks bundled() {
        return Playbooks.bundled(ACTIONS).orThrow();
    }

    static PlaybookSelector selector() {
        return new PlaybookSelector(bundled());
    }
}
