package dev.cordon.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.IdentityKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GuardrailReaderTest {
    private static final Path PAGE = Path.of("../../docs/guardrails.md");

    private static List<String> problems(String yaml) {
        InvalidConfigException e =
                catchThrowableOfType(InvalidConfigException.class, () -> GuardrailReader.read("guardrails.yaml", yaml));
        return e.problems();
    }

    @Test
    void an_empty_file_is_all_defaults_and_they_are_safe() throws Exception {
        GuardrailConfig config = GuardrailReader.read("guardrails.yaml", "");
        assertThat(config).isEqualTo(GuardrailConfig.DEFAULTS);
        assertThat(GuardrailReader.read("guardrails.yaml", "# nothing\n")).isEqualTo(config);
        assertThat(config.mode()).isEqualTo(TenantMode.PROPOSE);
        assertThat(config.approvers().lets("anybody", "approver")).isFalse();
        assertThat(config.response().waivedForExposed()).isFalse();
    }

    @Test
    void the_example_of_the_page_is_read_field_by_field() throws Exception {
        String page = Files.readString(PAGE);
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        GuardrailConfig config = GuardrailReader.read("guardrails.yaml", block.group(1));

        assertThat(config.tenant()).isEqualTo("local");
        assertThat(config.mode()).isEqualTo(TenantMode.AUTOMATIC);
        assertThat(config.neverTouch()).hasSize(2);
        assertThat(config.breakGlass()).hasToString("[arn:aws:iam::*:user/break-glass]");
        assertThat(config.failoverRoles()).hasSize(1);
        assertThat(config.pipelines()).hasSize(1);
        assertThat(config.owners().tags()).containsExactly("owner", "team");
        assertThat(config.owners().ownerOf("arn:aws:iam::111122223333:role/payments-api", Map.of("Owner", "else")))
                .isEqualTo(Owner.configured("payments@example.com"));
        assertThat(config.owners().ownerOf("arn:aws:iam::111122223333:role/x", Map.of("Team", "core")))
                .isEqualTo(new Owner("core", true));
        assertThat(config.owners().ownerOf("arn:aws:iam::111122223333:role/x", Map.of("team", " ")))
                .isEqualTo(Owner.NOBODY);
        assertThat(config.responder().principal()).isPresent();
        assertThat(config.responder().chain()).hasSize(1);
        assertThat(config.budgets()).isEqualTo(new BudgetTerms(20, 5, 5, 80));
        assertThat(config.response()).isEqualTo(new ResponseTerms(1, true));
        assertThat(config.surgical()).isEqualTo(new SurgicalTerms(14, 200));
        assertThat(config.fourEyes()).isEqualTo(new FourEyesTerms(95, 90, Set.of(IdentityKind.HUMAN)));
        assertThat(config.snapshotMaxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(config.planMaxAge()).isEqualTo(Duration.ofHours(24));
        assertThat(config.killSwitchIn(Path.of("state"))).isEqualTo(Path.of("state/kill-switch"));
        assertThat(config.approvers().lets("alice@example.com", "guest")).isTrue();
        assertThat(config.approvers().lets("bob@example.com", "approver")).isTrue();
        assertThat(config.approvers().lets("bob@example.com", "guest")).isFalse();
    }

    @Test
    void every_problem_is_told_at_once_with_file_line_field_and_what_to_do() {
        String yaml = String.join(
                "\n",
                "mode: automatik",
                "never_tuch: []",
                "never_touch: [role/admin]",
                "break_glass: ['arn:aws:iam::*:role/*']",
                "budgets: {tenant_per_hour: 3, reserve: 4}",
                "snapshot_max_age: soon",
                "four_eyes: {kinds: [person]}",
                "mode: observe");
        assertThat(problems(yaml))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("guardrails.yaml:1: mode: 'automatik' is unknown; use one of observe, propose"))
                .anySatisfy(
                        p -> assertThat(p).startsWith("guardrails.yaml:2: never_tuch: is unknown; remove it or use"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("guardrails.yaml:3: never_touch: 'role/admin' would match nothing; write an ARN"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("guardrails.yaml:4: break_glass:")
                        .contains("means everybody"))
                .anySatisfy(p -> assertThat(p).startsWith("guardrails.yaml:5: budgets.reserve: is a part of"))
                .anySatisfy(p -> assertThat(p).startsWith("guardrails.yaml:6: snapshot_max_age: must be"))
                .anySatisfy(p -> assertThat(p).startsWith("guardrails.yaml:7: four_eyes.kinds: 'person' is unknown"))
                .anySatisfy(p -> assertThat(p).isEqualTo("guardrails.yaml:8: mode: stands twice; keep one"))
                .hasSize(8);
    }

    @Test
    void an_owner_is_named_by_identities_then_by_the_map_then_by_the_first_tag_that_is_there() throws Exception {
        String guardrails = """
                tenant: acme
                owners:
                  tags: [team, owner]
                  map:
                    - {arn: 'arn:aws:iam::111122223333:role/*', owner: platform}
                """;
        String identities = """
                identities:
                  - {arn: 'arn:aws:iam::111122223333:role/etl', owner: payments}
                  - {arn: 'arn:aws:iam::111122223333:role/web', sessions: [web]}
                """;
        KnownOwners owners = KnownOwners.read("acme", guardrails, identities);
        Map<String, String> tags = Map.of("Owner", "ops", "Team", "data");
        assertThat(owners.ownerOf("arn:aws:iam::111122223333:role/etl", tags)).isEqualTo(Owner.configured("payments"));
        assertThat(owners.ownerOf("arn:aws:iam::111122223333:role/web", tags)).isEqualTo(Owner.configured("platform"));
        assertThat(owners.ownerOf("arn:aws:iam::111122223333:user/dana", tags)).isEqualTo(new Owner("data", true));
        assertThat(owners.configured("arn:aws:iam::111122223333:user/dana")).isEmpty();
        assertThat(owners.configured("")).isEmpty();
    }

    @Test
    void who_reads_owners_is_told_all_that_is_wrong_and_never_takes_those_of_another_tenant() {
        assertThatThrownBy(() -> KnownOwners.read("acme", "tenant: other", "identities: [{arn: everybody}]"))
                .isInstanceOfSatisfying(
                        InvalidConfigException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anySatisfy(p -> assertThat(p)
                                        .contains("tenant is 'other'", "name the guardrails of this tenant"))
                                .anySatisfy(p -> assertThat(p)
                                        .startsWith("identities.yaml:1:")
                                        .contains("would match nothing")));
    }

    @Test
    void what_is_no_mapping_no_yaml_or_uses_aliases_is_refused() {
        assertThat(problems("- a")).hasSize(1).first().asString().contains("must be a mapping");
        assertThat(problems("a: [")).hasSize(1).first().asString().contains("is not YAML");
        assertThat(problems("never_touch: &a []\nbreak_glass: *a")).isNotEmpty();
        assertThat(problems("never_touch: nobody")).first().asString().contains("must be a list");
        assertThat(problems("budgets: 3")).first().asString().contains("must be a mapping");
        assertThat(problems("response: {max_percent: NaN}")).first().asString().contains("from 0 to 100");
    }

    @Test
    void the_table_of_the_page_is_what_the_rules_say() throws Exception {
        List<String> rows = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        List<String> expected = Arrays.stream(GuardrailRule.values())
                .map(rule -> "| `" + rule.code() + "` | " + rule.effect().label() + " | " + rule.sentence() + " |")
                .toList();
        assertThat(rows).isEqualTo(expected);
    }
}
