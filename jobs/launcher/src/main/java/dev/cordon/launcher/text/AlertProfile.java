package dev.cordon.launcher.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.engine.shown.LeaseWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Everything about one alert for a person at a terminal, as the console tells it.
 *
 * @param columns width of the terminal
 */
public record AlertProfile(int columns, DisplayText text, Style style) {
    private static final String INDENT = "                 ";
    private static final int LABEL = 17;
    private static final int MOST_EVENTS = 12;
    private static final int MOST_FACETS = 6;
    private static final int MOST_DENIED = 5;

    public AlertProfile {
        columns = Math.max(AlertTable.LEAST_COLUMNS, Math.min(AlertTable.MOST_COLUMNS, columns));
    }

    /** Lines, in the order in which a person asks. */
    public List<String> lines(JsonNode whole) {
        List<String> lines = new ArrayList<>();
        JsonNode alert = whole.path("alert");
        lines.addAll(new QueueTable(columns, text, style)
                .lines(
                        JsonNodeFactory.instance.arrayNode().add(alert),
                        Instant.parse(whole.path("now").asText())));
        lines.add("");
        who(whole, lines);
        lines.add("");
        rank(alert, lines);
        reach(whole, lines);
        lines.add("");
        events(whole.path("finding"), lines);
        if (whole.path("holds").isEmpty()) {
            fact("hold", "none answers this alert", lines);
            fullHold(whole.path("full_hold"), lines);
        }
        whole.path("holds").forEach(hold -> hold(hold, lines));
        return lines;
    }

    private String owner(JsonNode alert) {
        String name = words(alert.path("owner"));
        return switch (alert.path("owner_said_by").asText()) {
            case "configured" -> name + ", as configured";
            case "tag" -> name + ", by a tag";
            default -> name;
        };
    }

    private void who(JsonNode whole, List<String> lines) {
        JsonNode alert = whole.path("alert");
        JsonNode identity = alert.path("identity");
        fact("identity", words(identity.path("key")), lines);
        fact("account", words(identity.path("account")), lines);
        if (!identity.path("target").asText().equals(identity.path("key").asText())) {
            fact("a hold acts on", words(identity.path("target")), lines);
        }
        fact("owner", owner(alert), lines);
        JsonNode known = whole.path("identity");
        if (known.has("first_seen")) {
            fact(
                    "known",
                    "since " + moment(known.path("first_seen")) + ", "
                            + Quantity.of(known.path("events").asLong(), "event", "events") + ", "
                            + (known.path("mature").asBoolean()
                                    ? "with a verdict of its own"
                                    : "too young for a verdict of its own"),
                    lines);
        }
        known.path("uses").path("credentials").forEach(credential -> credential(credential, lines));
        JsonNode cohort = known.path("cohort");
        if (cohort.has("members")) {
            fact(
                    "cohort",
                    words(cohort.path("name")) + ", "
                            + Quantity.of(cohort.path("members").asLong(), "identity", "identities"),
                    lines);
        }
        JsonNode assignment = whole.path("assignment");
        if (!assignment.path("assignee").asText().isEmpty()) {
            fact(
                    "assigned to",
                    words(assignment.path("assignee")) + " by " + words(assignment.path("by")) + ": "
                            + words(assignment.path("reason")),
                    lines);
        }
        JsonNode verdict = alert.path("verdict");
        if (verdict.has("verdict")) {
            fact(
                    "what it was",
                    words(verdict.path("verdict")).replace('_', ' ') + " by " + words(verdict.path("by")) + ": "
                            + words(verdict.path("reason")),
                    lines);
        }
        JsonNode incident = alert.path("incident");
        if (incident.path("size").asLong() > 1) {
            fact(
                    "incident",
                    words(incident.path("id")) + " of "
                            + Quantity.of(incident.path("size").asLong(), "identity", "identities") + ", common: "
                            + words(incident.path("reason")),
                    lines);
        }
    }

    private void credential(JsonNode credential, List<String> lines) {
        fact(
                "credential",
                words(credential.path("id")) + ": "
                        + (credential.has("created") ? "made " + moment(credential.path("created")) + ", " : "")
                        + "first seen " + moment(credential.path("first_seen")) + ", used last "
                        + moment(credential.path("last_seen")),
                lines);
    }

    private void rank(JsonNode alert, List<String> lines) {
        JsonNode score = alert.path("score");
        StringBuilder rank = new StringBuilder(decimal(alert.path("priority").asDouble()))
                .append(" at revision ")
                .append(alert.path("revision").asLong());
        if (score.has("evidence")) {
            rank.append(": evidence ").append(percent(score.path("evidence").asDouble()));
        }
        if (score.has("reach")) {
            rank.append(", reach ").append(percent(score.path("reach").asDouble()));
        }
        String exposure = decimal(score.path("exposure").asDouble(1));
        if (!exposure.equals("1.0")) {
            rank.append(", exposed x ").append(exposure);
        }
        fact("priority", rank + "; " + words(score.path("confidence")), lines);
        JsonNode hold = alert.path("hold");
        if (hold.has("planned_priority")) {
            fact(
                    "when planned",
                    decimal(hold.path("planned_priority").asDouble()) + " at revision "
                            + hold.path("planned_revision").asLong(),
                    lines);
        }
    }

    private void reach(JsonNode whole, List<String> lines) {
        JsonNode reach = whole.path("alert").path("reach");
        JsonNode found = whole.path("finding").path("unmapped").path("reach");
        if (!reach.has("upper")) {
            fact(
                    "reach",
                    reach.path("standing").asText().equals("UNKNOWN_PRINCIPAL")
                            ? "not known: the snapshot has no such principal"
                            : "not known: there is no snapshot of the account",
                    lines);
            return;
        }
        fact(
                "blast radius",
                decimal(reach.path("upper").asDouble()) + " of 100, "
                        + decimal(reach.path("certain").asDouble()) + " for certain"
                        + (reach.has("as_of") ? "; snapshot of " + moment(reach.path("as_of")) : ""),
                lines);
        fact("shortest way", words(found.path("path")), lines);
    }

    private void events(JsonNode finding, List<String> lines) {
        JsonNode events = finding.path("evidences");
        for (int i = 0; i < events.size() && i < MOST_EVENTS; i++) {
            JsonNode event = events.path(i);
            String outcome = event.path("data").path("outcome").asText();
            fact(
                    i == 0 ? "events" : "",
                    LeaseWords.moment(event.path("data").path("time").asLong()) + "  " + words(event.path("name"))
                            + (outcome.isEmpty() || outcome.equals("SUCCESS") ? "" : "  " + text.harmless(outcome))
                            + "  from " + from(event) + "  log-odds "
                            + decimal(event.path("data").path("log_odds").asDouble()),
                    lines);
        }
        if (events.size() > MOST_EVENTS) {
            fact("", Quantity.of(events.size() - (long) MOST_EVENTS) + " more; --json has all", lines);
        }
        JsonNode facets = finding.path("unmapped").path("facets");
        for (int i = 0; i < facets.size() && i < MOST_FACETS; i++) {
            JsonNode facet = facets.path(i);
            fact(
                    i == 0 ? "unusual" : "",
                    words(facet.path("facet")) + " " + words(facet.path("value")) + ": "
                            + words(facet.path("explanation")),
                    lines);
        }
    }

    private String from(JsonNode event) {
        JsonNode from = event.path("src_endpoint");
        return words(from.has("ip") ? from.path("ip") : from.path("hostname"));
    }

    /** What a hold of the whole identity would deny, where none was planned. */
    private void fullHold(JsonNode full, List<String> lines) {
        if (!full.path("possible").asBoolean(true)) {
            fact(
                    "if held",
                    "none acts on this identity as a whole: only on users and roles that can be changed",
                    lines);
            return;
        }
        if (full.path("uses").asLong() == 0) {
            fact("if held", "no routine of it stands on the alert, so what that would deny is not known", lines);
            return;
        }
        fact(
                "if held",
                "as a whole, at least "
                        + Quantity.of(full.path("denied_for_certain").asLong()) + " and at most "
                        + Quantity.of(full.path("denied_at_most").asLong()) + " of its own "
                        + Quantity.of(full.path("uses").asLong(), "use", "uses") + " in "
                        + Quantity.of(full.path("window_days").asLong(), "day", "days") + " would be denied;"
                        + " what a narrower hold would is known once one is proposed",
                lines);
        int shown = 0;
        for (JsonNode entry : full.path("entries")) {
            if (entry.path("denied").asBoolean() && shown++ < MOST_DENIED) {
                fact(
                        shown == 1 ? "denied then" : "",
                        words(entry.path("action")) + " on " + words(entry.path("resource")) + ", "
                                + Quantity.of(entry.path("uses").asLong(), "use", "uses") + ", last on "
                                + words(entry.path("last_day")),
                        lines);
            }
        }
        if (shown > MOST_DENIED) {
            fact("", Quantity.of(shown - (long) MOST_DENIED) + " more; --json has all", lines);
        }
    }

    private void hold(JsonNode hold, List<String> lines) {
        lines.add("");
        String lease = words(hold.path("lease").path("words"));
        fact(
                "hold",
                words(hold.path("id")) + " is " + words(hold.path("state")) + ". " + words(hold.path("sentence"))
                        + (lease.isEmpty() ? "" : " Lease: " + lease + "."),
                lines);
        fact("", words(hold.path("reason")), lines);
        fact("response radius", words(hold.path("plan").path("response_radius").path("words")), lines);
        hold.path("plan")
                .path("steps")
                .forEach(step -> step.path("calls").forEach(call -> fact("planned call", words(call), lines)));
        JsonNode denied = hold.path("denied");
        fact(
                "denied since",
                denied.path("attack_like").asLong() + " attack-like, "
                        + denied.path("routine").asLong() + " routine, "
                        + denied.path("unclear").asLong() + " unclear",
                lines);
        List<String> verbs = new ArrayList<>();
        hold.path("verbs").forEach(verb -> verbs.add(words(verb)));
        if (!verbs.isEmpty()) {
            fact("can be decided", String.join(", ", verbs), lines);
        }
        fact("all of it", "cordon holds " + words(hold.path("id")) + " --stack DIR", lines);
    }

    private void fact(String label, String words, List<String> lines) {
        if (!words.isEmpty()) {
            lines.addAll(text.hanging(text.cell(label, LABEL) + words, INDENT, columns));
        }
    }

    private String words(JsonNode node) {
        return text.harmless(node.asText());
    }

    private static String moment(JsonNode node) {
        return LeaseWords.moment(Instant.parse(node.asText()).toEpochMilli());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * value);
    }
}
