package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.behavior.Facet;
import dev.cordon.learning.takeover.Findings;
import dev.cordon.learning.takeover.NamedFacets;
import dev.cordon.learning.takeover.Sighting;
import dev.cordon.learning.takeover.Stratum;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What to look at by hand, as fields of a JSON object. Evidence in log-odds by facet, weightiest first. */
final class FindingsJson {
    private static final double MILLIS_PER_DAY = 24 * 3_600_000.0;

    private FindingsJson() {}

    static void write(Findings findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("worst_misses");
        for (Findings.Miss miss : findings.worstMisses()) {
            json.writeStartObject();
            json.writeStringField("period", miss.period());
            json.writeStringField("stratum", miss.stratum().label());
            json.writeNumberField("seed", miss.seed());
            json.writeStringField("victim", miss.victim());
            json.writeStringField("donor", miss.donor());
            JsonParts.number("shift_days", miss.shiftMillis() / MILLIS_PER_DAY, json);
            json.writeNumberField("events", miss.events());
            sighting(miss.best(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("worst_false_alerts");
        for (Findings.FalseAlert alert : findings.worstFalseAlerts()) {
            json.writeStartObject();
            json.writeStringField("period", alert.period());
            json.writeStringField("identity", alert.event().identity());
            json.writeNumberField("plays", alert.plays());
            json.writeNumberField("of_plays", alert.ofPlays());
            sighting(alert.event(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        explanations(findings, json);
    }

    private static void sighting(Sighting sighting, JsonGenerator json) throws IOException {
        json.writeStringField("event_id", sighting.eventId());
        json.writeStringField(
                "time", Instant.ofEpochMilli(sighting.timeMillis()).toString());
        JsonParts.number("score", sighting.score(), json);
        JsonParts.number("line", sighting.line(), json);
        json.writeObjectFieldStart("evidence");
        for (Map.Entry<Facet, Double> facet : weightiestFirst(sighting.evidence())) {
            JsonParts.number(facet.getKey().code(), facet.getValue(), json);
        }
        json.writeEndObject();
    }

    static List<Map.Entry<Facet, Double>> weightiestFirst(Map<Facet, Double> evidence) {
        return evidence.entrySet().stream()
                .sorted(Map.Entry.<Facet, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    private static void explanations(Findings findings, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("explanations");
        json.writeObjectFieldStart("all");
        named(findings.allExplanations(), json);
        json.writeEndObject();
        for (Map.Entry<Stratum, NamedFacets> stratum : findings.explanations().entrySet()) {
            json.writeObjectFieldStart(stratum.getKey().label());
            named(stratum.getValue(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void named(NamedFacets named, JsonGenerator json) throws IOException {
        json.writeNumberField("cases", named.cases());
        json.writeNumberField("named_facets", named.named());
        json.writeNumberField("right", named.right());
        JsonParts.number("share_right", named.share(), json);
        JsonParts.number("share_right_by_chance", named.shareByChance(), json);
    }
}
