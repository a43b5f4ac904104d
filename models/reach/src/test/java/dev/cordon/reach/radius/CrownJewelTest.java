package dev.cordon.reach.radius;

import static dev.cordon.reach.radius.Team.allow;
import static dev.cordon.reach.radius.Team.arn;
import static dev.cordon.reach.radius.Team.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.paths.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrownJewelTest {
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";

    @Test
    void what_is_held_over_everything_is_every_one_of_its_kind() {
        JewelReach reach = new Team()
                .role("one", allow("secretsmanager:GetSecretValue", "*"), allow("backup:DeleteBackupVault", "*"))
                .model()
                .jewels(arn("one"), 10);
        assertThat(reach.jewels())
                .extracting(CrownJewel::lastStep)
                .containsExactly("reads every secret in 111122223333", "deletes every backup vault in 111122223333");
        assertThat(reach.jewels()).allMatch(CrownJewel::certain);
        assertThat(reach.more()).isZero();
    }

    @Test
    void a_sensitive_name_in_a_policy_is_a_jewel_and_an_ordinary_one_is_not() {
        JewelReach reach = new Team()
                .role(
                        "one",
                        allow("secretsmanager:GetSecretValue", SECRET + "prod/db-??????"),
                        allow("secretsmanager:GetSecretValue", SECRET + "web/theme-??????"))
                .model()
                .jewels(arn("one"), 10);
        assertThat(reach.jewels()).extracting(CrownJewel::lastStep).containsExactly("reads secret prod/db");
    }

    @Test
    void a_tagged_resource_of_the_inventory_is_a_jewel() {
        JewelReach reach = new Team()
                .role("one", allow("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/o*"))
                .resource("arn:aws:dynamodb:eu-west-1:111122223333:table/orders", Map.of("data-classification", "pii"))
                .resource("arn:aws:dynamodb:eu-west-1:111122223333:table/other", Map.of())
                .model()
                .jewels(arn("one"), 10);
        assertThat(reach.jewels())
                .extracting(CrownJewel::lastStep)
                .containsExactly("reads items of DynamoDB table orders");
    }

    @Test
    void the_way_to_a_jewel_leads_through_whom_the_principal_becomes() {
        JewelReach reach = new Team()
                .role("start", allow("sts:AssumeRole", "*"))
                .trusting("end", "start", allow("secretsmanager:GetSecretValue", "*"))
                .model()
                .jewels(arn("start"), 10);
        assertThat(reach.jewels()).singleElement().satisfies(jewel -> {
            assertThat(jewel.route()).extracting(Hop::to).containsExactly(arn("end"));
            assertThat(jewel.lastStep()).isEqualTo("reads every secret in 111122223333");
        });
    }

    @Test
    void who_may_use_all_of_a_kind_needs_nobody_else_for_one_of_them() {
        JewelReach reach = new Team()
                .role("wide", allow("secretsmanager:GetSecretValue", "*"), allow("sts:AssumeRole", "*"))
                .trusting("narrow", "wide", allow("secretsmanager:GetSecretValue", SECRET + "prod/db-??????"))
                .model()
                .jewels(arn("wide"), 10);
        assertThat(reach.jewels())
                .filteredOn(jewel -> jewel.lastStep().equals("reads secret prod/db"))
                .singleElement()
                .satisfies(jewel -> assertThat(jewel.route()).isEmpty());
    }

    @Test
    void a_users_own_jewels_come_first_and_the_rest_is_counted() {
        List<Sensitivity.Jewel> own =
                new ArrayList<>(List.of(new Sensitivity.Jewel("the ledger", List.of("arn:aws:s3:::ledger"), "")));
        Sensitivity sensitivity = Sensitivity.defaults()
                .with(new Sensitivity(List.of(), List.of(), List.of(), List.of(), List.of(), own));
        JewelReach reach = new Team()
                .role("one", allow("s3:GetObject", "*"), allow("secretsmanager:*", "*"))
                .model(sensitivity)
                .jewels(arn("one"), 1);
        assertThat(reach.jewels()).extracting(CrownJewel::lastStep).containsExactly("reads the ledger");
        assertThat(reach.more()).isEqualTo(2);
    }

    @Test
    void an_administrator_is_one_and_a_denied_jewel_is_none() {
        RadiusModel model = new Team()
                .role("admin", allow("*", "*"))
                .role("none", allow("secretsmanager:*", "*"), deny("secretsmanager:*", "*"))
                .model();
        assertThat(model.jewels(arn("admin"), 1).jewels())
                .extracting(CrownJewel::name)
                .containsExactly("administrator of 111122223333");
        assertThat(model.jewels(arn("none"), 10).jewels()).isEmpty();
    }
}
