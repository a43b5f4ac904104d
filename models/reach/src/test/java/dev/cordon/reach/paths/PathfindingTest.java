package dev.cordon.reach.paths;

import static dev.cordon.reach.paths.Accounts.ADMINISTRATOR;
import static dev.cordon.reach.paths.Accounts.ALLOW_ALL;
import static dev.cordon.reach.paths.Accounts.allow;
import static dev.cordon.reach.paths.Accounts.policy;
import static dev.cordon.reach.paths.Accounts.role;
import static dev.cordon.reach.paths.Accounts.trustsAws;
import static dev.cordon.reach.paths.Accounts.trustsService;
import static dev.cordon.reach.paths.Accounts.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each path of pathfinding.cloud in an account in which it works, and in the nearest in which it does not. */
class PathfindingTest {
    private static final String HARMLESS = allow("s3:ListAllMyBuckets", "*");
    private static final String ROOT = "arn:aws:iam::" + Accounts.ID + ":root";
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("apprunner", "tasks.apprunner.amazonaws.com"),
            Map.entry("bedrock", "bedrock-agentcore.amazonaws.com"),
            Map.entry("cloudformation", "cloudformation.amazonaws.com"),
            Map.entry("codebuild", "codebuild.amazonaws.com"),
            Map.entry("datapipeline", "datapipeline.amazonaws.com"),
            Map.entry("ec2", "ec2.amazonaws.com"),
            Map.entry("ec2instanceconnect", "ec2.amazonaws.com"),
            Map.entry("ecs", "ecs-tasks.amazonaws.com"),
            Map.entry("glue", "glue.amazonaws.com"),
            Map.entry("lambda", "lambda.amazonaws.com"),
            Map.entry("sagemaker", "sagemaker.amazonaws.com"),
            Map.entry("ssm", "ec2.amazonaws.com"));

    /** @param actions that the principal is allowed */
    record Case(String id, List<String> actions) {
        @Override
        public String toString() {
            return id;
        }

        Case without(String action) {
            return new Case(id, actions.stream().filter(a -> !a.equals(action)).toList());
        }

        boolean byService() {
            return SERVICES.containsKey(id.substring(0, id.lastIndexOf('-')));
        }

        String service() {
            return Objects.requireNonNull(SERVICES.get(id.substring(0, id.lastIndexOf('-'))));
        }
    }

    static Stream<Case> all() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PathfindingTest.class.getResourceAsStream("pathfinding-required.tsv")),
                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] row = line.split("\t", -1);
                cases.add(new Case(row[0], List.of(row[2].split(" ", -1))));
            });
        }
        return cases.stream();
    }

    static Stream<Case> byService() throws IOException {
        return all().filter(Case::byService);
    }

    static Stream<Case> byIam() throws IOException {
        return all().filter(c -> !c.byService());
    }

    /** Who uses the path: a role where it must be one, else a user. */
    private static String self(Case c) {
        return List.of("iam-005", "iam-009").contains(c.id) ? role("self") : user("self");
    }

    private static Accounts account(Case c, String targetPolicy) {
        return account(
                c, targetPolicy, allow(String.join(" ", c.actions.isEmpty() ? List.of("s3:None") : c.actions), "*"));
    }

    private static Accounts account(Case c, String targetPolicy, String own) {
        Accounts accounts = new Accounts().managed(ADMINISTRATOR, ALLOW_ALL);
        if (c.byService()) {
            return accounts.user("self", own).role("target", targetPolicy, trustsService(c.service()));
        }
        switch (c.id) {
            case "iam-001" -> accounts.user("self", own, policy("mine")).managed(policy("mine"), HARMLESS);
            case "iam-005", "iam-009" -> accounts.role("self", own, trustsService("s3.amazonaws.com"));
            case "iam-007", "iam-008" -> accounts.user("self", own);
            case "iam-010", "iam-011" ->
                accounts.user("self", own, null, List.of("mine")).group("mine", HARMLESS);
            case "iam-013" -> accounts.user("self", own).group("target", targetPolicy);
            case "iam-002", "iam-003", "iam-004", "iam-006" ->
                accounts.user("self", own).user("target", targetPolicy);
            case "iam-015", "iam-018" -> accounts.user("self", own).user("target", HARMLESS);
            case "iam-012" ->
                accounts.user("self", own).role("target", targetPolicy, trustsService("s3.amazonaws.com"));
            case "iam-019", "iam-021" ->
                accounts.user("self", own).role("target", HARMLESS, trustsService("s3.amazonaws.com"));
            case "iam-020" ->
                accounts.user("self", own)
                        .managed(policy("theirs"), HARMLESS)
                        .role("target", null, trustsService("s3.amazonaws.com"), policy("theirs"));
            case "iam-014", "iam-017" -> accounts.user("self", own).role("target", HARMLESS, trustsAws(user("self")));
            case "iam-016" ->
                accounts.user("self", own)
                        .managed(policy("theirs"), HARMLESS)
                        .role("target", null, trustsAws(user("self")), policy("theirs"));
            case "sts-001" -> accounts.user("self", own).role("target", targetPolicy, trustsAws(ROOT));
            default -> throw new IllegalArgumentException(c.id);
        }
        return accounts;
    }

    private static boolean found(Accounts accounts, Case c, Yield yields) {
        return new Findings(accounts.snapshot()).finds(self(c), c.id, yields);
    }

    @Test
    void catalogue_has_every_path_with_the_permissions_that_it_requires() throws IOException {
        EscalationCatalogue catalogue = EscalationCatalogue.bundled();
        List<Case> cases = all().toList();
        assertThat(cases).hasSize(65);
        for (Case c : cases) {
            List<String> required = catalogue.path(c.id).orElseThrow().requires().stream()
                    .filter(requirement -> !requirement.unlessDenied())
                    .map(Requirement::action)
                    .distinct()
                    .toList();
            assertThat(required).as(c.id).containsExactlyInAnyOrderElementsOf(c.actions);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void path_is_found_where_it_works(Case c) {
        assertThat(found(account(c, ALLOW_ALL), c, Yield.ADMIN)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void path_is_not_found_with_any_one_permission_missing(Case c) {
        for (String action : c.actions) {
            Findings findings =
                    new Findings(account(c.without(action), ALLOW_ALL).snapshot());
            assertThat(findings.of(self(c), c.id)).as("without " + action).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void path_is_not_found_where_any_one_permission_is_denied(Case c) {
        for (String action : c.actions) {
            String own = Accounts.policyOf(
                    Accounts.statement("Allow", String.join(" ", c.actions), "*", ""),
                    Accounts.statement("Deny", action, "*", ""));
            Findings findings = new Findings(account(c, ALLOW_ALL, own).snapshot());
            assertThat(findings.of(self(c), c.id)).as("denied " + action).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void path_is_not_found_where_a_service_control_policy_leaves_a_permission_out(Case c) {
        for (String action : c.actions) {
            Accounts accounts = account(c, ALLOW_ALL)
                    .serviceControl("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"NotAction\":\""
                            + action + "\",\"Resource\":\"*\"}]}");
            assertThat(new Findings(accounts.snapshot()).of(self(c), c.id)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("byService")
    void harmless_role_is_found_as_lateral_only(Case c) {
        assertThat(found(account(c, HARMLESS), c, Yield.ADMIN)).isFalse();
        assertThat(found(account(c, HARMLESS), c, Yield.LATERAL)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("byService")
    void role_that_does_not_trust_the_service_is_not_found(Case c) {
        Accounts accounts = account(c, ALLOW_ALL).role("target", ALLOW_ALL, trustsService("s3.amazonaws.com"));
        assertThat(new Findings(accounts.snapshot()).of(user("self"), c.id)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("byService")
    void role_passed_to_another_service_is_not_found(Case c) {
        if (!c.actions.contains("iam:PassRole")) {
            return;
        }
        String own = Accounts.policyOf(
                Accounts.statement("Allow", String.join(" ", c.without("iam:PassRole").actions), "*", ""),
                Accounts.statement(
                        "Allow",
                        "iam:PassRole",
                        "*",
                        "{\"StringEquals\":{\"iam:PassedToService\":\"s3.amazonaws.com\"}}"));
        assertThat(new Findings(account(c, ALLOW_ALL, own).snapshot()).of(user("self"), c.id))
                .isEmpty();
        String right = own.replace("s3.amazonaws.com", c.service());
        assertThat(found(account(c, ALLOW_ALL, right), c, Yield.ADMIN)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("byService")
    void instance_profile_decides_what_an_instance_can_run_as(Case c) {
        if (!c.service().equals("ec2.amazonaws.com")) {
            return;
        }
        Function<List<String>, List<Hop>> with = profiles -> new Findings(account(c, ALLOW_ALL)
                        .role(role("target"), ALLOW_ALL, trustsService(c.service()), null, profiles, Map.of())
                        .snapshot())
                .of(user("self"), c.id);
        assertThat(with.apply(List.of())).isEmpty();
        Findings unknown = new Findings(account(c, ALLOW_ALL)
                .role(role("target"), ALLOW_ALL, trustsService(c.service()), null, null, Map.of())
                .snapshot());
        assertThat(unknown.of(user("self"), c.id).get(0).prerequisites())
                .contains(Prerequisite.unobservable("role target has an instance profile"));
        assertThat(with.apply(List.of("arn:aws:iam::" + Accounts.ID + ":instance-profile/p"))
                        .get(0)
                        .prerequisites())
                .contains(Prerequisite.met("role target has an instance profile"));
    }

    @ParameterizedTest
    @MethodSource("byIam")
    void principal_with_permissions_on_somebody_else_only_is_not_found(Case c) {
        String own = allow(String.join(" ", c.actions), "arn:aws:iam::" + Accounts.ID + ":*/nobody");
        assertThat(new Findings(account(c, ALLOW_ALL, own).snapshot()).of(self(c), c.id))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("byIam")
    void principal_taken_over_with_its_own_rights_yields_what_it_has(Case c) {
        boolean own = List.of("iam-002", "iam-003", "iam-004", "iam-006", "iam-012", "iam-013", "sts-001")
                .contains(c.id);
        assertThat(found(account(c, HARMLESS), c, Yield.ADMIN)).isEqualTo(!own);
        assertThat(found(account(c, HARMLESS), c, Yield.LATERAL)).isEqualTo(own);
    }

    @Test
    void paths_for_roles_are_not_found_for_users_and_the_other_way_round() {
        String everything = allow("iam:*", "*");
        Findings findings = new Findings(new Accounts()
                .user("self", everything, null, List.of("mine"))
                .group("mine", HARMLESS)
                .group("other", ALLOW_ALL)
                .role("self", everything, trustsService("s3.amazonaws.com"))
                .snapshot());
        assertThat(findings.ids(user("self"), Yield.ADMIN))
                .contains("iam-007", "iam-008", "iam-010", "iam-011", "iam-013")
                .doesNotContain("iam-005", "iam-009");
        assertThat(findings.ids(role("self"), Yield.ADMIN))
                .contains("iam-005", "iam-009")
                .doesNotContain("iam-007", "iam-008", "iam-010", "iam-011", "iam-013");
    }

    @Test
    void policy_must_be_attached_to_whom_it_is_to_raise() {
        String own = allow("iam:CreatePolicyVersion sts:AssumeRole iam:UpdateAssumeRolePolicy", "*");
        Accounts accounts = new Accounts()
                .managed(policy("loose"), HARMLESS)
                .managed(ADMINISTRATOR, ALLOW_ALL)
                .user("self", own)
                .role("target", HARMLESS, trustsAws(user("self")), ADMINISTRATOR);
        Findings findings = new Findings(accounts.snapshot());
        assertThat(findings.of(user("self"), "iam-001")).isEmpty();
        assertThat(findings.of(user("self"), "iam-016"))
                .as("an AWS managed policy cannot be changed")
                .isEmpty();
        assertThat(findings.of(user("self"), "iam-020")).isEmpty();

        accounts.user("self", own, null, List.of("mine")).group("mine", null, policy("loose"));
        assertThat(new Findings(accounts.snapshot()).of(user("self"), "iam-001"))
                .as("attached to a group of it")
                .hasSize(1);
    }

    @Test
    void policy_with_five_versions_has_no_room_for_another() {
        Accounts accounts = new Accounts()
                .managed(policy("mine"), HARMLESS, HARMLESS, HARMLESS, HARMLESS, HARMLESS)
                .user("self", allow("iam:CreatePolicyVersion", "*"), policy("mine"));
        assertThat(new Findings(accounts.snapshot()).of(user("self"), "iam-001"))
                .isEmpty();
    }

    @Test
    void trust_is_needed_besides_the_permission_to_assume() {
        String own = allow("sts:AssumeRole iam:AttachRolePolicy iam:PutRolePolicy iam:CreatePolicyVersion", "*");
        Accounts accounts = new Accounts()
                .managed(policy("theirs"), HARMLESS)
                .user("self", own)
                .role("target", ALLOW_ALL, trustsAws(user("somebody")), policy("theirs"));
        assertThat(new Findings(accounts.snapshot()).of(user("self"))).isEmpty();
    }

    @Test
    void group_that_one_is_in_or_that_gives_nothing_is_no_gain() {
        Accounts accounts = new Accounts()
                .user("self", allow("iam:AddUserToGroup", "*"), null, List.of("mine"))
                .group("mine", ALLOW_ALL)
                .group("empty", null);
        assertThat(new Findings(accounts.snapshot()).of(user("self"), "iam-013"))
                .isEmpty();
    }

    @Test
    void words_name_whom_it_reaches() {
        Accounts accounts = new Accounts()
                .user("self", allow("iam:* lambda:* sts:AssumeRole", "*"), null, List.of("mine"))
                .group("mine", HARMLESS)
                .group("admins", ALLOW_ALL)
                .user("other", HARMLESS)
                .role("deploy", ALLOW_ALL, trustsAws(ROOT))
                .role("batch", ALLOW_ALL, trustsService("lambda.amazonaws.com"));
        Findings findings = new Findings(accounts.snapshot());
        Function<String, String> words =
                id -> findings.of(user("self"), id).get(0).words();
        assertThat(words.apply("sts-001")).isEqualTo("assumes role deploy");
        assertThat(words.apply("lambda-001")).isEqualTo("passes role batch to a new Lambda function and invokes it");
        assertThat(words.apply("lambda-004"))
                .isEqualTo("replaces the code of a Lambda function, which runs as role batch, and invokes it");
        assertThat(words.apply("iam-002")).isEqualTo("creates an access key of user other");
        assertThat(words.apply("iam-010")).isEqualTo("attaches AdministratorAccess to its group mine");
        assertThat(words.apply("iam-013")).isEqualTo("adds itself to group admins");
        assertThat(findings.of(user("self")).stream().map(Hop::words))
                .noneMatch(text -> text.contains("{") || text.contains("}"));
    }
}
