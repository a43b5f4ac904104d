package dev.cordon.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cordon.behavior.Facet;
import dev.cordon.launcher.Measurements;
import dev.cordon.learning.takeover.TakeoverPlan;
import dev.cordon.learning.takeover.TakeoverReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page and the JSON of a measurement. */
class TakeoverPageTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'&amp;<!--\u2028\u202e\u001b[31m";
    private static final TakeoverPlan PLAN = new TakeoverPlan(2014, 2015, 2, TakeoverPlan.PEOPLE);

    @Test
    void names_from_logs_are_text_in_the_markup_and_inside_the_script_block() throws IOException {
        String page = page(Measurements.report(PLAN, HOSTILE, HOSTILE, 1258), "/logs/" + HOSTILE.replace('/', '|'));
        assertThat(page).doesNotContain("<img", "\u2028", "\u202e", "\u001b").contains("&lt;img src=x");
        assertThat(occurrences("<script", page)).isEqualTo(3);
        assertThat(occurrences("</script>", page)).isEqualTo(3);
        assertThat(strings(measured(page))).anyMatch(value -> value.equals(HOSTILE));
    }

    @Test
    void only_the_styles_and_scripts_of_the_page_itself_are_allowed_to_run() throws Exception {
        String page = page(Measurements.report(PLAN, "ann", "rarity-sum", 1258), "h.jsonl");
        assertThat(page).contains("default-src 'none'", "base-uri 'none'", "form-action 'none'");
        assertThat(page).contains("style-src " + hash(between("<style>", "</style>", page)));
        Matcher scripts =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(scripts.find()).isTrue();
        assertThat(page).contains("script-src " + hash(scripts.group(1)));
        assertThat(scripts.find()).isTrue();
        assertThat(page).contains(" " + hash(scripts.group(1)) + ";");
        assertThat(page).doesNotContain(" style=", " onclick=", "<link", "src=\"", "'unsafe");
        assertThat(page).contains("Copyright 2010-2023 Mike Bostock", "Permission to use, copy");
    }

    @Test
    void every_plot_has_a_place_and_its_numbers_stand_in_tables() throws IOException {
        String page = page(Measurements.report(PLAN, "ann", "rarity-sum", 1258), "/somewhere/h.jsonl.gz");
        assertThat(page)
                .contains("id=\"curve\"", "id=\"events\"", "id=\"hours\"", "id=\"length\"", "id=\"rates\"")
                .contains("id=\"ablation\"", "What it does not show", "Worst misses", "Worst false alerts")
                .contains("50 % (25–75)", "+10 (−5 to +25)", "= level", "−20 (−30 to −10)", "80 %", "5 of 6")
                .contains("0.1 % is no operating point", "10 alerts a day are no operating point")
                .contains("14 identities scored", "7,171 events after 11,560", "region +3.0, hour of the day -0.5")
                .contains("h.jsonl.gz")
                .doesNotContain("somewhere");
    }

    @Test
    void without_an_ablation_there_is_no_section_for_it() throws IOException {
        TakeoverReport report = Measurements.report(PLAN, "ann", "rarity-sum", 3000);
        TakeoverReport plain = new TakeoverReport(
                report.plan(),
                report.years(),
                report.detectors(),
                report.realisedRates(),
                java.util.Map.of(),
                report.findings(),
                report.runs());
        assertThat(page(plain, "h")).doesNotContain("id=\"ablation\"", "0.1 % is no operating point");
    }

    @Test
    void equal_measurements_are_equal_bytes() throws IOException {
        String first = page(Measurements.report(PLAN, "ann", "rarity-sum", 1258), "h");
        assertThat(page(Measurements.report(PLAN, "ann", "rarity-sum", 1258), "h"))
                .isEqualTo(first);
    }

    @Test
    void what_is_no_operating_point_is_null_beside_its_reason() throws IOException {
        String refused = json(Measurements.report(PLAN, "ann", "rarity-sum", 1258));
        assertThat(refused)
                .contains(
                        "\"recall_at_0_1pct\" : null", "\"realised_rate_0_1pct\" : null", "\"reason_0_1pct\" : \"0.1 %")
                .contains("\"precision_at_10_a_day\" : null", "\"reason_10_a_day\" : \"10 alerts")
                .doesNotContain("\"budget\" : 5.0E-4");
        String allowed = json(Measurements.report(PLAN, "ann", "rarity-sum", 6000));
        assertThat(allowed)
                .contains("\"recall_at_0_1pct\" : 0.5", "\"budget\" : 5.0E-4")
                .doesNotContain("reason_0_1pct");
    }

    @Test
    void keys_of_the_json_stay() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (JsonParser parser =
                new JsonFactory().createParser(json(Measurements.report(PLAN, "ann", "rarity-sum", 6000)))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                }
            }
        }
        assertThat(keys)
                .contains("protocol", "from", "to", "seeds", "source", "inputs", "identities", "without", "years")
                .contains("detectors", "realised_rates", "ablation", "operating_points", "explanations")
                .contains("worst_misses", "worst_false_alerts", "evidence", "share_right", "share_right_by_chance")
                .contains("cases", "victims", "benign_identity_days", "realised_rate_1pct", "realised_rate_5pct")
                .contains("recall_at_0_1pct", "recall_at_1pct", "recall_at_5pct", "interval", "interval_5pct")
                .contains("median_events", "median_hours", "median_events_5pct", "recall_by_length_1pct")
                .contains("over_rarity_sum_1pct", "over_1pct", "over_5pct", "recall_curve", "time_to_alert_1pct");
    }

    private static String page(TakeoverReport report, String file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TakeoverPage.write(report, TakeoverSubject.of("git", List.of(file), "people", Set.of(Facet.HOUR)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String json(TakeoverReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TakeoverJson.write(report, TakeoverSubject.of("git", List.of("h"), "people", Set.of()), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String measured(String page) {
        return between("<script type=\"application/json\" id=\"measured\">", "</script>", page);
    }

    private static List<String> strings(String json) throws IOException {
        List<String> strings = new java.util.ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getText());
                }
            }
        }
        return strings;
    }

    private static String between(String start, String end, String page) {
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static int occurrences(String what, String page) {
        return page.split(Pattern.quote(what), -1).length - 1;
    }

    private static String hash(String content) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
