package dev.cordon.reach.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.Resolution.Basis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueReaderTest {
    private static final String OWN = """
            paths:
            - id: own-runner
              name: iam:PassRole + runner:Start
              becomes: role
              requires:
              - {action: iam:PassRole, on: target}
              - {action: runner:Start, on: "*"}
              prerequisites:
              - trusts-service: runner.example.com
              words: passes {target} to a runner
              source: https://example.com/runner
            """;

    private static EscalationCatalogue read(String text) {
        try {
            return EscalationCatalogue.bundled()
                    .with(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "own.yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void path_of_a_user_is_found_like_any_other() {
        Accounts accounts = new Accounts()
                .user("self", Accounts.allow("iam:PassRole runner:Start", "*"))
                .role("target", Accounts.ALLOW_ALL, Accounts.trustsService("runner.example.com"));
        Hops hops = Hops.of(accounts.snapshot(), read(OWN));
        assertThat(new Findings(hops).of(Accounts.user("self")))
                .extracting(Hop::pathId, Hop::words)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("own-runner", "passes role target to a runner"));
        assertThat(new Findings(accounts.snapshot()).of(Accounts.user("self"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            becomes: role                | becomes: rolle                | own.yaml:4: becomes: must be one of self, role, user, group
            on: "*"                      | on: lamda                     | own.yaml:7: on: must be target
            name: iam                    | nmae: iam                     | own.yaml:3: nmae: unknown field; use one of
            action: runner:Start         | action: runner:*              | own.yaml:7: action: must be one action such as lambda:CreateFunction
            action: runner:Start         | aktion: runner:Start          | own.yaml:7: aktion: unknown field
            id: own-runner               | id: lambda-001                | own.yaml: id lambda-001 is taken by another file
            id: own-runner               | id: Own Runner                | own.yaml:2: id: must be 2 to 80 of
            trusts-service: runner       | trust-service: runner         | own.yaml:9: trust-service: unknown field
            becomes: role                | becomes: self                 | own.yaml:2: paths: gains nothing
            - trusts-service: runner.example.com | - boundary: absent     | own.yaml:9: boundary: must be present
            - trusts-service: runner.example.com | - login-profile: absent | does not go with 'becomes: role'
            source: https                | sauce: https                  | own.yaml:11: sauce: unknown field
            on: target                   | on: [target]                  | own.yaml:6: on: must be a text
            paths:                       | pathes:                       | own.yaml:2: pathes: unknown field
            - id                         | - &a id                       | given twice
            """)
    void slip_of_the_pen_is_named_with_file_line_and_field(String right, String wrong, String message) {
        String text = right.equals("- id")
                ? OWN + OWN.substring(OWN.indexOf('\n') + 1)
                : OWN.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void hostile_files_are_refused_without_being_built() {
        assertThatThrownBy(() -> read("paths: " + "[".repeat(200_000)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> read("a: &a [x, x]\nb: &b [*a, *a]\n"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("own.yaml:2: aliases are not supported");
        assertThatThrownBy(() -> read("paths: \"" + "x".repeat(YamlField.MAX_CHARACTERS)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> read("paths: [\u0000]")).isInstanceOf(CatalogueException.class);
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> EscalationCatalogue.bundled()
                        .with(new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xfe, 0}), "own.yaml"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void every_bundled_action_is_one_of_aws_and_every_path_has_words_and_a_source() {
        for (EscalationPath path : EscalationCatalogue.bundled().paths()) {
            assertThat(path.source()).as(path.id()).startsWith("https://");
            assertThat(path.words()).as(path.id()).doesNotContain("{ target}");
            for (Requirement requirement : path.requires()) {
                String[] action = requirement.action().split(":", 2);
                assertThat(ActionCatalog.bundled()
                                .resolve(new dev.cordon.domain.Action(action[0], action[1]))
                                .basis())
                        .as(path.id() + " " + requirement.action())
                        .isEqualTo(Basis.EXACT);
            }
        }
    }
}
