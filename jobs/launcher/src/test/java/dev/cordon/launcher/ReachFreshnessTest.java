package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon reach --logs} and {@code --reconcile}, on the sample account of the documentation. */
class ReachFreshnessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLE = "../../docs/examples/account.json";
    private static final String TRAIL = "../../docs/examples/trail.json";
    private static final String LATER = "../../docs/examples/account-later.json";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void changes_after_the_snapshot_are_applied_before_the_answer() {
        assertThat(reach("--why", "erik=admin")).isEqualTo(1);
        out.reset();
        assertThat(reach("--why", "erik=admin", "--logs", TRAIL)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("erik assumes role deploy");
    }

    @Test
    void an_answer_says_what_became_of_the_changes_and_is_as_old_as_the_latest() {
        assertThat(reach("--logs", TRAIL)).isZero();
        assertThat(words())
                .contains("4 users, 2 groups, 5 roles.")
                .contains("Latest change in the logs: 2025-10-02 14:05 UTC")
                .contains("Of 7 records in the logs, 4 changes applied, 1 older than the snapshot,")
                .contains("1 not applied (change-not-applied)")
                .contains("PutRolePolicy (event 5d2e0000-0000-4000-8000-000000000007) was not applied:");
    }

    @Test
    void json_has_the_same_counts() throws IOException {
        JsonNode answer = json("--logs", TRAIL);
        assertThat(answer.path("as_of").asText()).isEqualTo("2025-10-02T14:05:33Z");
        assertThat(answer.path("as_of_basis").asText()).isEqualTo("latest_change");
        JsonNode changes = answer.path("changes");
        assertThat(changes.path("snapshot_as_of").asText()).isEqualTo("2025-06-01T09:00:00Z");
        assertThat(changes.path("records").asInt()).isEqualTo(7);
        assertThat(changes.path("applied").asInt()).isEqualTo(4);
        assertThat(changes.path("older").asInt()).isEqualTo(1);
        assertThat(changes.path("not_applied").asInt()).isEqualTo(1);
        assertThat(answer.path("findings").findValuesAsText("code")).contains("change-not-applied");
    }

    @Test
    void every_change_is_in_the_snapshot_where_it_is_newer_than_the_logs() throws IOException {
        JsonNode answer = json("--logs", TRAIL, "--as-of", "2025-11-01T00:00:00Z");
        assertThat(answer.path("as_of").asText()).isEqualTo("2025-11-01T00:00:00Z");
        assertThat(answer.path("as_of_basis").asText()).isEqualTo("stated");
        assertThat(answer.path("changes").path("older").asInt()).isEqualTo(6);
        assertThat(answer.path("changes").has("latest")).isFalse();
        assertThat(answer.path("summary").path("users").asInt()).isEqualTo(5);
    }

    @Test
    void logs_may_be_folders_of_gzip_hold_an_event_twice_and_hold_what_is_no_record() throws IOException {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Files.copy(Path.of(TRAIL), logs.resolve("a.json"));
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(logs.resolve("b.json.gz")))) {
            Files.copy(Path.of(TRAIL), zipped);
        }
        Files.writeString(
                logs.resolve("c.json"),
                "{\"Records\":[{\"no\":\"record\"},"
                        + Files.readString(Path.of(TRAIL))
                                .lines()
                                .filter(line -> line.contains("AddUserToGroup"))
                                .findFirst()
                                .orElseThrow()
                                .replace("111122223333", "999988887777")
                                .replaceAll(",$", "")
                        + "]}");
        JsonNode changes = json("--logs", logs.toString()).path("changes");
        assertThat(changes.path("records").asInt()).isEqualTo(15);
        assertThat(changes.path("applied").asInt()).isEqualTo(4);
        assertThat(changes.path("other_accounts").asInt()).isEqualTo(1);
        assertThat(changes.path("dead_letters").asInt()).isEqualTo(1);
    }

    @Test
    void the_order_of_records_in_the_logs_is_of_no_account() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(TRAIL)).stream()
                .filter(line -> line.contains("eventName"))
                .map(line -> line.replaceAll(",$", ""))
                .toList());
        Collections.reverse(lines);
        Path reversed =
                Files.writeString(folder.resolve("reversed.json"), "{\"Records\":[" + String.join(",", lines) + "]}");
        assertThat(json("--logs", reversed.toString())).isEqualTo(json("--logs", TRAIL));
    }

    @Test
    void a_reconcile_tells_what_no_event_told_of_and_is_a_negative_answer() {
        assertThat(reach("--logs", TRAIL, "--reconcile", LATER)).isEqualTo(1);
        assertThat(words())
                .contains("The snapshot has drifted: 2 differences to the accounts as read")
                .contains(
                        "attachment: It has attached arn:aws:iam::111122223333:policy/develop, which no event told of.")
                .contains("arn:aws:iam::111122223333:role/auditor")
                .contains("role-missed: The account has this role, but no event told of it.")
                .doesNotContain("rank");
    }

    @Test
    void what_the_logs_tell_is_drift_without_them() throws IOException {
        assertThat(json("--reconcile", LATER).path("drift").findValuesAsText("code"))
                .containsExactly("group-membership", "user-gone", "attachment", "role-missed");
    }

    @Test
    void a_snapshot_does_not_differ_from_itself() throws IOException {
        assertThat(reach("--reconcile", SAMPLE)).isZero();
        assertThat(words()).startsWith("No drift: the 12 users, groups and roles that were read now");
        JsonNode answer = json("--reconcile", SAMPLE);
        assertThat(answer.path("drift")).isEmpty();
        assertThat(answer.path("drift_count").asInt()).isZero();
        assertThat(answer.path("reconciled").path("compared").asInt()).isEqualTo(12);
    }

    @Test
    void what_is_the_same_of_many_is_told_once_and_never_without_end() throws IOException {
        String sample = Files.readString(Path.of(SAMPLE));
        StringBuilder roles = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            roles.append("""
                    {"Path":"/","RoleName":"r%1$d","RoleId":"AROA%1$d","Arn":"arn:aws:iam::111122223333:role/r%1$d",\
                    "CreateDate":"2025-10-03T08:59:00+00:00","AssumeRolePolicyDocument":{"Statement":[]},\
                    "RolePolicyList":[],"AttachedManagedPolicies":[],"InstanceProfileList":[],"Tags":[]},
                    """.formatted(i));
        }
        Path later = Files.writeString(
                folder.resolve("later.json"),
                sample.replaceFirst(
                        "(\"RoleDetailList\": \\[)", "$1" + roles.toString().replace("$", "")));
        assertThat(reach("--reconcile", later.toString())).isEqualTo(1);
        assertThat(words()).contains("and 497 more of which the same is so");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSizeLessThan(25);
        assertThat(json("--reconcile", later.toString()).path("drift")).hasSize(500);
    }

    @Test
    void a_reading_of_other_accounts_is_refused() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.json"),
                Files.readString(Path.of(SAMPLE)).replace("111122223333", "444455556666"));
        assertThat(reach("--reconcile", other.toString())).isEqualTo(3);
        assertThat(reach("--reconcile", SAMPLE, other.toString())).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private String words() {
        return out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    private JsonNode json(String... options) throws IOException {
        out.reset();
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json");
        assertThat(reach(all.toArray(String[]::new))).isLessThanOrEqualTo(1);
        return JSON.readTree(out.toString(StandardCharsets.UTF_8));
    }

    private int reach(String... options) {
        List<String> arguments = new ArrayList<>(List.of("reach", "--account", SAMPLE));
        arguments.addAll(List.of(options));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false,
                false,
                100,
                true,
                true);
        return Cordon.run(arguments.toArray(String[]::new), Assembly.parts(), terminal, false);
    }
}
