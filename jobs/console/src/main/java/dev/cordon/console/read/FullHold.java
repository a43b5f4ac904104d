package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.engine.guardrail.PrincipalArn;
import dev.cordon.reach.policy.FreeActions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * What a hold of a whole identity would deny of its own work, as far as that is known before any is planned: by the routine
 * set that detection froze onto its alert. A narrower hold goes by policies of the account and by what its trail would show,
 * and the console reads neither.
 */
final class FullHold {
    private FullHold() {}

    /**
     * What it would deny.
     *
     * @param alert fields of the alert's document, with its finding; one without a routine set tells nothing
     */
    static void put(JsonNode alert, ObjectNode answer) {
        JsonNode routine = alert.path("finding").path("unmapped").path("routine_set");
        if (!routine.isObject()) {
            return;
        }
        String target = alert.path("hold_target").asText();
        long unattributed = routine.path("unattributed_uses").asLong();
        ObjectNode shown = answer.putObject("full_hold")
                .put("possible", isPossible(target))
                .put("until", Shown.time(alert.path("opened").asLong()))
                .put("window_days", routine.path("window_days").asLong());
        ArrayNode entries = shown.putArray("entries");
        long uses = 0;
        long denied = 0;
        for (JsonNode entry : routine.path("entries")) {
            boolean isFree =
                    FreeActions.has(isUser(target), entry.path("action").asText());
            entry(entry, isFree, entries.addObject());
            uses += entry.path("uses").asLong();
            denied += isFree ? 0 : entry.path("uses").asLong();
        }
        shown.put("uses", uses + unattributed)
                .put("denied_for_certain", denied)
                .put("denied_at_most", denied + unattributed)
                .put("unattributed", unattributed);
    }

    private static void entry(JsonNode entry, boolean isFree, ObjectNode into) {
        long lastDay = TimeUnit.DAYS.toMillis(entry.path("last_epoch_day").asLong());
        into.put("action", Shown.text(entry.path("action").asText()))
                .put("resource", Shown.text(entry.path("resource").asText()))
                .put("uses", entry.path("uses").asLong())
                .put("active_days", entry.path("active_days").asLong())
                .put(
                        "last_day",
                        Instant.ofEpochMilli(lastDay)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString())
                .put("denied", !isFree);
    }

    /** Whether a hold can act on it as a whole: on a user or role, but for those that AWS keeps and lets nobody change. */
    private static boolean isPossible(String target) {
        return PrincipalArn.of(target)
                .filter(who -> who.isUserOrRole() && who.pathKnown())
                .filter(who -> !who.path().startsWith("/aws-service-role/")
                        && !who.path().startsWith("/aws-reserved/"))
                .isPresent();
    }

    private static boolean isUser(String target) {
        return PrincipalArn.of(target).filter(who -> who.kind().equals("user")).isPresent();
    }
}
