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
    void jewels_are_counted_by_kind_and_a_bucket_with_its_objects_is_one() {
        JewelBrief brief = new Team()
                .role(
                        "one",
                        allow("secretsmanager:GetSecretValue", "*"),
                        allow("s3:GetObject", "arn:aws:s3:::prod-orders/*"),
                        allow("s3:DeleteBucket", "arn:aws:s3:::prod-orders"),
                        allow("s3:GetObject", "arn:aws:s3:::prod-bills/*"))
                .model()
                .jewelBrief(arn("one"), 6);
        assertThat(brief.counts())
                .containsExactly(new JewelCount("secret", false, 1, 1), new JewelCount("bucket", true, 2, 2));
        assertThat(brief.jewels())
                .extracting(CrownJewel::lastStep)
                .containsExactly(
                        "reads every secret in 111122223333",
                        "reads objects of bucket prod-bills/*",
                        "deletes bucket prod-orders");
    }

    @Test
    void the_brief_leads_by_the_nearest_holder_and_by_certain_steps_where_there_are() {
        RadiusModel model = new Team()
                .role("start", allow("sts:AssumeRole", "*"))
                .trusting("middle", "start", allow("sts:AssumeRole", "*"))
                .trusting("end", "middle", allow("secretsmanager:GetSecretValue", SECRET + "prod/db-??????"))
                .trusting("other", "start", allow("s3:GetObject", "*"))
                .model();
        assertThat(model.jewelBrief(arn("start"), 6).jewels())
                .extracting(jewel -> jewel.route().stream().map(Hop::to).toList() + " " + jewel.lastStep())
                .containsExactly(
                        List.of(arn("middle"), arn("end")) + " reads secret prod/db",
                        List.of(arn("other")) + " reads objects of every bucket in 111122223333");
        assertThat(model.jewelBrief(arn("start"), 6).jewels()).allMatch(CrownJewel::certain);
        assertThat(model.jewelBrief(arn("nobody"), 6)).isEqualTo(new JewelBrief(List.of(), List.of()));
    }

    @Test
    void the_brief_of_who_can_become_an_administrator_tells_one_of_all_before_ones_of_the_same_kind() {
        RadiusModel model = new Team()
                .role("start", allow("sts:AssumeRole", "*"), allow("s3:GetObject", "arn:aws:s3:::prod-orders/*"))
                .trusting("root-like", "start", allow("*", "*"))
                .model();
        List<CrownJewel> jewels = model.jewelBrief(arn("start"), 40).jewels();
        assertThat(jewels.get(0).lastStep()).isEqualTo("is administrator of 111122223333");
        assertThat(jewels)
                .filteredOn(jewel -> !jewel.name().startsWith("bucket"))
                .allSatisfy(
                        jewel -> assertThat(jewel.route()).extracting(Hop::to).containsExactly(arn("root-like")));
        assertThat(jewels)
                .filteredOn(jewel -> jewel.kind().equals("bucket"))
                .extracting(jewel -> jewel.route().size() + " " + jewel.name())
                .as("what it holds itself is told beside all of the kind, which it does not")
                .containsExactly("1 every bucket in 111122223333", "0 bucket prod-orders/*");
    }

    @Test
    void a_mark_stays_while_the_jewels_do_and_no_longer() {
        Team team = new Team()
                .role("start", allow("sts:AssumeRole", "*"))
                .trusting("end", "start", allow("secretsmanager:GetSecretValue", SECRET + "prod/db-??????"));
        RadiusModel model = team.model();
        assertThat(model.jewelMark(arn("start"))).isEqualTo(model.jewelMark(arn("end")));
        Team other = new Team().role("start", allow("sts:AssumeRole", "*"));
        assertThat(model.jewelMark(arn("start"))).isNotEqualTo(other.model().jewelMark(arn("start")));
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
