package dev.cordon.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.launcher.Samples;
import dev.cordon.launcher.detect.AlertGroup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTableTest {
    private static final String WHY = "secretsmanager:GetSecretValue never seen for this identity (41 days, 18,204"
            + " events); 2 of 133 in its cohort; from a network it never used; at an hour it never works";

    private final List<Alert> alerts = List.of(
            Samples.alert("a", 1, 87.25, 9.41, Samples.identity("alice"), WHY, false),
            Samples.alert(
                    "local",
                    "b",
                    1,
                    45,
                    -2.2,
                    new Identity("k", IdentityKind.CI_RUNNER, "日本語の名前日本語の名前日本語の名前日本語の名前", "1", ""),
                    "why\u001b[2J\u202e",
                    true,
                    true,
                    "github.com/acme/app",
                    true));

    @Test
    void reads_like_this_on_a_terminal_of_80_columns() {
        assertThat(table(80).lines(alerts))
                .containsExactly(
                        "rank  prio   P % identity                  kind             first seen   events",
                        "   1  87.3  90.0 alice 111122223333        person           2024-06-22    1,056",
                        "     secretsmanager:GetSecretValue never seen for this identity (41 days, 18,204",
                        "     events); 2 of 133 in its cohort; from a network it never used; at an hour",
                        "     it never works",
                        "   2  45.0  90.0 日本語の名前日本語の名前… CI runner*       2024-06-22    1,056",
                        "     HELD. EXPOSED (github.com/acme/app). why\\u{1b}[2J\\u{202e}",
                        "",
                        "* too little history for a verdict of its own: shown for what it could do, and",
                        "judged by its peers");
    }

    @Test
    void wider_terminals_also_see_when_it_began() {
        assertThat(table(120).lines(alerts).get(0)).contains("opened (UTC)");
        assertThat(table(120).lines(alerts).get(1)).contains("2024-08-02 09:07");
        assertThat(table(99).lines(alerts).get(0)).doesNotContain("opened");
    }

    @ParameterizedTest
    @ValueSource(ints = {72, 80, 99, 100, 120, 160})
    void no_line_is_wider_than_the_terminal(int columns) {
        assertThat(table(columns).lines(alerts)).allMatch(line -> DisplayText.width(line) <= columns);
    }

    @Test
    void an_incident_is_one_row_with_its_members_and_a_surge_is_said_aloud() {
        List<Alert> surge = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Alert alert = Samples.alert("s" + i, 1, 80 - i, 4, Samples.identity("user" + i), "a new tool", false);
            surge.add(alert.in(new Incident("s0", i + 1, i == 0 ? "" : "client terraform/1.9")));
        }
        List<String> lines = table(100).lines(surge);
        assertThat(lines)
                .filteredOn(line -> line.matches(" *\\d+ +\\d+\\.\\d .*"))
                .hasSize(1);
        assertThat(String.join(" ", lines).replaceAll(" +", " "))
                .contains("one incident of 12 identities (12 alerts), common: client terraform/1.9; also user1")
                .contains("and 3 more");
        assertThat(SurgeText.lines(AlertGroup.of(surge), new DisplayText(true)))
                .singleElement()
                .asString()
                .startsWith("SURGE: 12 identities (12 alerts) from ")
                .contains("for one reason, client terraform/1.9");
        assertThat(SurgeText.lines(AlertGroup.of(surge.subList(0, 4)), new DisplayText(true)))
                .isEmpty();
    }

    @Test
    void silly_widths_are_kept_within_what_can_be_read() {
        assertThat(table(1).columns()).isEqualTo(AlertTable.LEAST_COLUMNS);
        assertThat(table(10_000).columns()).isEqualTo(AlertTable.MOST_COLUMNS);
    }

    @Test
    void the_legend_is_there_only_when_a_mark_is() {
        assertThat(table(80).lines(alerts.subList(0, 1))).noneMatch(line -> line.contains("too little history"));
    }

    @Test
    void colours_change_nothing_but_colours() {
        List<String> plain = table(100).lines(alerts);
        List<String> coloured = new AlertTable(100, new DisplayText(true), new Style(true)).lines(alerts);
        assertThat(coloured).isNotEqualTo(plain);
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001b\\[\\d*m", "").stripTrailing()))
                .containsExactlyElementsOf(plain);
    }

    private static AlertTable table(int columns) {
        return new AlertTable(columns, new DisplayText(true), Style.PLAIN);
    }
}
