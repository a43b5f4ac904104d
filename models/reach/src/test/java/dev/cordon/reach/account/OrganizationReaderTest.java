package dev.cordon.reach.account;

import static dev.cordon.reach.account.Gaad.codes;
import static dev.cordon.reach.account.Gaad.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.policy.NamedPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationReaderTest {
    private static final String DENY = Gaad.policy("Deny", "cloudtrail:StopLogging", "*");
    private static final String ANY = "123456789012";

    @Test
    void plain_documents_together_are_one_level_for_every_account() throws Exception {
        ReadControls read = new OrganizationReader()
                .addServiceControl("allow.json", stream(Gaad.ALLOW_ALL))
                .addServiceControl("deny.json", stream(DENY))
                .controls();
        assertThat(names(read.controls().serviceControl(ANY)))
                .containsExactly(List.of("service control policy allow.json", "service control policy deny.json"));
        assertThat(read.controls().serviceControlKnown()).isTrue();
        assertThat(read.controls().resourceControlKnown()).isFalse();
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void full_access_is_presumed_beside_denials_alone_and_that_is_said() throws Exception {
        ReadControls read = new OrganizationReader()
                .addServiceControl("deny.json", stream(DENY))
                .controls();
        assertThat(names(read.controls().serviceControl(ANY)).get(0))
                .containsExactly("service control policy deny.json", "service control policy FullAWSAccess");
        assertThat(codes(read.findings())).containsExactly("presumed-full-access");
    }

    @Test
    void full_access_is_not_presumed_beside_what_cannot_be_read() throws Exception {
        ReadControls read = new OrganizationReader()
                .addServiceControl("scp.json", stream("{\"Policy\":{\"Content\":\"{oops\"}}"))
                .controls();
        assertThat(read.controls().serviceControl(ANY))
                .singleElement()
                .satisfies(level -> assertThat(level).hasSize(1));
        assertThat(codes(read.findings())).containsExactly("invalid-policy-json");
    }

    @Test
    void aws_always_attaches_full_access_to_resource_control_policies() throws Exception {
        ReadControls read = new OrganizationReader()
                .addResourceControl("rcp.json", stream(DENY))
                .controls();
        assertThat(names(read.controls().resourceControl(ANY)).get(0))
                .containsExactly("resource control policy rcp.json", "resource control policy RCPFullAWSAccess");
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void output_of_the_aws_cli_is_read_by_its_name() throws Exception {
        String output = "{\"Policy\":{\"PolicySummary\":{\"Id\":\"p-1\",\"Name\":\"NoStop\",\"Type\":"
                + "\"SERVICE_CONTROL_POLICY\"},\"Content\":\"" + Gaad.ALLOW_ALL.replace("\"", "\\\"") + "\"}}";
        ReadControls read = new OrganizationReader()
                .addServiceControl("scp.json", stream(output))
                .controls();
        assertThat(names(read.controls().serviceControl(ANY)))
                .containsExactly(List.of("service control policy NoStop"));
        assertThatThrownBy(() -> new OrganizationReader().addResourceControl("scp.json", stream(output)))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessageContaining("this is a service control policy, but --rcp takes");
    }

    @Test
    void levels_bind_the_accounts_below_them_and_never_the_management_account() throws Exception {
        String yaml = """
                management_account: 111111111111
                levels:
                - name: Root
                  policies:
                  - name: FullAWSAccess
                    document: {Version: '2012-10-17', Statement: {Effect: Allow, Action: '*', Resource: '*'}}
                - name: Production
                  accounts: [123456789012, '012345678901']
                  policies:
                  - name: Only S3
                    document: {Version: '2012-10-17', Statement: {Effect: Allow, Action: 's3:*', Resource: '*'}}
                """;
        OrganizationControls controls = new OrganizationReader()
                .addServiceControl("organization.yaml", stream(yaml))
                .controls()
                .controls();
        assertThat(names(controls.serviceControl("123456789012")))
                .containsExactly(
                        List.of("service control policy FullAWSAccess"), List.of("service control policy Only S3"));
        assertThat(controls.serviceControl("012345678901")).hasSize(2);
        assertThat(controls.serviceControl("222222222222")).hasSize(1);
        assertThat(controls.serviceControl("111111111111")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[3]",
                "{}",
                "levels: 1",
                "levels: [{policies: []}]",
                "levels: [{name: x}]",
                "{levels: [], more: 1}",
                "levels: [{polices: []}]",
                "levels: [{accounts: [12], policies: [{document: {Statement: []}}]}]",
                "levels: [{policies: [{name: x}]}]",
                "management_account: x\nlevels: []",
                "[[[]]]",
            })
    void what_is_no_control_policy_is_refused_with_its_line(String text) {
        assertThatThrownBy(() -> new OrganizationReader().addServiceControl("scp.yaml", stream(text)))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessageStartingWith("scp.yaml line 1");
    }

    private static List<List<String>> names(List<List<NamedPolicy>> levels) {
        return levels.stream()
                .map(level -> level.stream().map(NamedPolicy::name).toList())
                .toList();
    }
}
