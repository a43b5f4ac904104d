package dev.cordon.launcher.live.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MonitoringTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "metrics.md");
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
    private static final Pattern GROUPING = Pattern.compile("\\b(sum|max) by \\([^)]*\\bjob_name\\b[^)]*\\)");

    /** The labels of the median are those of its number but for the quantile. */
    private static final Pattern ON_QUANTILE =
            Pattern.compile("max by \\([^)]+\\) \\((?<metric>\\w+)\\{(?<of>[^}]*?)(?:, )?quantile=\"0.5\"}"
                    + " and ignoring \\(quantile\\) increase\\((?<counted>\\w+)(?:\\{(?<countedOf>[^}]*)})?\\[1h]\\) > 0"
                    + "\\) > \\d+");

    private static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        Monitoring.dashboard().at("/panels").forEach(panels::add);
        return panels;
    }

    @Test
    void every_panel_says_what_it_shows_and_in_which_unit() throws IOException {
        assertThat(panels()).hasSizeGreaterThan(30).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).isNotBlank();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(panel.path("title").asText())
                        .isNotBlank();
                assertThat(panel.path("targets")).isNotEmpty();
            }
        });
    }

    @Test
    void no_two_panels_have_one_id_or_overlap() throws IOException {
        assertThat(panels()).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        List<String> cells = new ArrayList<>();
        for (JsonNode panel : panels()) {
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    cells.add((at.path("x").asInt() + x) + "/" + (at.path("y").asInt() + y));
                }
            }
        }
        assertThat(cells).doesNotHaveDuplicates();
    }

    @Test
    void every_panel_is_of_the_chosen_source_and_jobs() throws IOException {
        assertThat(Monitoring.dashboard().at("/templating/list"))
                .extracting(variable -> variable.path("name").asText())
                .containsExactly("datasource", "tenant", "job");
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(target.path("expr").asText()).contains("job_name=~\"$job\"");
            }
        }
    }

    @Test
    void jobs_are_chosen_by_the_whole_name_of_their_tenant() throws IOException {
        List<String> kinds = List.of("detection_cloudtrail", "containment", "documents", "notices");
        JsonNode variables = Monitoring.dashboard().at("/templating/list");
        String regex = variables.path(1).path("regex").asText();
        Pattern tenant = Pattern.compile(regex.substring(1, regex.length() - 1));
        String jobs = variables.path(2).at("/query/query").asText().replaceAll(".*=~\"|\".*", "");
        for (String kind : kinds) {
            for (String name : List.of("acme", "not_of_acme")) {
                String job = "cordon_" + kind + "_of_" + name;
                Matcher found = tenant.matcher(job);
                assertThat(found.find()).as(job).isTrue();
                assertThat(found.group(1)).isEqualTo(name);
                assertThat(job.matches(jobs.replace("$tenant", "acme")))
                        .as("Prometheus matches whole values: " + job)
                        .isEqualTo(name.equals("acme"));
            }
        }
    }

    @Test
    void every_rule_says_what_is_wrong_how_bad_it_is_and_what_to_do() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        Monitoring.rules().at("/groups").forEach(group -> group.path("rules").forEach(rules::add));
        assertThat(rules).hasSizeGreaterThan(15).allSatisfy(rule -> {
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/runbook").asText()).endsWith(".");
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
        });
        assertThat(rules).extracting(rule -> rule.path("alert").asText()).doesNotHaveDuplicates();
    }

    /** Else what one tenant's job writes would hide that another's cannot. */
    @Test
    void a_rule_that_compares_does_so_within_each_job() throws IOException {
        List<String> comparing = Monitoring.expressions().stream()
                .filter(expression -> expression.split("flink_", -1).length > 2)
                .toList();
        assertThat(comparing)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        expression -> assertThat(GROUPING.matcher(expression).replaceAll(""))
                                .as(expression)
                                .doesNotContainPattern("\\b(sum|max)\\b"));
    }

    /** A quantile stands still while nothing comes, and with it what fires; each subtask has its own. */
    @Test
    void a_rule_on_a_quantile_speaks_only_while_there_are_new_values() throws IOException {
        List<String> onQuantiles = Monitoring.rules().findValuesAsText("expr").stream()
                .filter(expression -> expression.contains("quantile="))
                .toList();
        assertThat(onQuantiles).hasSizeGreaterThan(2).allSatisfy(expression -> {
            Matcher rule = ON_QUANTILE.matcher(expression);
            assertThat(rule.matches()).as(expression).isTrue();
            assertThat(rule.group("counted")).isEqualTo(rule.group("metric") + "_count");
            assertThat(Objects.requireNonNullElse(rule.group("countedOf"), ""))
                    .as("of the same series")
                    .isEqualTo(rule.group("of"));
        });
    }

    @Test
    void every_metric_that_is_asked_for_is_documented() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Monitoring.metrics())
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(page)
                        .contains("`" + name.replaceFirst("^flink_(taskmanager_job_task_operator_|jobmanager_job_)", "")
                                + "`"));
    }

    /** Of the records that come in, the rate is shown. */
    @Test
    void every_metric_of_the_page_is_on_the_dashboard() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (JsonNode panel : panels()) {
            panel.path("targets")
                    .forEach(target ->
                            shown.addAll(PromQl.metrics(target.path("expr").asText())));
        }
        List<String> rows = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## All metrics"))
                .takeWhile(line -> !line.startsWith("Of Flink's own"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[1])
                .toList();
        List<String> told = rows.stream()
                .flatMap(row -> QUOTED.matcher(row).results().map(name -> name.group(1)))
                .filter(name -> !name.equals("numRecordsIn"))
                .map(name -> "flink_taskmanager_job_task_operator_" + name)
                .toList();
        assertThat(told).hasSizeGreaterThan(45);
        assertThat(shown).containsAll(told);
    }

    @Test
    void labels_that_are_asked_for_are_told_and_those_that_only_some_samples_have_are_not_served() {
        String expression = "sum by (a, b) (rate(flink_x{c=\"by (d)\",e=~\"$f\"}[5m])) > 1 and flink_x_count{g=\"1\"}";
        assertThat(PromQl.labels(expression, "flink_x")).containsExactly("a", "b", "c", "e");
        assertThat(PromQl.labels(expression, "flink_x_count")).containsExactly("a", "b", "g");
        Served served = new Served(
                List.of("x{a=\"1,b=\\\"2\\\"\",c=\"3\",} 1.0", "x{c=\"3\",d=\"4\",} 2.0", "xy{z=\"\",} 0.0"));
        assertThat(served.labels("x")).containsExactly("c");
        assertThat(served.labels("y")).isEmpty();
    }

    @Test
    void what_looks_like_no_metric_is_not_passed_over() {
        assertThat(PromQl.metrics(
                        "sum by (a) (rate(flink_x{b=\"flink_y\", c=~\"$d\"}[5m])) > 0.5 and flink_z offset 1d"))
                .containsExactly("flink_x", "flink_z");
        assertThatThrownBy(() -> PromQl.metrics("sum(rate(other_total[5m]))"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other_total");
        assertThatThrownBy(() -> PromQl.metrics("vector(1)")).isInstanceOf(IllegalArgumentException.class);
    }
}
