package dev.cordon.reach.hold;

import static dev.cordon.reach.hold.Held.NOW;
import static dev.cordon.reach.hold.Held.routine;
import static dev.cordon.reach.hold.Held.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/";

    private static List<String> of(String... arns) {
        return List.copyOf(Families.of(new TreeSet<>(List.of(arns))));
    }

    @Test
    void two_of_one_stem_stand_for_the_next() {
        assertThat(of(TABLE + "shop-orders-2026-01", TABLE + "shop-orders-2026-02"))
                .containsExactly(TABLE + "shop-orders-2026-*");
        assertThat(of(TABLE + "shop-orders", TABLE + "shop-users", TABLE + "risk-scores"))
                .containsExactly(TABLE + "shop-*");
    }

    @Test
    void one_alone_stands_for_itself() {
        assertThat(of(TABLE + "shop-orders", TABLE + "risk-scores")).isEmpty();
        assertThat(of(TABLE + "orders", TABLE + "users")).isEmpty();
        assertThat(of(TABLE + "a-orders", TABLE + "a-users")).isEmpty();
    }

    @Test
    void neither_accounts_regions_nor_kinds_mix() {
        assertThat(of(TABLE + "shop-orders", TABLE.replace("eu-west-1", "us-east-1") + "shop-users"))
                .isEmpty();
        assertThat(of(TABLE + "shop-orders", TABLE.replace("111122223333", "444455556666") + "shop-users"))
                .isEmpty();
    }

    @Test
    void secrets_roles_buckets_and_patterns_have_none() {
        String secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-";
        assertThat(of(secret + "mail-AbCdEf", secret + "bank-GhIjKl")).isEmpty();
        assertThat(of("arn:aws:iam::111122223333:role/shop-a", "arn:aws:iam::111122223333:role/shop-b"))
                .isEmpty();
        assertThat(of("arn:aws:s3:::shop-web", "arn:aws:s3:::shop-ledger")).isEmpty();
        assertThat(of(TABLE + "shop-*", TABLE + "shop-orders")).isEmpty();
    }

    @Test
    void a_new_table_passes_and_a_strange_one_does_not() {
        PolicyStack before = Held.role("dynamodb:*");
        HoldTerms terms = HoldTerms.defaults()
                .of(
                        before,
                        routine(
                                "dynamodb:CreateBackup " + TABLE + "shop-orders",
                                "dynamodb:CreateBackup " + TABLE + "shop-users"));
        PolicyStack after = with(
                before,
                SurgicalHold.compile(terms, new HoldSlots(PrincipalType.ROLE, 3, 0, true))
                        .policies());
        RequestContext context = HoldContext.at(NOW).complete();
        assertThat(Held.allowed(after, "dynamodb:CreateBackup", TABLE + "shop-carts", context))
                .isTrue();
        assertThat(Held.allowed(after, "dynamodb:CreateBackup", TABLE + "payroll", context))
                .isFalse();
    }
}
