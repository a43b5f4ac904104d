package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.TriageWord.Kind;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What people said about an alert that can be taken back, and how; and what cannot, and what to do instead. */
public final class Undoable {
    private Undoable() {}

    /** Of one alert. */
    public static ObjectNode of(TenantDocuments documents, String id, Clock clock) throws IOException {
        Found.Hit alert = OneAlert.hit(documents, id, List.of("alert_id", "identity_key", "last"))
                .orElseThrow(() -> OneAlert.missing(documents, id));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("alert", Shown.text(id));
        ArrayNode can = answer.putArray("can");
        TriageOfAlert triage = TriageOfAlert.of(documents, List.of(id)).getOrDefault(id, TriageOfAlert.NONE);
        for (Kind kind : Kind.values()) {
            Optional<JsonNode> one =
                    triage.said(kind).filter(each -> !triage.whom(kind).isEmpty());
            if (one.isPresent()) {
                String words = said(one.get(), words(kind), kind.whom());
                String path = "/alerts/" + id + "/" + kind.verb();
                ObjectNode step = can.addObject();
                step(step, TriageOfAlert.name(kind), words, path, kind.whom());
                step.put("by", Shown.text(one.get().path("by").asText()))
                        .put("at", Shown.time(one.get().path("at").asLong()));
            }
        }
        JsonNode verdict = VerdictRows.of(documents, List.of(alert)).get(id);
        if (verdict != null) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            VerdictRows.json(verdict, shown);
            ObjectNode step = can.addObject()
                    .put("what", "verdict")
                    .put("words", words(shown))
                    .put("by", shown.path("by").asText())
                    .put("at", shown.path("at").asText())
                    .put("path", Shown.text("/alerts/" + id + "/verdict"));
            step.putObject("body")
                    .put("verdict", LabelVerdict.NONE.label())
                    .put("seen", Shown.time(alert.source().path("last").asLong()));
        }
        for (JsonNode each : SuppressionRows.ofAlert(documents, id, clock)) {
            String suppression = each.path("suppression").asText();
            step(
                    can.addObject(),
                    "suppression",
                    said(each, "expected, says ", "by"),
                    "/suppressions/" + suppression + "/end",
                    "");
        }
        ArrayNode cannot = answer.putArray("cannot");
        for (Containment hold : HoldRows.ofAlert(documents, id)) {
            instead(hold)
                    .ifPresent(words -> cannot.addObject()
                            .put("hold", hold.id().value())
                            .put("state", hold.state().name())
                            .put("words", words));
        }
        return answer.put("now", Shown.time(clock.millis()));
    }

    /** As answers hold it, so that no word of it has to be made harmless again. */
    private static String words(JsonNode verdict) {
        return verdict.path("verdict").asText().replace('_', ' ') + ", says "
                + verdict.path("by").asText() + ": " + verdict.path("reason").asText()
                + " (the alert stays closed, and what detection learned stays learned)";
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case ASSIGNMENT -> "assigned to ";
            case ESCALATION -> "raised to ";
        };
    }

    private static String said(JsonNode said, String words, String whom) {
        return words + said.path(whom).asText()
                + (whom.equals("by") ? "" : " by " + said.path("by").asText()) + ": "
                + said.path("reason").asText();
    }

    /** @param emptied member of the body that is sent empty; empty where there is none */
    private static void step(ObjectNode into, String what, String words, String path, String emptied) {
        into.put("what", what).put("words", Shown.text(words)).put("path", Shown.text(path));
        ObjectNode body = into.putObject("body");
        if (!emptied.isEmpty()) {
            body.put(emptied, "");
        }
    }

    private static Optional<String> instead(Containment hold) {
        return switch (hold.state()) {
            case CONFIRMED -> Optional.of(instead(Verb.CONFIRM));
            case RELEASING, RELEASED -> Optional.of(instead(Verb.RELEASE));
            case REJECTED -> Optional.of(instead(Verb.REJECT));
            case APPROVED, APPLYING, APPLIED, HELD, FAILED, RELEASE_FAILED -> Optional.of(instead(Verb.APPROVE));
            case PROPOSED, REFUSED -> Optional.empty();
        };
    }

    /** What to do instead of taking back a decision about a hold. */
    public static String instead(Verb decided) {
        return switch (decided) {
            case CONFIRM ->
                "A confirmation is not taken back: its label stands, and detection has learned from it. Release the"
                        + " hold; the release is a label of its own, and the later one counts.";
            case RELEASE ->
                "A release is not taken back: what was before is restored, and calls went through. A newer version of"
                        + " the alert is planned for anew; to act before that, escalate it, or hold with 'cordon"
                        + " contain'.";
            case REJECT ->
                "A rejection is not taken back: the proposal is over. A newer version of the alert is proposed anew;"
                        + " to act before that, use 'cordon contain'.";
            case APPROVE, EXTEND -> "An approval or an extension is not taken back while the hold stands: release it.";
        };
    }
}
