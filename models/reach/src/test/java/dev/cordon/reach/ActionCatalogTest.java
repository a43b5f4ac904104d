package dev.cordon.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.reach.Resolution.Basis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionCatalogTest {
    private final ActionCatalog catalog = ActionCatalog.bundled();

    @ParameterizedTest
    @CsvSource({
        "s3, GetObject, READ, EXACT",
        "iam, AttachUserPolicy, PERMISSIONS_MANAGEMENT, EXACT",
        "ec2, CreateTags, TAGGING, EXACT",
        "monitoring, DeleteAlarms, WRITE, ALIAS",
        "email, SendEmail, WRITE, ALIAS",
        "tagging, TagResources, TAGGING, ALIAS",
        "lambda, CreateFunction20150331, WRITE, ALIAS",
        "lambda, AddPermission20150331v2, PERMISSIONS_MANAGEMENT, ALIAS",
        "lambda, Invoke, WRITE, ALIAS",
        "cloudfront, CreateFunction2020_05_31, WRITE, ALIAS",
        "s3, ListObjects, LIST, ALIAS",
        "s3, HeadObject, READ, ALIAS",
        "s3, PutBucketPolicy, PERMISSIONS_MANAGEMENT, EXACT",
        "s3, GetBucketAcl, READ, EXACT",
        "s3, DeleteBucketPublicAccessBlock, PERMISSIONS_MANAGEMENT, ALIAS",
        "signin, ConsoleLogin, WRITE, ALIAS",
        "sts, AssumeRoleWithSAML, WRITE, EXACT",
        "elasticloadbalancing, DescribeLoadBalancers, LIST, EXACT",
        "states, StartExecution, WRITE, EXACT",
        "sso, CreateAccountAssignment, WRITE, EXACT",
        "apigateway, CreateApi, WRITE, ALIAS",
        "autoscaling, RegisterScalableTarget, WRITE, ALIAS",
        "cloudcontrolapi, CreateResource, WRITE, ALIAS",
        "s3, GetMarsRover, READ, VERB",
        "brandnew, DeleteEverything, WRITE, VERB",
        "brandnew, BatchGetItem, READ, VERB",
        "brandnew, Zorp, UNKNOWN, UNKNOWN",
        "git, commit.author, WRITE, ALIAS",
        "git, commit.land, WRITE, ALIAS",
        "git, patchset.upload, WRITE, ALIAS",
        "tool, get_user_details, READ, VERB",
        "tool, search_direct_flight, READ, VERB",
        "tool, list_all_airports, LIST, VERB",
        "tool, calculate, READ, VERB",
        "tool, think, READ, ALIAS",
        "tool, update_reservation_flights, WRITE, VERB",
        "tool, book_reservation, WRITE, VERB",
        "tool, cancel_reservation, WRITE, VERB",
        "tool, send_certificate, WRITE, VERB",
        "tool, transfer_to_human_agents, WRITE, VERB",
        "tool, mcp__github__create_issue, WRITE, VERB",
        "tool, getUserDetails, READ, VERB",
        "tool, '', UNKNOWN, UNKNOWN",
    })
    void action_has_its_level(String service, String operation, AccessLevel level, Basis basis) {
        Action action = new Action(service, operation);
        assertThat(catalog.levelOf(action)).isEqualTo(level);
        assertThat(catalog.resolve(action).basis()).isEqualTo(basis);
    }

    @ParameterizedTest
    @CsvSource({
        "CreateFunction20150331, CreateFunction",
        "CreateFunction20150331v2, CreateFunction",
        "CreateFunction2020_05_31, CreateFunction",
        "GetObject, GetObject",
        "PutV2, PutV2",
        "Get3, Get3",
        "20150331, 20150331",
        "Get19991231, Get19991231",
        "Get20_150331, Get20_150331",
        "GetV1v2, GetV1v2",
        "v2, v2",
        "'', ''",
    })
    void only_an_api_version_is_cut_off(String name, String expected) {
        assertThat(EventNames.withoutVersion(name)).isEqualTo(expected);
    }

    @Test
    void event_names_of_public_collections_resolve_by_name_and_hardly_ever_by_verb() {
        Map<Basis, List<String>> found = new EnumMap<>(Basis.class);
        List<String[]> seen = Table.rows("event-names-seen.tsv", 3);
        for (String[] row : seen) {
            Action action = new Action(row[0], row[1]);
            found.computeIfAbsent(catalog.resolve(action).basis(), b -> new ArrayList<>())
                    .add(action.label());
        }
        assertThat(seen).hasSize(388);
        // 89.4 % under their own name, 10.3 % over the table of differing names, one name left to its verb.
        assertThat(found.get(Basis.EXACT)).hasSize(347);
        assertThat(found.get(Basis.ALIAS)).hasSize(40);
        assertThat(found.get(Basis.VERB)).containsExactly("discovery-marketplace:GetListingView");
        assertThat(found).doesNotContainKey(Basis.UNKNOWN);
    }

    @Test
    void every_differing_name_leads_to_an_action_of_the_list() {
        for (String[] row : Table.rows("event-names.tsv", 3)) {
            if (row[1].startsWith("=") || row[0].endsWith(":*")) {
                continue;
            }
            int colon = row[1].indexOf(':');
            assertThat(catalog.actions().get(row[1].substring(0, colon)))
                    .as(row[0])
                    .containsKey(row[1].substring(colon + 1));
        }
    }

    @Test
    void verb_alone_tells_reading_from_changing_for_nearly_all_aws_actions() {
        int agree = 0;
        int unknown = 0;
        for (Map<String, AccessLevel> operations : catalog.actions().values()) {
            for (Map.Entry<String, AccessLevel> operation : operations.entrySet()) {
                AccessLevel guess = catalog.verbs().levelOf(operation.getKey());
                if (guess == AccessLevel.UNKNOWN) {
                    unknown++;
                } else if (changes(guess) == changes(operation.getValue())) {
                    agree++;
                }
            }
        }
        // 97.8 % agree, 0.9 % have no known verb; the rest is mostly Invoke, Batch, List with a twist of their service.
        assertThat(agree / (double) catalog.size()).isGreaterThan(0.97);
        assertThat(unknown / (double) catalog.size()).isLessThan(0.02);
    }

    private static boolean changes(AccessLevel level) {
        return level.compareTo(AccessLevel.TAGGING) >= 0;
    }

    @Test
    void names_of_any_length_and_content_are_answered() {
        String hostile = "\u202e\u0000*:".repeat(50_000) + "GetObject20150331";
        Action action = new Action("tool", hostile);
        assertThat(catalog.levelOf(action)).isIn(AccessLevel.READ, AccessLevel.UNKNOWN);
        assertThat(catalog.impactOf(action)).isBetween(0.0, 1.0);
        assertThat(catalog.techniquesOf(action)).isEmpty();
        assertThat(catalog.levelOf(new Action("", ""))).isEqualTo(AccessLevel.UNKNOWN);
    }
}
