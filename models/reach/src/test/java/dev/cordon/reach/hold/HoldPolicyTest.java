package dev.cordon.reach.hold;

import static dev.cordon.reach.hold.Held.END;
import static dev.cordon.reach.hold.Held.NOW;
import static dev.cordon.reach.hold.Held.allowed;
import static dev.cordon.reach.hold.Held.routine;
import static dev.cordon.reach.hold.Held.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.DangerRule;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.response.PolicyQuota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldPolicyTest {
    private static final PolicyStack ANYTHING = Held.role("*");
    private static final HoldTerms TERMS = HoldTerms.defaults().of(ANYTHING, RoutineSet.EMPTY);
    private static final String OBJECT = "arn:aws:s3:::web/a";
    private static final UsualNetworks USUAL = new UsualNetworks(
            List.of("198.51.100.0/24", "2001:db8:1::/48"),
            List.of("vpc-0a1b2c3d"),
            List.of("vpce-0a1b2c3d4e5f60718"),
            List.of("10.1.0.0/16"));

    private static boolean reads(HoldPolicy hold, HoldContext how) {
        return allowed(with(ANYTHING, List.of(hold)), "s3:GetObject", OBJECT, how.complete());
    }

    private static HoldPolicy of(HoldKind kind, HoldTerms terms) {
        return switch (kind) {
            case SESSION -> HoldPolicy.session(List.of("AROAJOB:evil"), List.of("mallory"), terms);
            case NETWORK -> HoldPolicy.network(USUAL, terms);
            case REVOKE_SESSIONS -> HoldPolicy.revokeSessions(NOW, terms);
            case SOURCE_ASSUME -> HoldPolicy.sourceAssume(List.of("arn:aws:iam::111122223333:role/a"), terms);
            case SURGICAL ->
                SurgicalHold.compile(terms, new HoldSlots(PrincipalType.ROLE, 1, 0, true))
                        .policies()
                        .get(0);
            case FULL -> HoldPolicy.full(terms);
        };
    }

    @ParameterizedTest
    @EnumSource(HoldKind.class)
    void every_policy_denies_only_fits_and_is_the_same_each_time(HoldKind kind) {
        HoldTerms terms = TERMS.of(Held.role("s3:*", "ec2:*", "iam:*"), routine("s3:GetObject " + OBJECT))
                .until(END);
        HoldPolicy hold = of(kind, terms);
        assertThat(DenyOnly.problems(hold.text())).isEmpty();
        assertThat(hold.size()).isLessThanOrEqualTo(PolicyQuota.MANAGED.characters());
        assertThat(hold.text()).doesNotContain(" ").contains("\"DateLessThan\":{");
        assertThat(of(kind, terms)).isEqualTo(hold);
        assertThat(DenyOnly.problems(hold.felt())).isEmpty();
        assertThat(hold.felt()).doesNotContain("Condition");
    }

    @ParameterizedTest
    @EnumSource(HoldKind.class)
    void after_its_expiry_everything_is_allowed_again(HoldKind kind) {
        PolicyStack before = Held.role("s3:*", "iam:*", "sts:*", "ec2:*");
        PolicyStack after = with(
                before,
                List.of(of(kind, TERMS.of(before, routine("s3:ListBucket *")).until(END))));
        for (String action : List.of("s3:GetObject", "iam:CreateUser", "ec2:RunInstances", "s3:CreateBucket")) {
            HoldContext late = HoldContext.at(END)
                    .session("AROAJOB:evil", NOW.minusSeconds(9))
                    .from("192.0.2.1");
            assertThat(allowed(after, action, "arn:aws:s3:::web/a", late.complete()))
                    .isTrue();
        }
        HoldContext early = HoldContext.at(END.minusSeconds(1))
                .session("AROAJOB:evil", NOW.minusSeconds(9))
                .from("192.0.2.1");
        String denied = kind == HoldKind.SOURCE_ASSUME ? "sts:AssumeRole" : "s3:CreateBucket";
        String on = kind == HoldKind.SOURCE_ASSUME ? "arn:aws:iam::111122223333:role/a" : "arn:aws:s3:::web";
        assertThat(Held.decide(after, denied, on, early.complete())
                        .explicitDeny()
                        .certain())
                .isTrue();
    }

    @Test
    void the_suspicious_session_is_denied_and_every_other_goes_on() {
        HoldPolicy hold = HoldPolicy.session(List.of("AROAJOB:evil"), List.of("mallory"), TERMS);
        assertThat(reads(hold, HoldContext.at(NOW).session("AROAJOB:evil", NOW)))
                .isFalse();
        assertThat(reads(hold, HoldContext.at(NOW).session("AROAJOB:ci", NOW))).isTrue();
        assertThat(reads(hold, HoldContext.at(NOW).session("AROAJOB:ci", NOW).sourceIdentity("mallory")))
                .isFalse();
        assertThat(reads(hold, HoldContext.at(NOW).session("AROAJOB:ci", NOW).sourceIdentity("ann")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, true",
        "198.51.101.7, false",
        "2001:db8:1:2::3, true",
        "2001:db8:2::1, false",
        "203.0.113.9, false",
    })
    void calls_from_a_usual_network_pass_and_others_do_not(String address, boolean passes) {
        assertThat(reads(HoldPolicy.network(USUAL, TERMS), HoldContext.at(NOW).from(address)))
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "vpc-0a1b2c3d, vpce-99999999, 10.1.2.3, true",
        "vpc-99999999, vpce-0a1b2c3d4e5f60718, 10.1.2.3, true",
        "vpc-0a1b2c3d, vpce-99999999, 10.2.2.3, false",
        "vpc-99999999, vpce-99999999, 10.1.2.3, false",
    })
    void calls_through_a_usual_endpoint_pass_from_the_usual_private_range(
            String vpc, String endpoint, String address, boolean passes) {
        HoldContext how = HoldContext.at(NOW).through(vpc, endpoint, address);
        assertThat(reads(HoldPolicy.network(USUAL, TERMS), how)).isEqualTo(passes);
    }

    @Test
    void a_service_that_acts_for_the_identity_passes_from_anywhere() {
        HoldContext how = HoldContext.at(NOW).from("203.0.113.9").byService();
        assertThat(reads(HoldPolicy.network(USUAL, TERMS), how)).isTrue();
    }

    @Test
    void revoking_hits_older_sessions_alone_and_never_a_long_term_key() {
        HoldPolicy hold = HoldPolicy.revokeSessions(NOW, TERMS);
        assertThat(reads(hold, HoldContext.at(NOW).session("AROAJOB:ci", NOW.minusSeconds(1))))
                .isFalse();
        assertThat(reads(hold, HoldContext.at(NOW).session("AROAJOB:ci", NOW))).isTrue();
        assertThat(reads(hold, HoldContext.at(NOW).session("AIDAANN", null))).isTrue();
    }

    @Test
    void the_source_may_not_take_on_the_named_roles_and_may_all_else() {
        PolicyStack after = with(
                ANYTHING, List.of(HoldPolicy.sourceAssume(List.of("arn:aws:iam::111122223333:role/team/a"), TERMS)));
        RequestContext how = HoldContext.at(NOW).complete();
        assertThat(Held.decide(after, "sts:AssumeRole", "arn:aws:iam::111122223333:role/team/a", how)
                        .explicitDeny()
                        .certain())
                .isTrue();
        assertThat(Held.decide(after, "sts:AssumeRole", "arn:aws:iam::111122223333:role/b", how)
                        .explicitDeny()
                        .mayBe())
                .isFalse();
        assertThat(allowed(after, "iam:CreateUser", "arn:aws:iam::111122223333:user/x", how))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = HoldKind.class,
            names = {"SESSION", "NETWORK", "SURGICAL"})
    void danger_is_denied_to_everybody_even_where_it_is_routine(HoldKind kind) {
        PolicyStack before = Held.role("*");
        HoldTerms terms = TERMS.of(
                before,
                routine(
                        "iam:CreateAccessKey *",
                        "lambda:InvokeFunction *",
                        "ec2:StartInstances *",
                        "backup:StartBackupJob *",
                        "s3:GetObject " + OBJECT));
        PolicyStack after = with(before, List.of(of(kind, terms)));
        RequestContext home = HoldContext.at(NOW)
                .session("AROAJOB:ci", NOW)
                .from("198.51.100.7")
                .complete();
        for (String action : DangerActions.bundled().all()) {
            assertThat(allowed(after, action, "*", home)).as(action).isFalse();
        }
        assertThat(List.of(
                        "iam:changepassword",
                        "iam:updateaccesskey",
                        "cloudtrail:stoplogging",
                        "kms:schedulekeydeletion"))
                .allMatch(DangerActions.bundled()::is);
        PolicyStack kept = with(before, List.of(of(kind, terms.withDanger(DangerRule.KEEP_ROUTINE))));
        assertThat(allowed(kept, "iam:CreateAccessKey", "*", home)).isTrue();
        assertThat(allowed(kept, "iam:CreateUser", "*", home)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2_048, 6_144, 10_240})
    void whatever_the_quota_the_policy_fits_and_names_what_did_not(int characters) {
        HoldPolicy hold = HoldPolicy.network(USUAL, TERMS.within(characters));
        assertThat(hold.size()).isLessThanOrEqualTo(characters);
        PolicyStack after = with(ANYTHING, List.of(hold));
        RequestContext home = HoldContext.at(NOW)
                .session("AROAJOB:ci", NOW)
                .from("198.51.100.7")
                .complete();
        for (String action : DangerActions.bundled().all()) {
            boolean denied =
                    Held.decide(after, action, "*", home).explicitDeny().certain();
            assertThat(denied).as(action).isEqualTo(!hold.dangerOpen().contains(action));
        }
        assertThat(hold.dangerOpen().isEmpty()).isEqualTo(characters > 2_048);
        assertThat(hold.dangerOpen())
                .noneMatch(action -> action.startsWith("iam:") || action.startsWith("cloudtrail:"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void what_is_routine_or_not_shown_by_the_trail_is_never_denied_with_danger(long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>(ActionPatterns.all());
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entries.add(ActionPatterns.written(all.get(random.nextInt(all.size()))) + " *");
        }
        HoldTerms terms = TERMS.of(ANYTHING, routine(entries.toArray(String[]::new)));
        HoldPolicy hold = HoldPolicy.session(List.of("AROAJOB:evil"), List.of(), terms);
        PolicyStack after = with(ANYTHING, List.of(hold));
        RequestContext other = HoldContext.at(NOW).session("AROAJOB:ci", NOW).complete();
        for (String action : all) {
            boolean used = entries.contains(ActionPatterns.written(action) + " *");
            boolean unseen = CoverageMap.defaults().coverageOf(action) != Coverage.LOGGED;
            boolean danger =
                    DangerActions.bundled().is(action) || Starts.bundled().runsLikeStart(action);
            if ((used || unseen) && !danger) {
                assertThat(Held.decide(after, action, "*", other).explicitDeny().mayBe())
                        .as(action)
                        .isFalse();
            }
        }
    }

    @Test
    void what_says_nothing_is_refused() {
        assertThatThrownBy(() -> HoldPolicy.session(List.of(), List.of(), TERMS))
                .hasMessageContaining("session");
        assertThatThrownBy(() -> HoldPolicy.session(List.of("${aws:userid}"), List.of(), TERMS))
                .hasMessageContaining("aws:userid");
        assertThatThrownBy(() -> HoldPolicy.network(UsualNetworks.of(List.of()), TERMS))
                .hasMessageContaining("full");
        assertThatThrownBy(() -> UsualNetworks.of(List.of("example.com"))).hasMessageContaining("example.com");
        assertThatThrownBy(() -> new UsualNetworks(List.of("192.0.2.1"), List.of(), List.of(), List.of("10.0.0.0/8")))
                .hasMessageContaining("anybody");
        assertThatThrownBy(() -> HoldPolicy.sourceAssume(List.of("arn:aws:iam::111122223333:role/*"), TERMS))
                .hasMessageContaining("role/*");
    }

    @Test
    void an_expiry_is_written_in_whole_seconds() {
        Instant odd = Instant.parse("2026-03-01T16:00:00.987654321Z");
        assertThat(HoldPolicy.full(TERMS.until(odd)).text())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\","
                                + "\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"2026-03-01T16:00:00Z\"}}}]}");
    }
}
