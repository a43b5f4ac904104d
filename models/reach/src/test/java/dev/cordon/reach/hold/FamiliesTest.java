package dev.cordon.reach.hold;

import static dev.cordon.reach.hold.Held.NOW;
import static dev.cordon.reach.hold.Held.routine;
import static dev.cordon.reach.hold.Held.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DangerRule;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    private static final HoldSlots ROOM = new HoldSlots(PrincipalType.ROLE, 3, 0, true);
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/";

    private static List<String> of(String... arns) {
        return List.copyOf(Families.of(new TreeSet<>(List.of(arns))));
    }

    @Test
    void two_of_one_stem_stand_for_the_next() {
        assertThat(of(TABLE + "shop-orders-2026-01", TABLE + "shop-orders-2026-02"))
                .containsExactly(TABLE + "shop-orders-2026-*");
        assertThat(of(TABLE + "shop-eu-orders", TABLE + "shop-eu-users", TABLE + "risk-eu-scores"))
                .containsExactly(TABLE + "shop-eu-*");
    }

    @Test
    void one_alone_stands_for_itself() {
        assertThat(of(TABLE + "shop-orders", TABLE + "risk-scores")).isEmpty();
        assertThat(of(TABLE + "orders", TABLE + "users")).isEmpty();
    }

    @Test
    void one_word_is_a_stage_or_a_team_and_no_stem() {
        assertThat(of(TABLE + "prod-web", TABLE + "prod-api")).isEmpty();
        assertThat(of(TABLE + "prod_web", TABLE + "-prod-web", TABLE + "-prod-api"))
                .isEmpty();
        assertThat(of(TABLE + "prod-orders-web", TABLE + "prod-orders-api")).containsExactly(TABLE + "prod-orders-*");
    }

    @Test
    void neither_accounts_regions_nor_kinds_mix() {
        assertThat(of(TABLE + "shop-eu-orders", TABLE.replace("eu-west-1", "us-east-1") + "shop-eu-users"))
                .isEmpty();
        assertThat(of(TABLE + "shop-eu-orders", TABLE.replace("111122223333", "444455556666") + "shop-eu-users"))
                .isEmpty();
    }

    @Test
    void secrets_roles_buckets_and_patterns_have_none() {
        String secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-eu-";
        assertThat(of(secret + "mail-AbCdEf", secret + "bank-GhIjKl")).isEmpty();
        assertThat(of("arn:aws:iam::111122223333:role/shop-eu-a", "arn:aws:iam::111122223333:role/shop-eu-b"))
                .isEmpty();
        assertThat(of("arn:aws:s3:::shop-eu-web", "arn:aws:s3:::shop-eu-ledger"))
                .isEmpty();
        assertThat(of(TABLE + "shop-eu-*", TABLE + "shop-eu-orders")).isEmpty();
    }

    @Test
    void a_new_table_passes_and_a_strange_one_does_not() {
        PolicyStack before = Held.role("dynamodb:*");
        HoldTerms terms = HoldTerms.defaults()
                .of(
                        before,
                        routine(
                                "dynamodb:CreateBackup " + TABLE + "shop-eu-orders",
                                "dynamodb:CreateBackup " + TABLE + "shop-eu-users"));
        HoldFit fit = SurgicalHold.compile(terms, ROOM);
        assertThat(fit.families()).containsExactly(TABLE + "shop-eu-* (dynamodb:CreateBackup)");
        PolicyStack after = with(before, fit.policies());
        RequestContext context = HoldContext.at(NOW).complete();
        assertThat(Held.allowed(after, "dynamodb:CreateBackup", TABLE + "shop-eu-carts", context))
                .isTrue();
        assertThat(Held.allowed(after, "dynamodb:CreateBackup", TABLE + "payroll", context))
                .isFalse();
    }

    @Test
    void danger_has_no_families_although_the_terms_keep_it() {
        String function = "arn:aws:lambda:eu-west-1:111122223333:function:shop-eu-";
        PolicyStack before = Held.role("lambda:*");
        HoldTerms terms = HoldTerms.defaults()
                .of(
                        before,
                        routine(
                                "lambda:UpdateFunctionCode20150331v2 " + function + "orders",
                                "lambda:UpdateFunctionCode20150331v2 " + function + "users"))
                .withDanger(DangerRule.KEEP_ROUTINE);
        HoldFit fit = SurgicalHold.compile(terms, ROOM);
        PolicyStack after = with(before, fit.policies());
        RequestContext context = HoldContext.at(NOW).complete();
        assertThat(Held.allowed(after, "lambda:UpdateFunctionCode", function + "orders", context))
                .isTrue();
        assertThat(Held.allowed(after, "lambda:UpdateFunctionCode", function + "payroll", context))
                .isFalse();
        assertThat(fit.families()).isEmpty();
    }
}
