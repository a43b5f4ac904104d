package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.ActionDescriptor.Permission;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The responder's own power, weighed by reach as anybody's would be. */
class ResponderPolicyTest {
    private static final String RESPONDER = AwsSandbox.user("cordon");

    private static AccessGraph graph(Collection<ActionDescriptor> actions) throws Exception {
        AccountSnapshot snapshot = AwsSandbox.snapshot(AwsSandbox.account(AwsSandbox.policyOf(actions)), 0);
        return AccessGraph.of(snapshot, EscalationCatalogue.bundled());
    }

    @Test
    void the_usual_policy_makes_no_administrator_and_leads_nowhere() throws Exception {
        AccessGraph graph = graph(ResponderPolicy.usual());
        assertThat(graph.administrator(RESPONDER)).isEqualTo(Truth.NO);
        assertThat(graph.adminEquivalent(RESPONDER))
                .as(graph.adminRoute(RESPONDER).toString())
                .isEqualTo(Truth.NO);
        assertThat(graph.escalations(RESPONDER)).isEmpty();
        assertThat(graph.reachable(RESPONDER)).isEmpty();
    }

    @Test
    void the_actions_that_are_left_out_of_it_are_left_out_for_a_reason() throws Exception {
        for (String extra : List.of(BlockConsole.ID, CutTrust.ID)) {
            List<ActionDescriptor> wider = new ArrayList<>(ResponderPolicy.usual());
            wider.add(AwsActions.descriptors().get(extra));
            AccessGraph graph = graph(wider);
            assertThat(graph.reachable(RESPONDER)).as(extra).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam:CreateAccessKey", "iam:UpdateAssumeRolePolicy", "iam:CreateLoginProfile", "iam:*"})
    void a_policy_that_is_widened_on_purpose_is_found_out(String permission) throws Exception {
        ActionDescriptor widened = new ActionDescriptor(
                "aws.wide",
                "",
                "",
                "aws",
                List.of(new Permission(permission, "*", "", "")),
                true,
                true,
                "",
                false,
                Map.of(),
                List.of(),
                "");
        List<ActionDescriptor> wider = new ArrayList<>(ResponderPolicy.usual());
        wider.add(widened);
        AccessGraph graph = graph(wider);
        assertThat(graph.reachable(RESPONDER)).isNotEmpty();
    }

    @Test
    void it_fits_one_managed_policy_and_never_touches_those_who_are_spared() {
        String policy = AwsSandbox.policyOf(ResponderPolicy.usual());
        assertThat(policy.replaceAll("\\s", "").length()).isLessThan(6_144);
        String never = policy.substring(policy.indexOf("NeverTouch"));
        assertThat(never)
                .contains(RESPONDER, AwsSandbox.user("breakglass"), "role/aws-service-role/*", "role/aws-reserved/*")
                .contains("iam:AttachUserPolicy", "iam:UpdateAccessKey", "iam:PutRolePermissionsBoundary");
        assertThat(policy).doesNotContain("iam:PutUserPolicy", "iam:PutRolePolicy", "iam:UpdateLoginProfile");
    }
}
