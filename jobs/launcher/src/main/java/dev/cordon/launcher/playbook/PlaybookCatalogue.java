package dev.cordon.launcher.playbook;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.engine.playbook.ActionTerms;
import java.util.List;

/** The actions that steps of playbooks may name. */
public final class PlaybookCatalogue {
    private PlaybookCatalogue() {}

    /** Of all providers, by id. */
    public static List<ActionTerms> terms() {
        return AwsActions.descriptors().values().stream().map(ActionTerms::of).toList();
    }
}
