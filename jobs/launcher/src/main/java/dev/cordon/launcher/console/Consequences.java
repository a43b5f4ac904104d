package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.engine.shown.LeaseWords;
import dev.cordon.launcher.text.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What exactly will happen, in words, before somebody decides it; the console's page says the same. */
final class Consequences {
    private final Wanted wanted;
    private final JsonNode hold;

    /** @param hold as {@code GET /holds/ID} has it */
    Consequences(Wanted wanted, JsonNode hold) {
        this.wanted = wanted;
        this.hold = hold;
    }

    /** All of it, and last that other holds of the alert stay as they are. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(ofVerb());
        sentences.addAll(others(hold));
        return sentences;
    }

    /** That one of several holds of an alert is decided about, where it is so. */
    static List<String> others(JsonNode hold) {
        List<String> others = new ArrayList<>();
        hold.path("others").forEach(other -> others.add(other.asText()));
        return others.isEmpty()
                ? List.of()
                : List.of("This is about " + hold.path("id").asText() + " alone: "
                        + Quantity.of(others.size(), "other hold", "other holds") + " of the alert "
                        + (others.size() > 1 ? "stand as they do" : "stands as it does") + " ("
                        + String.join(", ", others) + ").");
    }

    private List<String> ofVerb() {
        return switch (wanted.verb()) {
            case APPROVE -> approving();
            case REJECT -> rejecting();
            case CONFIRM -> confirming();
            case RELEASE -> releasing();
            case EXTEND -> extending();
        };
    }

    private String target() {
        return hold.path("target").asText();
    }

    private List<String> approving() {
        List<String> calls = new ArrayList<>();
        hold.path("plan").path("steps").forEach(step -> step.path("calls").forEach(call -> calls.add(call.asText())));
        int needed = hold.path("approvals_needed").asInt();
        int given = hold.path("approvals").size();
        List<String> sentences = new ArrayList<>();
        if (given + 1 < needed) {
            sentences.add("It needs " + Quantity.of(needed, "approval", "approvals") + ", and yours is number "
                    + (given + 1) + ": nothing is applied yet.");
        } else {
            sentences.add(Quantity.of(calls.size(), "call is", "calls are") + " made that hold " + target() + " ("
                    + hold.path("rung").asText() + "):");
        }
        calls.forEach(call -> sentences.add("  " + call));
        String radius = hold.path("plan").path("response_radius").path("words").asText();
        if (!radius.isEmpty()) {
            sentences.add("Response radius: " + radius + ".");
        }
        return sentences;
    }

    private List<String> rejecting() {
        String over = "Nothing is applied at the provider, and the proposal is over.";
        return wanted.verdict().isEmpty() ? List.of(over) : List.of(over, ofVerdict());
    }

    private String ofVerdict() {
        return "The alert counts as "
                + (wanted.verdict().equals("benign") ? "benign, as expected" : "a false positive")
                + ": what was withheld from learning because of it is learned.";
    }

    private List<String> confirming() {
        List<String> sentences = new ArrayList<>();
        sentences.add("The lease ends now, and the hold on " + target() + " stays until somebody releases it.");
        sentences.add("Nothing is deleted: a release still restores what was before.");
        denials("would be denied for as long as it stays", sentences);
        return sentences;
    }

    private List<String> releasing() {
        List<String> controls = new ArrayList<>();
        hold.path("plan").path("steps").forEach(step -> {
            if (step.path("mutating").asBoolean()) {
                controls.add(step.path("action").asText());
            }
        });
        List<String> sentences = new ArrayList<>();
        sentences.add("What the hold changed on " + target() + " is undone"
                + (controls.isEmpty()
                        ? ""
                        : " (" + Quantity.of(controls.size(), "control", "controls") + ": "
                                + String.join(", ", controls) + ")")
                + ", and what was before is restored.");
        sentences.add(ofVerdict());
        denials("would go through from then on", sentences);
        return sentences;
    }

    private void denials(String then, List<String> sentences) {
        long attacks = hold.path("denied").path("attack_like").asLong();
        if (attacks > 0) {
            sentences.add(Quantity.of(attacks, "attack-like call was", "attack-like calls were")
                    + " denied since it is held; more like these " + then + ".");
        }
    }

    private List<String> extending() {
        String deadline = hold.path("lease").path("deadline").asText();
        if (deadline.isEmpty()) {
            return List.of("The lease on " + target() + " runs for longer.");
        }
        long lapses = Instant.parse(deadline).toEpochMilli();
        String then = hold.path("lease").path("on_timeout").asText().equals("release")
                ? "released"
                : "kept until a person decides";
        return List.of("The hold on " + target() + " lapses at " + LeaseWords.moment(lapses + wanted.extendByMillis())
                + " instead of " + LeaseWords.moment(lapses) + ", and is then " + then + ".");
    }
}
