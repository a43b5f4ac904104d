package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.learning.budget.BudgetReport;
import java.io.IOException;
import java.io.OutputStream;

/** A measurement of alert budgets as JSON: {@code rows[]}, one for each budget and year. Keys are only ever added. */
public final class BudgetJson {
    private static final JsonFactory JSON = new JsonFactory();

    private BudgetJson() {}

    /** Leaves the stream open. */
    public static void write(BudgetReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("rows");
            for (BudgetReport.Row row : report.rows()) {
                json.writeStartObject();
                json.writeNumberField("alerts_per_day", row.asked());
                json.writeNumberField("year", row.year());
                json.writeNumberField("allowed_per_day", row.allowed());
                json.writeNumberField("realised_per_day", (double) row.alerts() / row.days());
                json.writeBooleanField("calibrated", row.calibrated());
                json.writeNumberField("days", row.days());
                json.writeNumberField("identity_days", row.identityDays());
                json.writeNumberField("alerts", row.alerts());
                json.writeNumberField("incidents", row.incidents());
                json.writeNumberField("top_tier", row.topTier());
                json.writeNumberField("immature", row.immature());
                json.writeNumberField("largest_incident", row.largestIncident());
                json.writeNumberField("noisiest_share", row.largestShare());
                json.writeNumberField("realised_over_allowed", row.overAllowed());
                json.writeArrayFieldStart("interval");
                json.writeNumber(row.interval().low());
                json.writeNumber(row.interval().high());
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
    }
}
