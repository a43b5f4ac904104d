package dev.cordon.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTableTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static List<String> lines(int columns) throws Exception {
        JsonNode rows = JsonMapper.builder().build().readTree("""
                        [{"name":"alice","key":"k","kind_words":"person","account":"111122223333","owner":"team-data@example.com","events":18213,"alerts":1,
                          "first_seen":"2026-05-06T00:00:00Z","last_seen":"2026-11-30T11:40:00Z","mature":true},
                         {"name":"","key":"arn:x\\u001b[2J","kind_words":"AI agent","account":"","events":7,"alerts":0,
                          "first_seen":"2026-11-29T00:00:00Z","last_seen":"2026-11-29T10:00:00Z","mature":false}]
                        """);
        return new InventoryTable(columns, new DisplayText(true), new Style(false)).lines(rows, NOW);
    }

    @Test
    void reads_like_this_on_a_terminal_of_100_columns() throws Exception {
        assertThat(lines(100))
                .containsExactly(
                        "  seen identity                     account      kind               events alerts since      verdict",
                        "20 min alice                        111122223333 person             18,213      1 2026-05-06 own",
                        "  26 h arn:x\\u{1b}[2J                            AI agent                7      0 2026-11-29 peers");
    }

    @Test
    void the_account_is_left_out_where_the_terminal_is_narrow_and_no_line_is_too_long() throws Exception {
        for (int columns : List.of(AlertTable.LEAST_COLUMNS, 80, 100, 119, 120, 160)) {
            assertThat(lines(columns)).allMatch(line -> DisplayText.width(line) <= columns);
        }
        assertThat(lines(80)).noneMatch(line -> line.contains("111122223333"));
        assertThat(lines(100)).noneMatch(line -> line.contains("team-data"));
    }

    @Test
    void a_wide_terminal_has_owners_too() throws Exception {
        assertThat(lines(120))
                .containsExactly(
                        "  seen identity                    account      owner                kind               events alerts since      verdict",
                        "20 min alice                       111122223333 team-data@example.c… person             18,213      1 2026-05-06 own",
                        "  26 h arn:x\\u{1b}[2J                                                AI agent                7      0 2026-11-29 peers");
    }
}
