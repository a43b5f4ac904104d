package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.trust.TriageWord;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was said of alerts last, in a way that can be taken back: whoever takes back looks whether it is theirs still. */
public final class LatestWords {
    private static final int ALERTS_AT_ONCE = 1_000;

    private LatestWords() {}

    /**
     * One of them.
     *
     * @param by who said so
     * @param atMillis when
     * @param takesBack whether it only takes back what was said before
     */
    public record Latest(String by, long atMillis, boolean takesBack) {
        private static Latest of(JsonNode said, boolean takesBack) {
            return new Latest(said.path("by").asText(), said.path("at").asLong(), takesBack);
        }
    }

    /** What some alerts were, by their ids; of those of which nobody said anything there is none. */
    public static Map<String, Latest> verdicts(TenantDocuments documents, List<String> alerts) throws IOException {
        Map<String, Latest> latest = new HashMap<>();
        for (int from = 0; from < alerts.size(); from += ALERTS_AT_ONCE) {
            Search search = Search.of(
                    List.of(Clause.oneOf("alert_id", some(alerts, from))),
                    List.of(),
                    Search.MOST,
                    List.of("alert_id", "identity_key"));
            List<Found.Hit> known = documents.search(DocumentKind.ALERT, search).hits();
            VerdictRows.latest(documents, known)
                    .forEach((alert, said) -> latest.put(
                            alert, Latest.of(said, said.path("verdict").asText().equals(LabelVerdict.NONE.label()))));
        }
        return latest;
    }

    /** Whose work some alerts are, or whom they are raised to, by their ids; the same. */
    public static Map<String, Latest> triage(TenantDocuments documents, TriageWord.Kind kind, List<String> alerts)
            throws IOException {
        Map<String, Latest> latest = new HashMap<>();
        for (int from = 0; from < alerts.size(); from += ALERTS_AT_ONCE) {
            TriageOfAlert.of(documents, some(alerts, from))
                    .forEach((alert, said) -> said.said(kind)
                            .ifPresent(each -> latest.put(
                                    alert, Latest.of(each, said.whom(kind).isEmpty()))));
        }
        return latest;
    }

    private static List<String> some(List<String> alerts, int from) {
        return alerts.subList(from, Math.min(alerts.size(), from + ALERTS_AT_ONCE));
    }
}
