package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.MeasuredBundle;
import dev.cordon.learning.takeover.RealisedRate;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.TakeoverReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A measurement of takeovers as JSON: {@code detectors.<name>.<stratum>}. {@code interval}, {@code median_events} and
 * {@code median_hours} belong to the 1 % budget, their namesakes with {@code _5pct} to the other. Medians are null where
 * nothing was found, recall is where there was no case, and what is no operating point is null beside a {@code reason}. Holds no time of its making, so equal
 * measurements are equal bytes. Keys are only ever added.
 */
public final class TakeoverJson {
    private static final JsonFactory JSON = new JsonFactory();

    private TakeoverJson() {}

    public static void write(TakeoverReport report, TakeoverSubject subject, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        write(report, subject, json);
        json.writeRaw('\n');
        json.flush();
    }

    static void write(TakeoverReport report, TakeoverSubject subject, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocol", "takeover");
        json.writeNumberField("from", report.years().get(0).year());
        json.writeNumberField(
                "to", report.years().get(report.years().size() - 1).year());
        json.writeNumberField("seeds", report.plan().seeds());
        json.writeStringField("unit", report.runs() ? "identity-run" : "identity-day");
        subject(subject, json);
        years(report, json);
        bundles(report, json);
        operatingPoints(report, json);
        strata("detectors", report.detectors(), report, json);
        realisedRates(report, json);
        strata("ablation", report.ablation(), report, json);
        FindingsJson.write(report.findings(), json);
        json.writeEndObject();
    }

    private static void subject(TakeoverSubject subject, JsonGenerator json) throws IOException {
        json.writeStringField("source", subject.source());
        JsonParts.strings("inputs", subject.inputs(), json);
        json.writeStringField("identities", subject.identities());
        JsonParts.strings("without", subject.without(), json);
    }

    private static void years(TakeoverReport report, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("years");
        for (TakeoverReport.YearSummary year : report.years()) {
            json.writeStartObject();
            json.writeNumberField("year", year.year());
            json.writeStringField("period", year.period());
            json.writeNumberField("scored_identities", year.scored());
            json.writeNumberField("active_identities_a_day", JsonParts.rounded(year.activeADay()));
            json.writeNumberField("calibration_identity_days", year.calibrationDays());
            json.writeNumberField("history_events", year.historyEvents());
            json.writeNumberField("events", year.events());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void bundles(TakeoverReport report, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("bundles");
        for (Map.Entry<String, MeasuredBundle> bundle : report.bundles().entrySet()) {
            json.writeObjectFieldStart(bundle.getKey());
            json.writeStringField(
                    "trained_until", bundle.getValue().trainedUntil().toString());
            json.writeBooleanField(
                    "may_have_seen_what_it_is_measured_on", bundle.getValue().mayHaveSeen());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void operatingPoints(TakeoverReport report, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("operating_points");
        for (Budget budget : Budget.values()) {
            json.writeObjectFieldStart(budget.label());
            json.writeNumberField("budget", budget.rate());
            JsonParts.number("expected_false_incidents", report.expected(budget.rate()), json);
            JsonParts.refusal("reason", report.refusal(budget), json);
            json.writeEndObject();
        }
        json.writeObjectFieldStart("10_a_day");
        JsonParts.refusal("reason", report.dailyRefusal(), json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void strata(
            String name, Map<String, Map<Stratum, StratumResult>> results, TakeoverReport report, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Map<Stratum, StratumResult>> detector : results.entrySet()) {
            json.writeObjectFieldStart(detector.getKey());
            for (Map.Entry<Stratum, StratumResult> stratum : detector.getValue().entrySet()) {
                json.writeObjectFieldStart(stratum.getKey().label());
                StratumJson.write(stratum.getValue(), report, json);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void realisedRates(TakeoverReport report, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("realised_rates");
        for (Map.Entry<String, Map<Budget, RealisedRate>> detector :
                report.realisedRates().entrySet()) {
            json.writeObjectFieldStart(detector.getKey());
            for (Map.Entry<Budget, RealisedRate> rate : detector.getValue().entrySet()) {
                json.writeObjectFieldStart(rate.getKey().label());
                json.writeNumberField("budget", rate.getKey().rate());
                JsonParts.number("realised_rate", rate.getValue().rate(), json);
                JsonParts.interval("interval", rate.getValue().interval(), json);
                json.writeNumberField("false_incidents", rate.getValue().falseIncidents());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
