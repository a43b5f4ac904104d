package dev.cordon.bench.hold;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.playbook.Playbooks;

/** The playbooks that come with Cordon, read with the actions that they name. */
final class PlaybookActions {
    private PlaybookActions() {}

    static Playbooks bundled() {
        return Playbooks.bundled(AwsActions.terms()).orThrow();
    }

    static PlaybookSelector selector() {
        return new PlaybookSelector(bundled());
    }
}
