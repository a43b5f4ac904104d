package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.cordon.domain.Sha256;
import dev.cordon.learning.takeover.CordonDetector;
import dev.cordon.learning.takeover.TakeoverReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A measurement of takeovers as one page that needs nothing else: tables in the markup, plots drawn by D3 from the JSON
 * that the page holds. No script but the two whose hashes its policy names can run. Holds no time of its making, so equal
 * measurements are equal bytes.
 */
public final class TakeoverPage {
    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";

    private TakeoverPage() {}

    public static void write(TakeoverReport report, TakeoverSubject subject, OutputStream out) throws IOException {
        String style = resource("/page/takeover.css");
        String library = resource(D3 + "dist/d3.min.js");
        String drawing = resource("/page/takeover.js");
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                        + hash(style) + "; script-src " + hash(library) + " " + hash(drawing)
                        + "; base-uri 'none'; form-action 'none'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<title>Takeovers found, " + report.span() + "</title>\n")
                .raw("<style>" + style + "</style>\n</head>\n<body>\n");
        body(report, subject, page);
        page.raw("<script type=\"application/json\" id=\"measured\">")
                .raw(Html.inert(json(report, subject)))
                .raw("</script>\n<!-- D3 7.9.0, https://d3js.org\n" + resource(D3 + "LICENSE") + "-->\n")
                .raw("<script>" + library + "</script>\n<script>" + drawing + "</script>\n</body>\n</html>\n");
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void body(TakeoverReport report, TakeoverSubject subject, Html page) {
        page.raw("<header>\n");
        PageHeadline.write(report, subject, page);
        page.raw("</header>\n<main>\n<noscript>")
                .paragraph("warn", "Plots need scripts, which are switched off; the tables hold the same numbers.")
                .raw("</noscript>\n");
        page.heading("Recall at a budget of false alerts");
        RecallTables.recall(report, page);
        page.heading("Recall against false alerts");
        page.plot(
                "curve",
                "Each point is a threshold set on the period before for one budget: to the right what it then cost in false"
                        + " alerts, upwards the share of takeovers found. Marked are 1 % and 5 %; the dotted grey line is"
                        + " the control, and only what lies above it is detection.");
        RecallTables.curve(report, page);
        if (report.detectors().containsKey(CordonDetector.NAME)
                && report.detectors().size() > 1) {
            page.heading("Cordon against each peer, on the same cases");
            RecallTables.paired(report, page);
        }
        if (report.bundles().size() > 1) {
            page.heading("Challengers against the champion, on the same cases");
            RecallTables.bundles(report, page);
        }
        page.heading("Time to the alert");
        page.plot("events", "Share of all cases found after so many injected events, at 1 %.");
        if (!report.runs()) {
            page.plot("hours", "Share of all cases found so long after the first injected event, at 1 %.");
            RecallTables.time(report, page);
        }
        page.heading("Recall by length of the takeover");
        page.plot("length", "Share found at 1 %, by how many events really changed hands.");
        RecallTables.length(report, page);
        page.heading("False alerts against the budget");
        page.plot(
                "rates",
                "Realised false alerts per benign identity-" + report.unit()
                        + " over all strata, periods and seeds, with 95 % intervals by"
                        + " bootstrap over identities. The mark is the budget.");
        RecallTables.rates(report, page);
        if (!report.ablation().isEmpty()) {
            page.heading("What each facet brings");
            page.plot(
                    "ablation",
                    "Recall of cordon trained and scored without one facet, less that of cordon, on the same cases. Left of"
                            + " the line the facet helps.");
            RecallTables.ablation(report, page);
        }
        if (report.detectors().containsKey(CordonDetector.NAME)) {
            FindingsTables.write(report.findings(), page);
        }
        PageLimits.write(report, subject, page);
        page.raw("</main>\n");
    }

    private static String json(TakeoverReport report, TakeoverSubject subject) throws IOException {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
            generator.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            TakeoverJson.write(report, subject, generator);
        }
        return json.toString();
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = TakeoverPage.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String content) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(content)) + "'";
    }
}
