package dev.cordon.reach.radius;

import static dev.cordon.reach.radius.Team.allow;
import static dev.cordon.reach.radius.Team.alone;
import static dev.cordon.reach.radius.Team.arn;
import static dev.cordon.reach.radius.Team.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.Hops;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {
    private static final String SECRET = "arn:aws:secretsmanager:*:111122223333:secret:";

    @Test
    void an_administrator_has_a_hundred_and_nobody_else_has() {
        assertThat(alone(allow("*", "*"))).isEqualTo(new BlastRadius(100, 100));
        assertThat(alone(allow("s3:*", "*")).upper()).isLessThan(100);
        assertThat(alone()).isEqualTo(BlastRadius.NONE);
    }

    @Test
    void every_secret_counts_more_than_a_part_and_a_part_more_than_one() {
        double one = alone(allow("secretsmanager:GetSecretValue", SECRET + "web-??????"))
                .upper();
        double part =
                alone(allow("secretsmanager:GetSecretValue", SECRET + "web*")).upper();
        double all = alone(allow("secretsmanager:GetSecretValue", "*")).upper();
        assertThat(one).isPositive().isLessThan(part);
        assertThat(part).isLessThan(all);
    }

    @Test
    void a_deny_takes_away_what_it_names() {
        assertThat(alone(allow("s3:GetObject", "*"), deny("s3:*", "*"))).isEqualTo(BlastRadius.NONE);
        BlastRadius partly = alone(allow("s3:GetObject", "*"), deny("s3:*", "arn:aws:s3:::payroll/*"));
        assertThat(partly.certain()).isPositive().isLessThan(partly.upper());
    }

    @Test
    void a_deny_on_everything_but_some_resources_leaves_those() {
        String except = "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"NotResource\":\"arn:aws:s3:::web/*\"}";
        assertThat(alone(allow("s3:GetObject", "*"), except))
                .isEqualTo(alone(allow("s3:GetObject", "arn:aws:s3:::web/*")));
    }

    @Test
    void a_condition_on_the_request_is_possible_and_one_on_the_principal_is_decided() {
        String asked =
                "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\",\"Condition\":{\"%s\":{\"%s\":\"%s\"}}}";
        BlastRadius request = alone(asked.formatted("Bool", "aws:MultiFactorAuthPresent", "true"));
        assertThat(request.upper()).isPositive();
        assertThat(request.certain()).isZero();
        BlastRadius other = alone(asked.formatted("StringEquals", "aws:PrincipalAccount", "999999999999"));
        assertThat(other).isEqualTo(BlastRadius.NONE);
        BlastRadius same = alone(asked.formatted("StringEquals", "aws:PrincipalAccount", "111122223333"));
        assertThat(same).isEqualTo(alone(allow("s3:GetObject", "*")));
    }

    @Test
    void a_boundary_leaves_what_both_allow() {
        RadiusModel model = new Team()
                .bounded("both", allow("s3:GetObject", "*"), allow("s3:*", "arn:aws:s3:::web/*"), allow("ec2:*", "*"))
                .bounded("apart", allow("s3:GetObject", "arn:aws:s3:::other/*"), allow("s3:*", "arn:aws:s3:::web/*"))
                .model();
        assertThat(model.radius(arn("both"))).isEqualTo(alone(allow("s3:GetObject", "arn:aws:s3:::web/*")));
        assertThat(model.radius(arn("apart"))).isEqualTo(BlastRadius.NONE);
    }

    @Test
    void a_named_resource_grants_nothing_of_an_action_that_names_none() {
        assertThat(alone(allow("s3:ListAllMyBuckets", "arn:aws:s3:::web"))).isEqualTo(BlastRadius.NONE);
        assertThat(alone(allow("sqs:DeleteQueue", "arn:aws:s3:::web"))).isEqualTo(BlastRadius.NONE);
    }

    @Test
    void whoever_can_become_another_has_at_least_its_radius() {
        RadiusModel model = new Team()
                .role("start", allow("sts:AssumeRole", "*"))
                .trusting("end", "start", allow("s3:*", "*"))
                .model();
        assertThat(model.radius(arn("start")).upper())
                .isGreaterThanOrEqualTo(model.radius(arn("end")).upper());
        assertThat(model.worstRoute(arn("start"))).hasSize(1);
        assertThat(model.worstRoute(arn("end"))).isEmpty();
    }

    @Test
    void ties_are_broken_by_route_reach_and_name() {
        RadiusModel model = new Team()
                .role("b", allow("s3:GetObject", "*"))
                .role("a", allow("s3:GetObject", "*"))
                .role("far", allow("sts:AssumeRole", "*"))
                .trusting("near", "far", allow("s3:GetObject", "*"))
                .role("admin", allow("*", "*"))
                .model();
        assertThat(model.ranked())
                .extracting(RankedReach::arn)
                .startsWith(arn("admin"))
                .containsSubsequence(arn("a"), arn("b"));
    }

    @Test
    void an_inventory_tells_how_much_a_part_is() {
        String[] buckets = {"web-a", "web-b", "payroll"};
        Team team = new Team()
                .role("most", allow("s3:GetObject", "arn:aws:s3:::*-*/*"))
                .role("payroll", allow("s3:GetObject", "arn:aws:s3:::payroll/*"))
                .role("web", allow("s3:GetObject", "arn:aws:s3:::web-a/*"));
        for (String bucket : buckets) {
            team.resource("arn:aws:s3:::" + bucket, bucket.equals("web-b") ? Map.of("env", "dev") : Map.of());
        }
        RadiusModel model = team.model();
        assertThat(model.radius(arn("payroll")).upper())
                .isGreaterThan(model.radius(arn("web")).upper());
    }

    @Test
    void an_update_equals_a_new_model() {
        Team team = new Team()
                .role("start", allow("sts:AssumeRole", "*"))
                .trusting("end", "start", allow("s3:GetObject", "*"))
                .role("else", allow("ec2:*", "*"));
        AccountSnapshot before = team.snapshot();
        Hops hops = Hops.of(before, EscalationCatalogue.bundled());
        AccessGraph graph = AccessGraph.of(before, hops);
        RadiusModel model = RadiusModel.of(before, graph, hops, Sensitivity.defaults());
        team.trusting("end", "start", allow("secretsmanager:*", "*"));
        AccountSnapshot after = team.snapshot();
        RadiusModel next = model.update(after, graph.update(after, Set.of(arn("end"))));
        assertThat(next.ranked()).isEqualTo(team.model().ranked());
        assertThat(next.jewels(arn("start"), 10)).isEqualTo(team.model().jewels(arn("start"), 10));
    }
}
