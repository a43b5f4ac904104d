package dev.cordon.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Action;
import dev.cordon.reach.Resolution.Basis;
import java.util.List;
import org.junit.jupiter.api.Test;

class TechniquesTest {
    private final ActionCatalog catalog = ActionCatalog.bundled();

    @Test
    void action_has_the_techniques_it_is_a_procedure_of() {
        assertThat(of("cloudtrail", "StopLogging")).containsExactly("T1562.008");
        assertThat(of("iam", "CreateAccessKey")).containsExactly("T1098.001");
        assertThat(of("secretsmanager", "GetSecretValue")).containsExactly("T1555.006");
        assertThat(of("ec2", "ModifySnapshotAttribute")).containsExactly("T1537");
        assertThat(of("organizations", "LeaveOrganization")).containsExactly("T1666");
        assertThat(of("ssm", "StartSession")).containsExactly("T1021.008", "T1651");
    }

    @Test
    void event_source_and_api_version_do_not_hide_a_technique() {
        assertThat(of("monitoring", "DeleteAlarms")).containsExactly("T1562.001");
        assertThat(of("lambda", "UpdateFunctionCode20150331v2")).containsExactly("T1648");
    }

    @Test
    void what_everybody_does_all_day_is_not_labelled() {
        for (String name : List.of("GetObject", "HeadObject", "PutObject", "GetBucketLocation")) {
            assertThat(of("s3", name)).as(name).isEmpty();
        }
        assertThat(of("sts", "AssumeRole")).isEmpty();
        assertThat(of("sts", "GetCallerIdentity")).isEmpty();
        assertThat(of("lambda", "Invoke")).isEmpty();
        assertThat(of("ec2", "DescribeRegions")).isEmpty();
        assertThat(of("git", "commit.land")).isEmpty();
    }

    @Test
    void intent_that_a_call_does_not_show_is_no_technique() {
        assertThat(of("acm-pca", "GetCertificate")).isEmpty();
        assertThat(of("support", "CreateCase")).isEmpty();
        assertThat(of("kms", "Encrypt")).isEmpty();
        assertThat(of("rds", "ModifyDBSnapshotAttribute")).doesNotContain("T1496");
    }

    @Test
    void every_labelled_action_is_known_by_name_and_every_technique_has_name_and_tactic() {
        assertThat(catalog.labelledActions()).hasSizeGreaterThan(250);
        catalog.labelledActions().forEach((label, ids) -> {
            int colon = label.indexOf(':');
            Action action = new Action(label.substring(0, colon), label.substring(colon + 1));
            assertThat(catalog.resolve(action).basis()).as(label).isIn(Basis.EXACT, Basis.ALIAS);
            assertThat(ids).isSorted().doesNotHaveDuplicates().hasSizeBetween(1, 3);
            for (String id : ids) {
                Technique technique = catalog.technique(id).orElseThrow();
                assertThat(technique.name()).isNotBlank();
                assertThat(technique.tactics()).isNotEmpty();
            }
        });
    }

    @Test
    void sub_technique_knows_its_parent() {
        Technique technique = catalog.technique("T1555.006").orElseThrow();
        assertThat(technique.name()).isEqualTo("Cloud Secrets Management Stores");
        assertThat(technique.isSubTechnique()).isTrue();
        assertThat(technique.parentId()).isEqualTo("T1555");
        assertThat(technique.tactics()).containsExactly(new Tactic("TA0006", "Credential Access"));
        assertThat(catalog.technique("T9999")).isEmpty();
    }

    private List<String> of(String service, String operation) {
        return catalog.techniquesOf(new Action(service, operation));
    }
}
