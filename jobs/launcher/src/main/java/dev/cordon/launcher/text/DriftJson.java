package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.learning.drift.DriftReport;
import dev.cordon.learning.drift.DriftReport.Index;
import dev.cordon.learning.drift.DriftReport.Mover;
import dev.cordon.learning.drift.DriftReport.OfFacet;
import dev.cordon.learning.drift.DriftReport.OfKind;
import dev.cordon.learning.drift.DriftReport.Pair;
import dev.cordon.learning.drift.DriftReport.Quantiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * A comparison of two spans as JSON: {@code kinds.<kind>.facets.<facet>}. An index or a quantile that there are too few
 * events for is null. Holds no time of its making, so equal comparisons are equal bytes. Keys are only ever added.
 */
public final class DriftJson {
    private static final JsonFactory JSON = new JsonFactory();

    private DriftJson() {}

    public static void write(DriftReport report, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        json.writeStartObject();
        json.writeStringField("model", report.modelId());
        json.writeStringField("reference", report.reference().toString());
        json.writeStringField("current", report.current().toString());
        json.writeNumberField("highest_psi", rounded(report.highest()));
        json.writeObjectFieldStart("kinds");
        for (OfKind kind : report.kinds()) {
            json.writeObjectFieldStart(kind.kind().name().toLowerCase(Locale.ROOT));
            counts("events", kind.events(), json);
            counts("identities", kind.identities(), json);
            index(kind.scoreStability(), json);
            quantiles("score", kind.scores(), json);
            json.writeObjectFieldStart("facets");
            for (OfFacet facet : kind.facets()) {
                json.writeObjectFieldStart(facet.facet().code());
                write(facet, json);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void write(OfFacet facet, JsonGenerator json) throws IOException {
        counts("values", facet.values(), json);
        index(facet.stability(), json);
        json.writeNumberField("unseen_share", rounded(facet.unseen()));
        quantiles("evidence", facet.evidence(), json);
        json.writeArrayFieldStart("movers");
        for (Mover mover : facet.movers()) {
            json.writeStartObject();
            json.writeStringField("value", mover.value());
            json.writeNumberField("reference", rounded(mover.reference()));
            json.writeNumberField("current", rounded(mover.current()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void counts(String name, Pair<Long> pair, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("reference", pair.reference());
        json.writeNumberField("current", pair.current());
        json.writeEndObject();
    }

    private static void index(Optional<Index> index, JsonGenerator json) throws IOException {
        number("psi", index.map(Index::value).orElse(Double.NaN), json);
        number("psi_by_chance", index.map(Index::byChance).orElse(Double.NaN), json);
    }

    private static void quantiles(String name, Pair<Quantiles> pair, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        quantiles("reference", pair.reference(), json);
        quantiles("current", pair.current(), json);
        json.writeEndObject();
    }

    private static void quantiles(String name, Quantiles quantiles, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        number("p50", quantiles.p50(), json);
        number("p90", quantiles.p90(), json);
        number("p99", quantiles.p99(), json);
        json.writeEndObject();
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
