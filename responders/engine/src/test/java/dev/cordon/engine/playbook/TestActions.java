package dev.cordon.engine.playbook;

import java.util.List;
import java.util.Set;

/** Actions as the catalogue of AWS has them, as far as playbooks look at them. */
public final class TestActions {
    public static final List<ActionTerms> AWS = List.of(
            reversible("aws.attach-deny"),
            reversible("aws.deactivate-keys"),
            reversible("aws.revoke-sessions"),
            reversible("aws.set-boundary"),
            reversible("aws.deny-assume-at-source"),
            reversible("aws.block-console"),
            reversible("aws.sweep"),
            new ActionTerms("aws.cut-trust", true, false, true, Set.of("principals")),
            new ActionTerms("aws.list-created", false, true, false, Set.of()));

    private TestActions() {}

    private static ActionTerms reversible(String id) {
        return new ActionTerms(id, true, true, false, Set.of("note"));
    }
}
