package dev.cordon.launcher.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.launcher.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon playbook} as an author uses it. */
class PlaybookCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLE = Path.of("../../docs/examples/playbook.yaml");
    private static final Path BUNDLED = Path.of("../../playbooks");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final CommandLines cordon = new CommandLines();

    @Test
    void the_playbooks_that_come_with_cordon_have_no_problems_and_their_tests_pass() throws IOException {
        assertThat(cordon.run("playbook", "lint")).isZero();
        assertThat(cordon.out()).isEqualTo("8 playbooks, no problems\n");
        assertThat(cordon.run("playbook", "test")).isZero();
        assertThat(cordon.out())
                .contains("ok    leaked-access-key: a key from a public repository lists buckets")
                .containsPattern("[0-9]+ tests of 8 playbooks: all passed\n")
                .doesNotContain("FAIL");
        assertThat(cordon.err()).isEmpty();
        assertThat(cordon.run("playbook", "lint", BUNDLED.toString(), "--json")).isZero();
        assertThat(JSON.readTree(cordon.out()).path("playbooks").asInt()).isEqualTo(8);
    }

    @Test
    void every_problem_is_told_with_its_place_and_what_to_do() throws IOException {
        String broken = broken();
        assertThat(cordon.run("playbook", "lint", broken, EXAMPLE.toString())).isEqualTo(1);
        assertThat(cordon.out().lines())
                .contains(broken + ":29:3: lease.on_timout is unknown. Did you mean `on_timeout`?")
                .anyMatch(line -> line.startsWith(broken + ":19:13: steps[0].action `aws.attach-denny` is unknown."))
                .anyMatch(line -> line.endsWith(" in 1 of 2 playbooks"));
        assertThat(cordon.run("playbook", "lint", "--json", broken)).isEqualTo(1);
        JsonNode problem = JSON.readTree(cordon.out()).path("problems").get(0);
        assertThat(problem.path("file").asText()).isEqualTo(broken);
        assertThat(problem.path("line").asInt()).isPositive();
        assertThat(problem.path("remedy").asText()).isNotEmpty();
    }

    @Test
    void a_playbook_with_problems_is_not_tested() throws IOException {
        assertThat(cordon.run("playbook", "test", broken())).isEqualTo(1);
        assertThat(cordon.out()).contains("lease.on_timout is unknown").doesNotContain("ok  ");
        assertThat(cordon.err()).contains("no test was run");
    }

    @Test
    void a_test_that_fails_says_what_was_selected_instead_and_which_condition_differed() throws IOException {
        Path changed = Files.writeString(
                folder.resolve("changed.yaml"),
                Files.readString(EXAMPLE).replace("identity.name == \"backup\"", "identity.name == \"restore\""));
        assertThat(cordon.run("playbook", "test", changed.toString())).isEqualTo(1);
        assertThat(cordon.out())
                .containsSubsequence(
                        "FAIL  backup-user-elsewhere: the backup user from a strange network",
                        "expected: the playbook is selected",
                        "(`identity.name == \"restore\"` does not hold)",
                        "ok    backup-user-elsewhere: the backup user at home",
                        "2 tests of 1 playbook, against 8 more that come with Cordon: 1 failed");
        assertThat(cordon.run("playbook", "test", changed.toString(), "--json")).isEqualTo(1);
        JsonNode answer = JSON.readTree(cordon.out());
        assertThat(answer.path("failed").asInt()).isEqualTo(1);
        assertThat(answer.path("against")).hasSize(8);
        assertThat(answer.path("results").get(0).path("passed").asBoolean()).isFalse();
        assertThat(answer.path("results").get(0).path("came").asText()).contains("does not hold");
    }

    @Test
    void one_under_the_id_of_a_bundled_one_stands_in_its_place() throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.yml"),
                Files.readString(BUNDLED.resolve("exposed-unused-key.yaml")).replace("version: 2", "version: 3"));
        assertThat(cordon.run("playbook", "test", folder.toString())).isZero();
        assertThat(cordon.out())
                .contains("In place of those that come with Cordon under the same id: exposed-unused-key")
                .contains("against 7 more");
        Files.copy(own, folder.resolve("same.yaml"));
        assertThat(cordon.run("playbook", "lint", folder.toString())).isEqualTo(1);
        assertThat(cordon.out()).contains("`exposed-unused-key` is the id of " + own + " too");
    }

    @Test
    void what_cannot_be_read_is_said_in_a_line() {
        assertThat(cordon.run("playbook", "lint", "/no/such")).isEqualTo(3);
        assertThat(cordon.err()).isEqualTo("cordon playbook lint: PATH: /no/such does not exist\n");
        assertThat(cordon.run("playbook", "test", folder.toString())).isEqualTo(3);
        assertThat(cordon.err()).contains("there is no playbook (*.yaml, *.yml) in " + folder);
        assertThat(cordon.run("playbook", "lint", "--jsn")).isEqualTo(2);
        assertThat(cordon.err()).contains("did you mean --json?");
        assertThat(cordon.run("playbook", "plot")).isEqualTo(2);
        assertThat(cordon.out()).isEmpty();
    }

    @Test
    void hostile_playbooks_reach_no_terminal() throws IOException {
        Path hostile = Files.writeString(
                folder.resolve("hostile.yaml"),
                Files.readString(EXAMPLE)
                        .replace("the backup user from a strange network", "\"\\e[31mred\\u202e\\a\"")
                        .replace("identity.name == \"backup\"", "identity.name == \"restore\""));
        assertThat(cordon.run("playbook", "test", hostile.toString())).isEqualTo(1);
        assertThat(cordon.out()).contains("\\u{1b}[31mred\\u{202e}\\u{7}").doesNotContain("\u001b", "\u202e", "\u0007");
        Files.writeString(hostile, "\"\\e[2Jplaybook\": x\n");
        assertThat(cordon.run("playbook", "lint", hostile.toString())).isEqualTo(1);
        assertThat(cordon.out()).contains("\\u{1b}[2Jplaybook").doesNotContain("\u001b");
        assertThat(cordon.run("playbook", "lint", hostile.toString(), "--json")).isEqualTo(1);
        assertThat(cordon.out()).doesNotContain("\u001b");
    }

    @Test
    void a_file_that_is_no_playbook_at_all_is_a_problem_and_not_a_failure() throws IOException {
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[300 * 1024]);
        Path bytes = folder.resolve("bytes.yaml");
        Files.write(bytes, new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8});
        assertThat(cordon.run("playbook", "lint", large.toString(), bytes.toString()))
                .isEqualTo(1);
        assertThat(cordon.out()).contains("is larger than 262144 bytes", "2 of 2 playbooks");
    }

    private String broken() throws IOException {
        String text = Files.readString(EXAMPLE)
                .replace("on_timeout: release", "on_timout: release")
                .replace("aws.attach-deny\n", "aws.attach-denny\n");
        return Files.writeString(folder.resolve("broken.yaml"), text).toString();
    }
}
