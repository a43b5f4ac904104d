package dev.cordon.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.Measurements;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.TakeoverPlan;
import dev.cordon.learning.takeover.TakeoverReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A measurement as plain text, and what is not known in each form of it. */
class TakeoverTableTest {
    private static final TakeoverPlan PLAN = new TakeoverPlan(2014, 2014, 5, TakeoverPlan.PEOPLE);
    private static final TakeoverSubject SUBJECT =
            TakeoverSubject.of("git", List.of("h.jsonl.gz"), PLAN.whose(), Set.of());

    @Test
    void names_of_any_length_leave_columns_in_line_and_lines_in_width() {
        for (String peer : List.of("svm", "random-cut-forest", "a-peer-with-a-name-that-is-too-long")) {
            for (int calibrationDays : new int[] {100, 6000}) {
                List<String> lines = TakeoverTable.lines(Measurements.report(PLAN, "ann", peer, calibrationDays));
                assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TakeoverTable.COLUMNS));
                List<String> rows = lines.stream()
                        .filter(line -> line.contains("0.50 (0.25-0.75) 0.50"))
                        .toList();
                assertThat(rows).hasSize(3);
                assertThat(rows.stream().map(row -> row.indexOf("0.50 (")).distinct())
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_stratum_without_a_case_has_no_recall() throws IOException {
        TakeoverReport report = withoutCases();

        assertThat(TakeoverTable.lines(report))
                .anyMatch(line -> line.matches("cordon +stranger +0 +- +- +- +no case"))
                .noneMatch(line -> line.contains("NaN"));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        TakeoverJson.write(report, SUBJECT, json);
        assertThat(json.toString(StandardCharsets.UTF_8))
                .contains("\"recall_at_1pct\" : null", "\"interval\" : null")
                .doesNotContain("NaN");
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        TakeoverPage.write(report, SUBJECT, page);
        assertThat(page.toString(StandardCharsets.UTF_8))
                .contains("<td class=\"n\">0</td><td class=\"n\">–</td><td class=\"n\">–</td>")
                .doesNotContain("NaN %", "NaN–");
    }

    @Test
    void a_challenger_stands_beside_the_champion_and_is_flagged_where_it_has_seen_what_it_is_measured_on()
            throws IOException {
        TakeoverReport report =
                Measurements.ofBundles(PLAN, "bundle:fusion-0a1b2c3d4e5f6071", "bundle:fusion-18293a4b5c6d7e8f");

        List<String> lines = TakeoverTable.lines(report);
        assertThat(lines)
                .contains("Recall over that of bundle:0a1b2c3d, the champion, on the same cases")
                .anyMatch(line -> line.matches("bundle:18293a4b +peer-12 +\\+0.25 \\(\\+0.13 to \\+0.38\\) .*"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TakeoverTable.COLUMNS));
        assertThat(String.join(" ", lines))
                .contains("bundle:fusion-0a1b2c3d4e5f6071: trained until 2014-01-01, before what it is measured on.")
                .contains("bundle:fusion-18293a4b5c6d7e8f: trained until 2015-03-01: has seen what it is measured on");
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        TakeoverJson.write(report, SUBJECT, json);
        assertThat(json.toString(StandardCharsets.UTF_8))
                .containsPattern("\"bundle:fusion-18293a4b5c6d7e8f\" : \\{\\s+\"trained_until\" : \"2015-03-01\",\\s+"
                        + "\"may_have_seen_what_it_is_measured_on\" : true");
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        TakeoverPage.write(report, SUBJECT, page);
        assertThat(page.toString(StandardCharsets.UTF_8))
                .contains(
                        "Challengers against the champion",
                        "trained until 2015-03-01: has seen what it is measured on");
    }

    private static TakeoverReport withoutCases() {
        TakeoverReport report = Measurements.report(PLAN, "ann", "rarity-sum", 1258);
        Map<String, Map<Stratum, StratumResult>> detectors = new LinkedHashMap<>();
        report.detectors()
                .keySet()
                .forEach(name -> detectors.put(name, Map.of(Stratum.STRANGER, Measurements.noCase())));
        return new TakeoverReport(
                report.plan(),
                report.years(),
                detectors,
                report.realisedRates(),
                report.ablation(),
                report.findings(),
                report.runs());
    }
}
