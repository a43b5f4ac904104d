package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.engine.trust.TriageWord;
import java.util.List;

/**
 * An alert as a line of the queue.
 *
 * @param tenant whose
 * @param alert fields of its document
 * @param holds that answer it
 * @param owner who answers for the identity
 * @param triage what people said of it
 * @param verdict what somebody said it was, as fields of its document, or a missing node
 * @param suppressed suppressions that cover it and stand, the one that lasts longest first
 */
record AlertRow(
        String tenant,
        JsonNode alert,
        HoldsOfAlert holds,
        SaidOwner owner,
        TriageOfAlert triage,
        JsonNode verdict,
        List<Suppressed> suppressed) {
    /** A suppression that stands, and until when it does unless somebody ends it. */
    record Suppressed(String id, long untilMillis) {}

    /** Fields of an alert's document that a line needs. */
    static final List<String> FIELDS = List.of(
            "alert_id",
            "revision",
            "state",
            "priority",
            "reach_standing",
            "reach_upper",
            "reach_certain",
            "reach_admin",
            "reach_crown_jewels",
            "reach_crown_jewels_certain",
            "reach_sensitive",
            "reach_sensitive_certain",
            "reach_as_of",
            "identity_key",
            "identity_kind",
            "identity_name",
            "account",
            "hold_target",
            "why",
            "actions",
            "opened",
            "last",
            "suspicious_events",
            "exposed",
            "exposure_detail",
            "held",
            "immature",
            "calibrated",
            "incident_id",
            "incident_size",
            "incident_reason",
            "suppressed_by",
            "finding.unmapped.rank");

    /** Names of the values of {@link #compact}, in their order. */
    static final List<String> COLUMNS = List.of(
            "id",
            "revision",
            "state",
            "priority",
            "by",
            "evidence",
            "reach",
            "exposure",
            "confidence",
            "reach_upper",
            "reach_certain",
            "admin",
            "crown_jewels",
            "sensitive",
            "identity_id",
            "identity_name",
            "identity_kind",
            "account",
            "target",
            "why",
            "action",
            "actions",
            "opened",
            "last",
            "suspicious_events",
            "exposed",
            "held",
            "incident_id",
            "incident_size",
            "hold_id",
            "hold_state",
            "hold_rung",
            "hold_deadline",
            "hold_on_timeout",
            "attack_like",
            "routine",
            "unclear",
            "owner",
            "hold_others",
            "assignee",
            "reach_standing",
            "reach_as_of",
            "suppressed_by",
            "escalated",
            "hold_in_force",
            "verdict",
            "owner_said_by",
            "suppressions");

    private static final int FIRST_ACTIONS = 5;

    String id() {
        return alert.path("alert_id").asText();
    }

    private JsonNode rank() {
        return alert.path("finding").path("unmapped").path("rank");
    }

    private String confidence() {
        if (alert.path("immature").asBoolean()) {
            return "immature";
        }
        return alert.path("calibrated").asBoolean() ? "calibrated" : "uncalibrated";
    }

    /** As an object, with the first of its actions. */
    void full(ObjectNode row) {
        full(row, FIRST_ACTIONS);
    }

    /** As an object, with all of its actions. */
    void whole(ObjectNode row) {
        full(row, Integer.MAX_VALUE);
    }

    private void full(ObjectNode row, int mostActions) {
        row.put("id", id())
                .put("revision", alert.path("revision").asLong())
                .put("state", text("state"))
                .put("priority", alert.path("priority").asDouble());
        ObjectNode score =
                row.putObject("score").put("by", Shown.text(rank().path("by").asText()));
        number(rank(), "evidence", score, "evidence");
        number(rank(), "reach", score, "reach");
        number(rank(), "exposure", score, "exposure");
        score.put("confidence", confidence());
        ObjectNode reach = row.putObject("reach").put("standing", text("reach_standing"));
        number(alert, "reach_upper", reach, "upper");
        number(alert, "reach_certain", reach, "certain");
        words(reach, "admin", text("reach_admin"));
        number(alert, "reach_crown_jewels", reach, "crown_jewels");
        number(alert, "reach_crown_jewels_certain", reach, "crown_jewels_certain");
        number(alert, "reach_sensitive", reach, "sensitive");
        number(alert, "reach_sensitive_certain", reach, "sensitive_certain");
        if (alert.hasNonNull("reach_as_of")) {
            reach.put("as_of", time("reach_as_of"));
        }
        IdentityRow.reference(tenant, alert, row.putObject("identity"));
        row.put("why", text("why"));
        ArrayNode actions = row.putArray("actions");
        for (JsonNode action : alert.path("actions")) {
            if (actions.size() < mostActions) {
                actions.add(Shown.text(action.asText()));
            }
        }
        row.put("actions_total", alert.path("actions").size())
                .put("opened", time("opened"))
                .put("last", time("last"))
                .put("suspicious_events", alert.path("suspicious_events").asLong())
                .put("exposed", alert.path("exposed").asBoolean())
                .put("held", alert.path("held").asBoolean());
        words(row, "exposure_detail", text("exposure_detail"));
        if (alert.hasNonNull("incident_id")) {
            row.putObject("incident")
                    .put("id", text("incident_id"))
                    .put("size", alert.path("incident_size").asLong())
                    .put("reason", text("incident_reason"));
        }
        JsonNode hold = holds.shown();
        if (hold != null) {
            ObjectNode shown = row.putObject("hold");
            hold(hold, shown);
            holds.others().forEach(shown.putArray("others")::add);
            holds.inForce().forEach(shown.putArray("in_force")::add);
        }
        owner.put(row);
        words(row, "assignee", Shown.text(triage.whom(TriageWord.Kind.ASSIGNMENT)));
        if (!suppressed.isEmpty()) {
            row.put("suppressed_by", suppressed.get(0).id());
            suppressions(row.putArray("suppressions"));
        }
        words(row, "escalated", Shown.text(triage.whom(TriageWord.Kind.ESCALATION)));
        if (verdict.isObject()) {
            VerdictRows.json(verdict, row.putObject("verdict"));
        }
    }

    private static void hold(JsonNode of, ObjectNode into) {
        into.put("id", of.path("containment").asText())
                .put("state", Shown.text(of.path("state").asText()))
                .put("rung", Shown.text(of.path("rung").asText()));
        if (of.hasNonNull("deadline")) {
            into.put("deadline", Shown.time(of.path("deadline").asLong()));
        }
        into.put("on_timeout", Shown.text(of.path("on_timeout").asText()))
                .put("attack_like", of.path("denied_attack_like").asLong())
                .put("routine", of.path("denied_routine").asLong())
                .put("unclear", of.path("denied_unclear").asLong());
        number(of, "priority", into, "planned_priority");
        number(of, "alert_revision", into, "planned_revision");
        words(into, "owner", Shown.text(of.path("owner").asText()));
    }

    /** As values in the order of {@link #COLUMNS}. */
    void compact(ArrayNode row) {
        row.add(id()).add(alert.path("revision").asLong()).add(text("state"));
        row.add(alert.path("priority").asDouble()).add(rank().path("by").asText());
        value(row, rank().path("evidence"));
        value(row, rank().path("reach"));
        value(row, rank().path("exposure"));
        row.add(confidence());
        value(row, alert.path("reach_upper"));
        value(row, alert.path("reach_certain"));
        row.add(text("reach_admin"));
        value(row, alert.path("reach_crown_jewels"));
        value(row, alert.path("reach_sensitive"));
        row.add(IdentityIds.of(tenant, alert.path("identity_key").asText()));
        row.add(text("identity_name")).add(text("identity_kind")).add(text("account"));
        row.add(text("hold_target")).add(text("why"));
        row.add(Shown.text(alert.path("actions").path(0).asText()));
        row.add(alert.path("actions").size()).add(time("opened")).add(time("last"));
        row.add(alert.path("suspicious_events").asLong());
        row.add(alert.path("exposed").asBoolean()).add(alert.path("held").asBoolean());
        row.add(text("incident_id")).add(alert.path("incident_size").asLong());
        compactHold(row);
        orNull(row, owner.name());
        holds(row, holds.others());
        orNull(row, triage.whom(TriageWord.Kind.ASSIGNMENT));
        row.add(text("reach_standing"));
        row.add(alert.hasNonNull("reach_as_of") ? time("reach_as_of") : null);
        row.add(suppressed.isEmpty() ? null : suppressed.get(0).id());
        orNull(row, triage.whom(TriageWord.Kind.ESCALATION));
        holds(row, holds.inForce());
        orNull(row, verdict.path("verdict").asText());
        orNull(row, owner.by());
        if (suppressed.isEmpty()) {
            row.addNull();
        } else {
            suppressions(row.addArray());
        }
    }

    private void suppressions(ArrayNode into) {
        suppressed.forEach(each -> into.addObject().put("id", each.id()).put("until", Shown.time(each.untilMillis())));
    }

    private void holds(ArrayNode row, List<String> ids) {
        if (holds.shown() == null) {
            row.addNull();
        } else {
            ids.forEach(row.addArray()::add);
        }
    }

    private void compactHold(ArrayNode row) {
        JsonNode hold = holds.shown();
        if (hold == null) {
            for (int i = COLUMNS.indexOf("hold_id"); i < COLUMNS.indexOf("owner"); i++) {
                row.addNull();
            }
            return;
        }
        row.add(hold.path("containment").asText());
        row.add(Shown.text(hold.path("state").asText()));
        row.add(Shown.text(hold.path("rung").asText()));
        row.add(hold.hasNonNull("deadline") ? Shown.time(hold.path("deadline").asLong()) : null);
        row.add(Shown.text(hold.path("on_timeout").asText()));
        row.add(hold.path("denied_attack_like").asLong());
        row.add(hold.path("denied_routine").asLong());
        row.add(hold.path("denied_unclear").asLong());
    }

    private String text(String field) {
        return Shown.text(alert.path(field).asText());
    }

    private String time(String field) {
        return Shown.time(alert.path(field).asLong());
    }

    private static void number(JsonNode from, String field, ObjectNode into, String name) {
        if (from.path(field).isNumber()) {
            into.set(name, from.path(field));
        }
    }

    private static void value(ArrayNode into, JsonNode value) {
        if (value.isNumber()) {
            into.add(value);
        } else {
            into.addNull();
        }
    }

    private static void orNull(ArrayNode into, String text) {
        into.add(text.isEmpty() ? null : Shown.text(text));
    }

    private static void words(ObjectNode into, String name, String text) {
        if (!text.isEmpty()) {
            into.put(name, text);
        }
    }
}
