package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.DailyAlerts;
import dev.cordon.learning.takeover.RaritySum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.StratumResult.CurvePoint;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.StratumResult.TimeToAlert;
import dev.cordon.learning.takeover.TakeoverReport;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One detector in one stratum as fields of a JSON object. */
final class StratumJson {
    private StratumJson() {}

    static void write(StratumResult result, TakeoverReport report, JsonGenerator json) throws IOException {
        json.writeNumberField("cases", result.cases());
        json.writeNumberField("victims", result.victims());
        json.writeNumberField("benign_identity_days", result.benignDays());
        for (Budget budget : Budget.values()) {
            Optional<String> refusal = report.refusal(budget);
            if (refusal.isPresent()) {
                json.writeStringField("reason_" + budget.label(), refusal.get());
            }
            if (refusal.isPresent() && budget == Budget.TENTH_PERCENT) {
                json.writeNullField("realised_rate_" + budget.label());
                json.writeNullField("recall_at_" + budget.label());
            } else {
                at(budget, result.at(budget), json);
            }
        }
        daily(result.daily(), report.dailyRefusal(), json);
        curve(result, report, json);
        for (Budget budget : new Budget[] {Budget.ONE_PERCENT, Budget.FIVE_PERCENT}) {
            TimeToAlert time = result.timeToAlert().get(budget);
            if (time != null) {
                json.writeObjectFieldStart("time_to_alert_" + budget.label());
                JsonParts.numbers("by_events", time.byEvents(), json);
                JsonParts.numbers("hours", TimeToAlert.HOURS, json);
                JsonParts.numbers("by_hours", time.byHours(), json);
                json.writeEndObject();
            }
        }
    }

    private static void at(Budget budget, AtBudget at, JsonGenerator json) throws IOException {
        String label = budget.label();
        String suffix = budget == Budget.ONE_PERCENT ? "" : "_" + label;
        JsonParts.number("realised_rate_" + label, at.realisedRate(), json);
        JsonParts.interval("realised_rate_interval_" + label, at.realisedRateInterval(), json);
        json.writeNumberField("false_incidents_" + label, at.falseIncidents());
        JsonParts.number("recall_at_" + label, at.recall(), json);
        JsonParts.interval("interval" + suffix, at.recallInterval(), json);
        JsonParts.number("median_events" + suffix, at.medianEvents(), json);
        JsonParts.number("median_hours" + suffix, at.medianHours(), json);
        json.writeObjectFieldStart("recall_by_length_" + label);
        for (var length : at.recallByLength().entrySet()) {
            json.writeObjectFieldStart(length.getKey().label());
            json.writeNumberField("cases", length.getValue().cases());
            json.writeNumberField("found", length.getValue().found());
            json.writeEndObject();
        }
        json.writeEndObject();
        Difference overReference = at.over().get(RaritySum.NAME);
        if (overReference != null) {
            difference("over_rarity_sum_" + label, overReference, json);
        }
        json.writeObjectFieldStart("over_" + label);
        for (Map.Entry<String, Difference> other : at.over().entrySet()) {
            difference(other.getKey(), other.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void difference(String name, Difference difference, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        JsonParts.number("recall", difference.recall(), json);
        JsonParts.interval("interval", difference.interval(), json);
        json.writeEndObject();
    }

    private static void daily(DailyAlerts daily, Optional<String> refusal, JsonGenerator json) throws IOException {
        if (refusal.isPresent()) {
            json.writeNullField("precision_at_10_a_day");
            json.writeStringField("reason_10_a_day", refusal.get());
            return;
        }
        JsonParts.number("precision_at_10_a_day", daily.precision(), json);
        json.writeNumberField("incidents_at_10_a_day", daily.incidents());
        json.writeNumberField("injected_incidents_at_10_a_day", daily.injected());
    }

    /** Points whose threshold rests on too few false incidents are left out. */
    private static void curve(StratumResult result, TakeoverReport report, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("recall_curve");
        for (CurvePoint point : result.curve()) {
            if (report.expected(point.budget()) >= TakeoverReport.LEAST_EXPECTED) {
                json.writeStartObject();
                json.writeNumberField("budget", point.budget());
                JsonParts.number("realised_rate", point.realisedRate(), json);
                JsonParts.number("recall", point.recall(), json);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
