package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.HoldRig;
import dev.cordon.domain.Action;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.Resolution;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action describes itself, and what it says of itself holds. */
class ActionCatalogTest {
    static Stream<String> actions() {
        return AwsActions.descriptors().keySet().stream();
    }

    private static ActionDescriptor of(String id) {
        return Objects.requireNonNull(AwsActions.descriptors().get(id));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void its_example_is_a_step_that_playbooks_accept(String id) {
        ActionDescriptor action = of(id);
        String yaml = """
                playbook: example
                version: 1
                title: An example
                description: Of one action.
                stage: propose
                precedence: 1
                when: [alert.exposed]
                hold: {ladder: [full], max_response_radius: 100%%}
                steps:
                %s%s
                lease: {length: 1h, on_timeout: release, extend_at_most: 2h}
                sweep: %s
                owner: platform team
                false_positives: [None.]
                rollback: Detach it.
                mappings: {attack: [T1078.004], csf: [RS.MI-01]}
                tests:
                  - {name: yes, given: {alert: {exposed: true}}, expect: select}
                  - {name: no, given: {alert: {exposed: false}}, expect: not-selected}
                """.formatted(
                        // A rung needs a step that is required.
                        action.example().contains("required: false")
                                ? AttachDeny.DESCRIPTOR.example().indent(2)
                                : "",
                        action.example().indent(2).stripTrailing(),
                        action.id().equals(Sweep.ID) ? "contain" : "list");
        Playbook playbook = HoldRig.playbook(action.id(), yaml);
        assertThat(playbook.steps()).anyMatch(step -> step.action().equals(action.id()));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void its_permissions_are_actions_of_aws_with_a_reason(String id) {
        ActionDescriptor action = of(id);
        assertThat(action.permissions()).isNotEmpty().allSatisfy(permission -> {
            String[] parts = permission.action().split(":", 2);
            Resolution known = ActionCatalog.bundled().resolve(new Action(parts[0], parts[1]));
            assertThat(known.basis()).as(permission.action()).isEqualTo(Resolution.Basis.EXACT);
            assertThat(permission.reason()).isNotBlank();
        });
        assertThat(action.title()).isNotBlank();
        assertThat(action.description()).endsWith(".");
        assertThat(action.needs()).isNotEmpty();
        assertThat(action.parameters().values())
                .allSatisfy(meaning -> assertThat(meaning).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("actions")
    void what_attaches_or_detaches_is_limited_to_policies_of_cordon(String id) {
        ActionDescriptor action = of(id);
        Set<String> limited =
                Set.of("iam:AttachUserPolicy", "iam:AttachRolePolicy", "iam:DetachUserPolicy", "iam:DetachRolePolicy");
        assertThat(action.permissions())
                .filteredOn(permission -> limited.contains(permission.action()))
                .allSatisfy(permission ->
                        assertThat(permission.condition()).contains("iam:PolicyARN", "policy/cordon/cordon-"));
        assertThat(action.permissions())
                .filteredOn(permission -> permission.action().equals("iam:CreatePolicy"))
                .allSatisfy(permission -> assertThat(permission.resource()).contains("policy/cordon"));
    }
}
