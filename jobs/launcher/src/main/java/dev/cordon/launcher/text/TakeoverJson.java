package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.TakeoverReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A measurement of takeovers as JSON: {@code detectors.<name>.<stratum>}. {@code interval}, {@code median_events} and
 * {@code median_hours} belong to the 1 % budget, their namesakes with {@code _5pct} to the other. Medians are null where
 * nothing was found. Holds no time of its making, so equal measurements are equal bytes. Keys are only ever added.
 */
public final class TakeoverJson {
    private static final JsonFactory JSON = new JsonFactory();

    private TakeoverJson() {}

    public static void write(TakeoverReport report, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        json.writeStartObject();
        json.writeStringField("protocol", "takeover");
        json.writeNumberField("from", report.years().get(0).year());
        json.writeNumberField(
                "to", report.years().get(report.years().size() - 1).year());
        json.writeNumberField("seeds", report.plan().seeds());
        json.writeStringField("unit", report.runs() ? "identity-run" : "identity-day");
        json.writeArrayFieldStart("years");
        for (TakeoverReport.YearSummary year : report.years()) {
            json.writeStartObject();
            json.writeNumberField("year", year.year());
            json.writeStringField("period", year.period());
            json.writeNumberField("scored_identities", year.scored());
            json.writeNumberField("calibration_identity_days", year.calibrationDays());
            json.writeNumberField("history_events", year.historyEvents());
            json.writeNumberField("events", year.events());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("detectors");
        for (Map.Entry<String, Map<Stratum, StratumResult>> detector :
                report.detectors().entrySet()) {
            json.writeObjectFieldStart(detector.getKey());
            for (Map.Entry<Stratum, StratumResult> stratum : detector.getValue().entrySet()) {
                json.writeObjectFieldStart(stratum.getKey().label());
                write(stratum.getValue(), json);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void write(StratumResult result, JsonGenerator json) throws IOException {
        json.writeNumberField("cases", result.cases());
        json.writeNumberField("victims", result.victims());
        json.writeNumberField("benign_identity_days", result.benignDays());
        for (Budget budget : Budget.values()) {
            AtBudget at = result.at(budget);
            String label = budget.label();
            String suffix = budget == Budget.ONE_PERCENT ? "" : "_" + label;
            json.writeNumberField("realised_rate_" + label, rounded(at.realisedRate()));
            interval("realised_rate_interval_" + label, at.realisedRateInterval(), json);
            json.writeNumberField("false_incidents_" + label, at.falseIncidents());
            json.writeNumberField("recall_at_" + label, rounded(at.recall()));
            interval("interval" + suffix, at.recallInterval(), json);
            number("median_events" + suffix, at.medianEvents(), json);
            number("median_hours" + suffix, at.medianHours(), json);
            json.writeObjectFieldStart("recall_by_length_" + label);
            for (var length : at.recallByLength().entrySet()) {
                json.writeObjectFieldStart(length.getKey().label());
                json.writeNumberField("cases", length.getValue().cases());
                json.writeNumberField("found", length.getValue().found());
                json.writeEndObject();
            }
            json.writeEndObject();
            if (at.overReference().isPresent()) {
                json.writeObjectFieldStart("over_rarity_sum_" + label);
                json.writeNumberField("recall", rounded(at.overReference().get().recall()));
                interval("interval", at.overReference().get().interval(), json);
                json.writeEndObject();
            }
        }
    }

    private static void interval(String name, Interval interval, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNumber(rounded(interval.low()));
        json.writeNumber(rounded(interval.high()));
        json.writeEndArray();
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
