package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.playbook.ActionTerms;
import dev.cordon.engine.playbook.Playbooks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The playbooks that come with Cordon name actions that there are. */
class BundledPlaybooksTest {
    @Test
    void every_bundled_playbook_is_accepted_with_the_actions_of_aws() {
        List<ActionTerms> catalogue =
                AwsActions.descriptors().values().stream().map(ActionTerms::of).toList();
        assertThat(Playbooks.bundled(catalogue).problems()).isEmpty();
    }
}
