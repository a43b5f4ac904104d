package dev.cordon.reach.response;

import static dev.cordon.reach.response.Holder.policy;
import static dev.cordon.reach.response.Holder.routine;
import static dev.cordon.reach.response.Holder.stack;
import static dev.cordon.reach.response.Holder.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.policy.PolicyStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseRadiusTest {
    private static final PolicyStack ALL = stack(statement("Allow", "*", "*"));

    @Test
    void denied_uses_are_counted_with_their_days_and_the_unattributed_rest() {
        ResponseReport report = ResponseRadius.of(
                routine(7, "s3:GetObject arn:aws:s3:::web/a", "ec2:DescribeInstances *"),
                ALL,
                new PolicyChange.Add(policy(statement("Deny", "s3:*", "*"))));
        assertThat(report.denied()).singleElement().satisfies(denial -> {
            assertThat(denial.use().action()).isEqualTo("s3:GetObject");
            assertThat(denial.reason()).contains("change").contains("denies");
        });
        assertThat(report.deniedUses()).isEqualTo(20);
        assertThat(report.mostDeniedUses()).isEqualTo(27);
        assertThat(report.keptUses()).isEqualTo(10);
        assertThat(report.firstDay()).isEqualTo(19_998);
        assertThat(report.lastDay()).isEqualTo(20_000);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::web/a, arn:aws:s3:::web/*, denied",
        "arn:aws:s3:::web/*, arn:aws:s3:::web/*, denied",
        "arn:aws:s3:::web/*, arn:aws:s3:::web/private/*, possible",
        "arn:aws:s3:::web/*, arn:aws:s3:::other/*, kept",
        "*, arn:aws:s3:::web/*, possible",
        "*, *, denied",
        "arn:aws:s3:::web/a, arn:aws:s3:::other/*, kept",
    })
    void a_pattern_in_the_routine_is_denied_as_a_whole_possibly_or_not(String used, String denied, String outcome) {
        ResponseReport report = ResponseRadius.of(
                routine(0, "s3:GetObject " + used),
                ALL,
                new PolicyChange.Add(policy(statement("Deny", "s3:*", denied))));
        assertThat(report.deniedUses()).isEqualTo(outcome.equals("denied") ? 10 : 0);
        assertThat(report.possibleUses()).isEqualTo(outcome.equals("possible") ? 10 : 0);
        assertThat(report.keptUses()).isEqualTo(outcome.equals("kept") ? 10 : 0);
    }

    @Test
    void what_needs_no_permission_stays_allowed_whatever_policies_say() {
        PolicyStack reader = stack(statement("Allow", "s3:*", "*"));
        ResponseReport report = ResponseRadius.of(
                routine(0, "sts:GetCallerIdentity *", "s3:ListAllMyBuckets *"),
                reader,
                new PolicyChange.Add(policy(statement("Deny", "*", "*"))));
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.denied())
                .singleElement()
                .satisfies(denial -> assertThat(denial.use().action()).isEqualTo("s3:ListAllMyBuckets"));
        assertThat(report.keptUses()).isEqualTo(20);
    }

    @Test
    void a_condition_that_cannot_be_decided_makes_a_denial_possible() {
        String deny = "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\","
                + "\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}}";
        ResponseReport report = ResponseRadius.of(
                routine(0, "s3:GetObject arn:aws:s3:::web/a"), ALL, new PolicyChange.Add(policy(deny)));
        assertThat(report.possible())
                .singleElement()
                .satisfies(denial -> assertThat(denial.certain()).isFalse());
        assertThat(report.denied()).isEmpty();
    }

    @Test
    void a_replacement_denies_what_it_no_longer_allows() {
        ResponseReport report = ResponseRadius.of(
                routine(0, "s3:GetObject arn:aws:s3:::web/a", "sqs:SendMessage arn:aws:sqs:eu-west-1:111122223333:q"),
                ALL,
                new PolicyChange.ReplaceAll(policy(statement("Allow", "s3:GetObject", "*"))));
        assertThat(report.denied()).extracting(d -> d.use().action()).containsExactly("sqs:SendMessage");
    }

    @Test
    void what_was_not_allowed_before_is_not_blamed_on_the_change_unless_it_denies_it() {
        PolicyStack nothing = stack(statement("Allow", "ec2:*", "*"));
        ResponseReport other = ResponseRadius.of(
                routine(0, "s3:GetObject arn:aws:s3:::web/a"),
                nothing,
                new PolicyChange.Add(policy(statement("Deny", "iam:*", "*"))));
        assertThat(other.unexplained()).hasSize(1);
        assertThat(other.denied()).isEmpty();
        ResponseReport denied = ResponseRadius.of(
                routine(0, "s3:GetObject arn:aws:s3:::web/a"),
                nothing,
                new PolicyChange.Add(policy(statement("Deny", "s3:*", "*"))));
        assertThat(denied.denied()).hasSize(1);
    }

    @Test
    void events_call_some_actions_by_other_names_than_policies() {
        ResponseReport report = ResponseRadius.of(
                routine(0, "lambda:Invoke arn:aws:lambda:eu-west-1:111122223333:function:f"),
                ALL,
                new PolicyChange.Add(policy(statement("Deny", "lambda:InvokeFunction", "*"))));
        assertThat(report.deniedUses()).isEqualTo(10);
    }

    @Test
    void calls_are_grouped_by_action_and_resource_with_their_days() {
        List<Use> uses = Use.of(List.of(
                new Use.Call("s3:GetObject", "arn:aws:s3:::web/a", 86_400_000L * 5),
                new Use.Call("s3:GetObject", "arn:aws:s3:::web/a", 86_400_000L * 5 + 1),
                new Use.Call("s3:GetObject", "arn:aws:s3:::web/a", 86_400_000L * 9),
                new Use.Call("ec2:RunInstances", "*", 86_400_000L * 7)));
        assertThat(uses)
                .containsExactly(
                        new Use("s3:GetObject", "arn:aws:s3:::web/a", 3, 2, 5, 9),
                        new Use("ec2:RunInstances", "*", 1, 1, 7, 7));
    }
}
