package dev.cordon.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTableTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static JsonNode rows(String more) throws Exception {
        return JsonMapper.builder().build().readTree("""
                [{"id": "al-4f2f9c1b7a6d", "state": "OPEN", "priority": 77.42, "opened": "2026-03-01T10:30:00Z",
                  "identity": {"name": "a-name-that-is-much-longer-than-any-column-of-this-table-can-be", "kind_words": "service account"},
                  "why": "%s", "assignee": "somebody.with.a.long.name@example.com" %s}]
                """.formatted("never seen for this identity ".repeat(20), more));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 72, 80, 100, 160, 400})
    void no_line_is_wider_than_the_terminal(int columns) throws Exception {
        List<String> lines = new QueueTable(columns, new DisplayText(true), Style.PLAIN).lines(rows(""), NOW);
        int most = Math.max(72, Math.min(160, columns));
        assertThat(lines)
                .hasSize(4)
                .allSatisfy(line -> assertThat(DisplayText.width(line)).as(line).isLessThanOrEqualTo(most));
        assertThat(lines.get(1)).contains("77.4", "al-4f2f9c1b7a6d", "a-name", "1 h");
        assertThat(lines.get(1).contains("somebody")).isEqualTo(most >= 100);
    }

    @Test
    void a_lease_that_runs_is_counted_down_and_what_is_exposed_says_so() throws Exception {
        QueueTable table = new QueueTable(160, new DisplayText(true), Style.PLAIN);
        String held = ", \"hold\": {\"state\": \"HELD\", \"deadline\": \"2026-03-01T12:27:41Z\"}";
        assertThat(table.lines(rows(held), NOW).get(1)).contains("HELD 27:41");
        assertThat(table.lines(rows(held), NOW.plusSeconds(3_600)).get(1)).contains("HELD past its end");
        assertThat(table.lines(rows(", \"exposed\": true, \"exposure_detail\": \"repo\\u202e\""), NOW)
                        .get(2))
                .contains("EXPOSED (repo\\u{202e}). never seen");
        assertThat(table.lines(rows(", \"held\": true"), NOW).get(1)).contains(" held ");
    }
}
