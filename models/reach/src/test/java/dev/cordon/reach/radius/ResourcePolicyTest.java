package dev.cordon.reach.radius;

import static dev.cordon.reach.radius.Team.ACCOUNT;
import static dev.cordon.reach.radius.Team.allow;
import static dev.cordon.reach.radius.Team.arn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourcePolicyTest {
    private static final String BUCKET = "arn:aws:s3:::payroll-prod";
    private static final String KEY = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/abc";

    private static String says(String effect, String principal, String action, String resource) {
        return "{\"Effect\":\"" + effect + "\",\"Principal\":" + principal + ",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}";
    }

    private static String role(String name) {
        return "{\"AWS\":\"" + arn(name) + "\"}";
    }

    private static BlastRadius of(Team team, String name) {
        return team.model().radius(arn(name));
    }

    @Test
    void a_bucket_policy_of_the_account_grants_to_whom_it_names_without_a_permission_of_its_own() {
        Team team = new Team()
                .role("named")
                .role("other")
                .guarded(BUCKET, ACCOUNT, says("Allow", role("named"), "s3:GetObject", BUCKET + "/*"));
        assertThat(of(team, "named").certain()).isPositive();
        assertThat(of(team, "other")).isEqualTo(BlastRadius.NONE);
        JewelReach jewels = team.model().jewels(arn("named"), 10);
        assertThat(jewels.jewels()).extracting(CrownJewel::lastStep).anyMatch(step -> step.contains("payroll-prod"));
    }

    @Test
    void a_bucket_policy_for_anyone_grants_to_everyone() {
        Team team =
                new Team().role("any").guarded(BUCKET, ACCOUNT, says("Allow", "\"*\"", "s3:GetObject", BUCKET + "/*"));
        assertThat(of(team, "any").certain()).isPositive();
    }

    @Test
    void a_bucket_policy_that_names_the_account_alone_grants_nothing_by_itself() {
        Team team = new Team()
                .role("any")
                .guarded(BUCKET, ACCOUNT, says("Allow", "{\"AWS\":\"" + ACCOUNT + "\"}", "s3:*", BUCKET + "/*"));
        assertThat(of(team, "any")).isEqualTo(BlastRadius.NONE);
    }

    @Test
    void a_bucket_of_another_account_needs_both_sides() {
        String policy = says("Allow", "{\"AWS\":\"arn:aws:iam::" + ACCOUNT + ":root\"}", "s3:GetObject", BUCKET + "/*");
        Team team = new Team()
                .role("both", allow("s3:GetObject", BUCKET + "/*"))
                .role("none")
                .guarded(BUCKET, "999999999999", policy);
        assertThat(of(team, "both").certain()).isPositive();
        assertThat(of(team, "none")).isEqualTo(BlastRadius.NONE);
    }

    @Test
    void a_deny_of_the_bucket_policy_takes_away_what_identity_policies_allow() {
        Team team = new Team()
                .role("kept", allow("s3:GetObject", BUCKET + "/*"))
                .role("out", allow("s3:GetObject", BUCKET + "/*"))
                .guarded(BUCKET, ACCOUNT, says("Deny", role("out"), "s3:*", BUCKET + "/*"));
        assertThat(of(team, "out")).isEqualTo(BlastRadius.NONE);
        assertThat(of(team, "kept").certain()).isPositive();
    }

    @Test
    void a_boundary_limits_what_a_bucket_policy_grants_to_a_role() {
        Team team = new Team()
                .bounded("named", allow("ec2:*", "*"))
                .guarded(BUCKET, ACCOUNT, says("Allow", role("named"), "s3:GetObject", BUCKET + "/*"));
        assertThat(of(team, "named")).isEqualTo(BlastRadius.NONE);
    }

    @Test
    void a_key_is_certain_only_where_its_policy_allows() {
        String trusting = says("Allow", "{\"AWS\":\"" + ACCOUNT + "\"}", "kms:*", "*");
        Team unseen = new Team().role("one", allow("kms:Decrypt", KEY));
        Team seen = new Team().role("one", allow("kms:Decrypt", KEY)).guarded(KEY, ACCOUNT, trusting);
        assertThat(of(unseen, "one").upper()).isPositive();
        assertThat(of(unseen, "one").certain()).isZero();
        assertThat(of(seen, "one").certain()).isPositive();
    }

    @Test
    void a_resource_control_policy_bounds_both_sides() {
        Team team = new Team()
                .role("own", allow("s3:GetObject", "*"))
                .role("named")
                .guarded(BUCKET, ACCOUNT, says("Allow", role("named"), "s3:GetObject", BUCKET + "/*"));
        assertThat(of(team, "named").upper()).isPositive();
        team.control(says("Deny", "\"*\"", "s3:*", "*"));
        assertThat(of(team, "own")).isEqualTo(BlastRadius.NONE);
        assertThat(of(team, "named")).isEqualTo(BlastRadius.NONE);
    }

    @Test
    void a_resource_control_policy_with_a_condition_leaves_nothing_certain() {
        String deny = "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringNotEqualsIfExists\":{\"aws:PrincipalOrgID\":\"o-1\"}}}";
        BlastRadius radius =
                of(new Team().role("own", allow("s3:GetObject", "*")).control(deny), "own");
        assertThat(radius.upper()).isPositive();
        assertThat(radius.certain()).isZero();
    }
}
