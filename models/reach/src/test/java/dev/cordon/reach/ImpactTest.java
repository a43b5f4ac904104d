package dev.cordon.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImpactTest {
    private static final List<AccessLevel> RISING = List.of(
            AccessLevel.LIST,
            AccessLevel.READ,
            AccessLevel.TAGGING,
            AccessLevel.WRITE,
            AccessLevel.PERMISSIONS_MANAGEMENT);
    private final ActionCatalog catalog = ActionCatalog.bundled();

    @Test
    void impact_rises_with_the_level_for_each_sensitivity() {
        Impacts impacts = catalog.impacts();
        List<Impacts.@Nullable Sensitivity> classes =
                new ArrayList<>(impacts.classes().values());
        classes.add(null);
        for (Impacts.Sensitivity sensitivity : classes) {
            for (int i = 1; i < RISING.size(); i++) {
                assertThat(impacts.impact(RISING.get(i), sensitivity))
                        .as("%s %s", sensitivity, RISING.get(i))
                        .isGreaterThan(impacts.impact(RISING.get(i - 1), sensitivity));
            }
        }
    }

    @Test
    void impact_of_every_known_action_is_a_share() {
        for (Map.Entry<String, Map<String, AccessLevel>> service :
                catalog.actions().entrySet()) {
            for (String operation : service.getValue().keySet()) {
                assertThat(impact(service.getKey(), operation)).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void what_harms_more_counts_more() {
        assertThat(impact("ec2", "DescribeInstances"))
                .isLessThan(impact("s3", "GetObject"))
                .isLessThan(impact("cloudwatch", "GetMetricData"));
        assertThat(impact("s3", "GetObject")).isGreaterThan(impact("s3", "GetBucketLocation"));
        assertThat(impact("secretsmanager", "GetSecretValue"))
                .isGreaterThan(impact("s3", "GetObject"))
                .isGreaterThan(impact("s3", "PutObject"));
        assertThat(impact("iam", "AttachUserPolicy")).isGreaterThan(impact("iam", "CreateUser"));
        assertThat(impact("iam", "CreateAccessKey")).isGreaterThan(impact("ec2", "RunInstances"));
        assertThat(impact("cloudtrail", "StopLogging")).isGreaterThan(impact("sqs", "CreateQueue"));
        assertThat(impact("cloudtrail", "DescribeTrails")).isLessThan(0.2);
        assertThat(impact("s3", "PutBucketEncryption")).isGreaterThan(impact("s3", "PutBucketWebsite"));
        assertThat(impact("git", "commit.land"))
                .isGreaterThan(impact("git", "commit.author"))
                .isGreaterThan(impact("git", "patchset.upload"));
        assertThat(impact("git", "commit.author")).isGreaterThan(impact("git", "patchset.upload"));
        assertThat(impact("tool", "cancel_reservation"))
                .isGreaterThan(impact("tool", "update_reservation_flights"))
                .isGreaterThan(impact("tool", "get_reservation_details"));
        assertThat(impact("tool", "issue_refund")).isGreaterThan(impact("tool", "cancel_reservation"));
        assertThat(impact("tool", "transfer_to_human_agents")).isLessThan(impact("tool", "book_reservation"));
        assertThat(impact("tool", "run_bash")).isGreaterThan(impact("tool", "create_note"));
    }

    @Test
    void event_name_counts_like_the_action_it_stands_for() {
        assertThat(impact("s3", "DeleteObjects")).isEqualTo(impact("s3", "DeleteObject"));
        assertThat(impact("lambda", "UpdateFunctionCode20150331v2")).isEqualTo(impact("lambda", "UpdateFunctionCode"));
        assertThat(impact("monitoring", "DeleteAlarms")).isEqualTo(impact("cloudwatch", "DeleteAlarms"));
    }

    @Test
    void every_number_has_a_reason() {
        for (String[] row : Table.rows("impact.tsv", 3)) {
            if (!row[0].equals("use")) {
                assertThat(row[row.length - 1]).as(row[1]).containsPattern("[a-z]+ [a-z]+");
            }
        }
    }

    @Test
    void pattern_matches_whole_names_only() {
        assertThat(Impacts.matches("put*policy", "putuserpolicy")).isTrue();
        assertThat(Impacts.matches("put*policy", "putpolicyversion")).isFalse();
        assertThat(Impacts.matches("*bash*", "run_bash_now")).isTrue();
        assertThat(Impacts.matches("*", "")).isTrue();
        assertThat(Impacts.matches("", "x")).isFalse();
        assertThat(Impacts.matches("a*b*c", "aXbbXc")).isTrue();
    }

    private double impact(String service, String operation) {
        return catalog.impactOf(new Action(service, operation));
    }
}
