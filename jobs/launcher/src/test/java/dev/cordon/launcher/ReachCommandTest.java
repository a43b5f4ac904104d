package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cordon reach} as a user runs it, on the sample account of the documentation. */
class ReachCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLE = "../../docs/examples/account.json";
    private static final String ARN = "arn:aws:iam::111122223333:";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_first_lines_say_who_can_become_administrator_without_having_been_made_one() {
        assertThat(reach()).isZero();
        assertThat(out().lines().limit(2))
                .containsExactly(
                        "Of 10 principals, 2 are administrator by policy and 2 can become administrator.",
                        "Administrator without having been made one: deploy, ci-bot.");
        assertThat(out())
                .contains(
                        "becomes administrator: assumes role deploy, which passes role admin-ec2 to a new EC2 instance")
                .contains("ec2-001", "dangling-attachment", "Not seen: resource policies (--resources)");
        assertThat(out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(err()).isEmpty();
    }

    @Test
    void top_limits_the_table_and_says_what_it_leaves_out() {
        assertThat(reach("--top", "1")).isZero();
        assertThat(out()).contains("and 9 more; --top N shows them").doesNotContain("   2  100.0");
    }

    @Test
    void one_identity_is_told_with_its_ways_and_what_they_need() {
        assertThat(reach("--identity", ARN + "user/dana")).isZero();
        assertThat(out())
                .contains("It cannot become administrator in any way that is known.")
                .contains("reads secret prod/payments-*")
                .contains("lambda-003 lateral (possible)")
                .contains("met: role orders-fn trusts lambda.amazonaws.com")
                .contains("unobservable: some function runs as role orders-fn");
    }

    @Test
    void an_inventory_turns_what_was_unobservable_into_what_is_met() {
        assertThat(reach("--resources", "../../docs/examples/inventory.yaml", "--identity", "dana"))
                .isZero();
        assertThat(out()).doesNotContain("unobservable: some function runs as", "resource policies (--resources)");
    }

    @Test
    void json_says_the_same_every_time_and_follows_its_schema() throws IOException {
        assertThat(reach("--json")).isZero();
        String first = out();
        assertThat(err()).isEmpty();
        JsonNode answer = JSON.readTree(first);
        assertThat(answer.path("principals")).hasSize(10);
        JsonNode bot = principal(answer, "user/ci-bot");
        assertThat(bot.path("kind").asText()).isEqualTo("user");
        assertThat(bot.path("blast_radius").asDouble()).isEqualTo(100);
        assertThat(bot.path("admin_equivalent").asBoolean()).isTrue();
        assertThat(bot.path("administrator").asText()).isEqualTo("no");
        assertThat(bot.path("reachable_principals").toString()).contains(ARN + "role/deploy", ARN + "role/admin-ec2");
        JsonNode escalation =
                principal(answer, "role/deploy").path("escalations").path(0);
        assertThat(escalation.path("id").asText()).isEqualTo("ec2-001");
        assertThat(escalation.path("yields").asText()).isEqualTo("admin");
        assertThat(escalation.path("prerequisites").findValuesAsText("status")).containsOnly("met");
        assertThat(escalation.path("path").path(0).path("to").asText()).isEqualTo(ARN + "role/admin-ec2");
        JsonNode jewel = principal(answer, "user/dana").path("crown_jewels").path(0);
        assertThat(jewel.path("certain").asBoolean()).isFalse();
        assertThat(jewel.path("path").path(0).path("path_id").asText()).isEqualTo("lambda-004");
        assertThat(answer.path("not_seen")).hasSize(3);
        assertThat(principal(answer, "user/finn-former").path("findings")).hasSize(1);
        out.reset();
        assertThat(reach("--json")).isZero();
        assertThat(out()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json",
                "--json --identity ci-bot",
                "--json --resources ../../docs/examples/inventory.yaml",
                "--json --can secretsmanager:GetSecretValue|arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/payments-x",
                "--json --why ci-bot=admin",
                "--json --logs ../../docs/examples/trail.json",
                "--json --logs ../../docs/examples/trail.json --why erik=admin",
                "--json --logs ../../docs/examples/trail.json --reconcile ../../docs/examples/account-later.json",
                "--json --reconcile ../../docs/examples/account.json",
                "--json --why dana=admin",
                "--json --identity report --response --calls ../../docs/examples/calls.json --change"
                        + " ../../docs/examples/deny-exports.json",
            })
    void every_json_follows_the_published_schema(String line) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String each : line.split(" ", -1)) {
            arguments.add(each.replace('|', ' '));
        }
        assertThat(reach(arguments.toArray(String[]::new))).isLessThanOrEqualTo(1);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../../docs/reach.schema.json")), InputFormat.JSON);
        List<Error> errors = schema.validate(out(), InputFormat.JSON);
        assertThat(errors).isEmpty();
    }

    @Test
    void who_can_is_told_with_the_statement_that_decides_and_nobody_is_a_negative_answer() {
        assertThat(reach("--can", "s3:GetObject arn:aws:s3:::customer-exports/may.csv"))
                .isZero();
        assertThat(out())
                .contains("6 principals of 10 can do s3:GetObject")
                .contains("(undecided: IpAddress aws:SourceIp [198.51.100.0/24])")
                .contains("dana, user, possible: assumes role report, which can");
        out.reset();
        assertThat(reach("--can", "s3:GetObject arn:aws:s3:::customer-exports/may.csv", "--identity", "auditor"))
                .isEqualTo(1);
        assertThat(out()).contains("Nobody of 1 principal can do");
    }

    @Test
    void an_action_that_aws_does_not_list_is_answered_with_a_warning() {
        assertThat(reach("--can", "s3:GetObjct *")).isZero();
        assertThat(err()).contains("AWS lists no action s3:GetObjct");
    }

    @Test
    void what_needs_no_permission_everybody_can() {
        assertThat(reach("--can", "sts:GetCallerIdentity *")).isZero();
        assertThat(out())
                .contains("10 principals of 10 can do sts:GetCallerIdentity on *: 10 directly (10 for certain)")
                .contains("AWS asks no permission for it");
    }

    @Test
    void why_names_the_deciding_statement_of_each_step() {
        assertThat(reach("--why", ARN + "user/ci-bot=admin")).isZero();
        assertThat(out())
                .contains("ci-bot gets to administrator:")
                .contains("statement 1 (Deploy), allows")
                .contains("statement 2 (PassToInstances), allows")
                .contains("met: role admin-ec2 has an instance profile");
    }

    @Test
    void why_not_says_which_side_refuses() {
        assertThat(reach("--why", ARN + "user/erik=" + ARN + "role/deploy")).isEqualTo(1);
        assertThat(out())
                .contains("erik does not get to deploy.")
                .contains("sts:AssumeRole on " + ARN + "role/deploy: identity policy")
                .contains("3 can become deploy in one step (admin-ec2, breakglass, ci-bot), and it can become none of");
    }

    @Test
    void why_takes_a_crown_jewel_by_its_name_and_a_resource_by_its_arn() {
        assertThat(reach("--why", "dana=secret prod/payments-*")).isZero();
        assertThat(out()).contains("dana may get to secret prod/payments-*:", "(lambda-004, possible)");
        out.reset();
        assertThat(reach("--why", "dana=arn:aws:s3:::customer-exports/may.csv")).isZero();
        assertThat(out()).contains("report may act on", "s3:GetObject: identity policy");
        out.reset();
        assertThat(reach("--why", "erik=arn:aws:s3:::customer-exports/may.csv")).isEqualTo(1);
        assertThat(reach("--why", "erik=the moon")).isEqualTo(3);
        assertThat(err()).contains("'the moon' is neither");
    }

    @Test
    void a_change_of_policy_is_told_by_what_it_would_deny() {
        assertThat(reach(
                        "--identity",
                        "report",
                        "--response",
                        "--calls",
                        "../../docs/examples/calls.json",
                        "--change",
                        "../../docs/examples/deny-exports.json"))
                .isZero();
        assertThat(out())
                .contains("Adding deny-exports.json to report would deny 41 for certain of 64 calls")
                .contains("Between 41 and 55 calls")
                .contains("s3:GetObject on arn:aws:s3:::customer-exports/may.csv: 41 calls on 9 days");
    }

    @Test
    void a_policy_to_take_away_goes_by_the_name_that_people_know() throws IOException {
        Path change = folder.resolve("change.json");
        String[] asked = {
            "--identity",
            "report",
            "--response",
            "--calls",
            "../../docs/examples/calls.json",
            "--change",
            change.toString()
        };
        Files.writeString(change, "{\"remove\":\"exports\"}");
        assertThat(reach(asked)).isZero();
        assertThat(out()).contains("Taking inline policy exports of role report from report would deny 50 for certain");

        Files.writeString(change, "{\"remove\":\"no such\"}");
        assertThat(reach(asked)).isEqualTo(3);
        assertThat(err()).contains("it has no policy no such").contains("inline policy exports of role report");
    }

    @Test
    void a_call_for_an_object_is_no_call_for_its_bucket() throws IOException {
        Path logs = Files.writeString(folder.resolve("objects.json"), """
                {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDADANA",\
                "arn":"%suser/dana","accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"dana"},\
                "eventTime":"2026-01-01T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject",\
                "requestParameters":{"bucketName":"customer-exports","key":"may.csv"},\
                "resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::customer-exports/may.csv"},\
                {"accountId":"111122223333","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::customer-exports"}],\
                "awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2","eventID":"e-1",\
                "readOnly":true,"eventType":"AwsApiCall","recipientAccountId":"111122223333"}]}
                """.formatted(ARN));
        reach(
                "--identity",
                "dana",
                "--response",
                "--calls",
                logs.toString(),
                "--change",
                "../../docs/examples/deny-exports.json");
        assertThat(out()).contains("of 1 call,").doesNotContain("customer-exports: 1 call");
    }

    @Test
    void the_policy_of_a_bucket_speaks_for_its_objects() throws IOException {
        Path inventory = Files.writeString(folder.resolve("inventory.yaml"), """
                resources:
                  - arn: arn:aws:s3:::ledger
                    account: "111122223333"
                    policy:
                      Version: "2012-10-17"
                      Statement:
                        - {Effect: Allow, Principal: {AWS: "%suser/dana"}, Action: "s3:GetObject", Resource: "arn:aws:s3:::ledger/*"}
                """.formatted(ARN));
        String[] asked = {"--can", "s3:GetObject arn:aws:s3:::ledger/x", "--identity", "dana"};
        assertThat(reach(asked)).isEqualTo(1);
        List<String> with = new ArrayList<>(List.of(asked));
        with.addAll(List.of("--resources", inventory.toString()));
        assertThat(reach(with.toArray(String[]::new))).isZero();
    }

    @Test
    void calls_are_taken_from_cloudtrail_where_they_used_the_rights_of_the_identity() throws IOException {
        String record = """
                {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDADANA","arn":"%1$suser/%2$s",\
                "accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"%2$s"},\
                "eventTime":"2026-01-0%3$dT10:00:00Z","eventSource":"lambda.amazonaws.com","eventName":"GetFunction20150331v2",\
                "requestParameters":{"functionName":"arn:aws:lambda:eu-west-1:111122223333:function:orders"},\
                "awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2","eventID":"e-%2$s-%3$d",\
                "readOnly":true,"eventType":"AwsApiCall","recipientAccountId":"111122223333"}
                """;
        Path logs = Files.writeString(
                folder.resolve("trail.json"),
                "{\"Records\":[" + record.formatted(ARN, "dana", 1) + "," + record.formatted(ARN, "dana", 2) + ","
                        + record.formatted(ARN, "erik", 3) + "]}");
        Path change = Files.writeString(
                folder.resolve("change.json"),
                "{\"bound\":{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}}");
        String[] asked = {"--response", "--calls", logs.toString(), "--change", change.toString(), "--identity"};
        assertThat(reach(with(asked, "dana"))).isZero();
        assertThat(out())
                .contains("Bounding dana by change.json would deny 2 for certain of 2 calls")
                .contains("2026-01-01 to 2026-01-02");
        assertThat(reach(with(asked, "ci-bot"))).isEqualTo(3);
        assertThat(err()).contains("holds no successful call of " + ARN + "user/ci-bot, but 3 of others");
    }

    @Test
    void drawings_are_written_for_one_and_for_all() throws IOException {
        Path one = folder.resolve("one.svg");
        Path all = folder.resolve("all.svg");
        assertThat(reach("--identity", "ci-bot", "--svg", one.toString())).isZero();
        assertThat(reach("--svg", all.toString())).isZero();
        assertThat(Files.readString(one)).startsWith("<svg").contains("What ci-bot can reach", "every secret in");
        assertThat(Files.readString(all)).contains("Ways to administrator", "passes role admin-ec2", "breakglass");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--account /no/such | 3 | --account: /no/such does not exist",
                "--account SAMPLE --scp /no/such | 3 | --scp: /no/such does not exist",
                "--account SAMPLE --top -1 | 2 | --top: -1 is not between",
                "--account SAMPLE --can s3:GetObject | 2 | names no resource",
                "--account SAMPLE --can s3:Get*_* | 2 | is a pattern; ask for one action, such as",
                "--account SAMPLE --can getobject_x | 2 | is no action of the form service:Operation, such as",
                "--account SAMPLE --can s3:GetObject_bucket/key | 2 | is neither an ARN nor *",
                "--account SAMPLE --why ci-bot | 2 | is not ARN=TARGET, such as",
                "--account SAMPLE --why a=b --can s3:GetObject_* | 2 | are different questions",
                "--account SAMPLE --response | 2 | needs --identity, --calls and --change",
                "--account SAMPLE --calls SAMPLE | 2 | --calls: goes with --response",
                "--account SAMPLE --why a=admin --svg x.svg | 2 | --svg: draws the ranking",
                "--account SAMPLE --logs /no/such | 3 | --logs: /no/such does not exist",
                "--account SAMPLE --reconcile /no/such | 3 | --reconcile: /no/such does not exist",
                "--account SAMPLE --reconcile TEXT | 3 | --reconcile: text.json",
                "--account SAMPLE --reconcile EMPTY | 3 | --reconcile: holds nothing of account 111122223333",
                "--account SAMPLE --reconcile SAMPLE --why a=admin | 2 | --why and --reconcile are different questions",
                "--account SAMPLE --reconcile SAMPLE --identity dana | 2 | --reconcile: compares whole accounts",
                "--account SAMPLE --reconcile SAMPLE --svg x.svg | 2 | not --reconcile",
                "--account SAMPLE --svg /no/such/x.svg | 3 | --svg: folder /no/such does not exist",
                "--account SAMPLE --as-of yesterday | 3 | is no time such as",
                "--account SAMPLE --identity cibot | 3 | did you mean arn:aws:iam::111122223333:user/ci-bot",
                "--account SAMPLE --identity arn:aws:iam::111122223333:role/deploi | 3 | role/deploy",
                "--account TEXT | 3 | --account: text.json",
                "--account EMPTY | 3 | there is no user or role in",
                "--account SAMPLE --paths TEXT | 3 | --paths: text.json",
                "--account SAMPLE --sensitivity TEXT | 3 | --sensitivity: text.json",
                "--account SAMPLE --resources TEXT | 3 | --resources: text.json",
            })
    void what_cannot_work_is_said_in_a_line(String line, int code, String said) throws IOException {
        Path text = Files.writeString(folder.resolve("text.json"), "just some words");
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"UserDetailList\":[]}");
        List<String> arguments = new ArrayList<>();
        for (String each : line.strip().split(" ", -1)) {
            arguments.add(each.replace("SAMPLE", SAMPLE)
                    .replace("TEXT", text.toString())
                    .replace("EMPTY", empty.toString())
                    .replace('_', ' '));
        }
        arguments.add(0, "reach");
        assertThat(run(arguments)).isEqualTo(code);
        assertThat(err()).contains(said);
        assertThat(err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(out()).isEmpty();
    }

    @Test
    void hostile_names_reach_no_terminal() throws IOException {
        String hostile = "\\u001b[31mred\\u202e<b>";
        Path account = Files.writeString(
                folder.resolve("hostile.json"),
                Files.readString(Path.of(SAMPLE)).replace("ci-bot", hostile));
        Path svg = folder.resolve("hostile.svg");
        assertThat(run(List.of("reach", "--account", account.toString(), "--svg", svg.toString())))
                .isZero();
        assertThat(run(List.of("reach", "--account", account.toString(), "--json")))
                .isZero();
        assertThat(out() + Files.readString(svg)).doesNotContain("\u001b", "\u202e");
        assertThat(Files.readString(svg)).doesNotContain("<b>");
    }

    @Test
    void several_accounts_are_answered_together() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.json"),
                Files.readString(Path.of(SAMPLE)).replace("111122223333", "444455556666"));
        assertThat(run(List.of("reach", "--account", SAMPLE, other.toString()))).isZero();
        assertThat(out()).contains("Accounts 111122223333, 444455556666", "ci-bot 444455556666");
    }

    private static JsonNode principal(JsonNode answer, String name) {
        for (JsonNode each : answer.path("principals")) {
            if (each.path("arn").asText().equals(ARN + name)) {
                return each;
            }
        }
        throw new AssertionError("not in the answer: " + name);
    }

    private static String[] with(String[] asked, String identity) {
        List<String> all = new ArrayList<>(List.of(asked));
        all.add(identity);
        return all.toArray(String[]::new);
    }

    private int reach(String... options) {
        List<String> arguments = new ArrayList<>(List.of("reach", "--account", SAMPLE));
        arguments.addAll(List.of(options));
        return run(arguments);
    }

    private int run(List<String> arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                100,
                true,
                true);
        return Cordon.run(arguments.toArray(String[]::new), Assembly.parts(), terminal, false);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
