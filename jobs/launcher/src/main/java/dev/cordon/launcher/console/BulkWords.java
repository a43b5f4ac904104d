package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One decision about many in words: what was counted, and what came of it.
 *
 * @param run as {@code GET /bulk/ID} has it
 */
record BulkWords(JsonNode run) {
    private static final List<String> NOT_TAKEN = List.of("REFUSED", "UNKNOWN");
    private static final String VERDICT = "verdict";
    private static final String UNDO = "undo";
    private static final String CLOSED =
            "Alerts that nothing holds are closed by the verdict, which is their label; nothing changes at the provider.";

    String id() {
        return run.path("id").asText();
    }

    private String verb() {
        return run.path("verb").asText();
    }

    private boolean isUndo() {
        return verb().equals(UNDO);
    }

    long fits() {
        return run.path("fits").asLong();
    }

    private long outcome(String name) {
        return run.path("outcomes").path(name).asLong();
    }

    /** How many the engine took, be it that something of them is still under way. */
    private long taken() {
        return outcome("TAKEN") + outcome("UNDER_WAY");
    }

    boolean isRunning() {
        return standing().equals("RUNNING");
    }

    boolean isCounted() {
        return standing().equals("COUNTED");
    }

    private String standing() {
        return run.path("standing").asText();
    }

    /** Whether each that it fits was taken. */
    boolean isWhole() {
        return standing().equals("DONE") && taken() == fits();
    }

    /** How many there are, and of how many what is decided. */
    String counted() {
        List<String> each = new ArrayList<>();
        run.path("verbs").properties().forEach(verb -> {
            if (!isUndo() && !verb.getKey().equals(verb())) {
                each.add(Quantity.of(verb.getValue().asLong()) + " of these " + verb.getKey());
            }
        });
        long count = run.path("count").asLong();
        String about = isUndo()
                ? run.path("undoes").asText() + " was about " + Quantity.of(count, "alert", "alerts")
                : Quantity.of(count, "alert fits", "alerts fit") + " the filter";
        return about + "; " + verb() + " fits " + Quantity.of(fits()) + " of them"
                + (each.isEmpty() ? "" : ", " + String.join(", ", each));
    }

    /** Why it does not fit the others. */
    List<String> misfits() {
        List<String> misfits = new ArrayList<>();
        run.path("misfits")
                .properties()
                .forEach(each -> misfits.add("  " + Quantity.of(each.getValue().asLong()) + ": " + each.getKey()));
        return misfits;
    }

    /** Of one that takes back: what it leaves, each with why. */
    List<String> left() {
        List<String> lines = new ArrayList<>();
        if (isUndo()) {
            run.path("left").forEach(row -> lines.add("  left: " + told(row)));
            long more = run.path("count").asLong() - fits() - lines.size();
            if (more > 0) {
                lines.add("  and " + Quantity.of(more) + " others");
            }
        }
        return lines;
    }

    /** How to take back what it said; empty where it said nothing that can be. */
    Optional<String> undoing() {
        long undoable = run.path("undoable").asLong();
        return undoable == 0
                ? Optional.empty()
                : Optional.of("'cordon bulk undo " + id() + "' takes back what it said of "
                        + Quantity.of(undoable, "alert", "alerts"));
    }

    private static String told(JsonNode row) {
        return row.path("alert").asText() + " " + row.path("name").asText() + ": "
                + row.path("words").asText();
    }

    /** What will happen, before somebody agrees. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(misfits());
        sentences.add(consequence());
        if (run.path("verbs").has("reject") && !verb().equals("reject")) {
            sentences.add("What is not applied yet is rejected: nothing of it is applied.");
        }
        if (run.path("verbs").has(VERDICT) && !verb().equals(VERDICT) && !isUndo()) {
            sentences.add(CLOSED);
        }
        sentences.add(
                "Exactly these are decided, each by itself, with one reason; what comes later is not among them.");
        return sentences;
    }

    private String consequence() {
        return switch (verb()) {
            case "approve" -> "The calls of their plans are made, where no further approval is needed.";
            case "reject" -> "Nothing is applied at the provider, and the proposals are over.";
            case "confirm" -> "Their leases end now, and the holds stay until somebody releases them.";
            case "release" -> "What the holds changed is undone, and what was before is restored.";
            case VERDICT -> CLOSED;
            case UNDO ->
                "What it said of them is taken back. Alerts that it closed stay closed, and what detection learned stays"
                        + " learned; nothing changes at the provider.";
            case "extend" -> "Their leases run for longer, as far as their playbooks allow.";
            default -> "Nothing changes at the provider.";
        };
    }

    /** How far it is, or how it ended. */
    String progress() {
        String why = run.path("cancelled_why").asText();
        String what = isUndo() ? verb() + " of " + run.path("undoes").asText() : verb();
        return what + ": " + Quantity.of(run.path("decided").asLong()) + " of " + Quantity.of(fits()) + " decided: "
                + Quantity.of(outcome("TAKEN")) + " taken, " + Quantity.of(outcome("UNDER_WAY")) + " under way, "
                + Quantity.of(outcome("REFUSED")) + " refused, " + Quantity.of(outcome("UNKNOWN")) + " not known"
                + (why.isEmpty() ? "" : "; ended before its end: " + why);
    }

    /** Those of the latest that were not taken, with why. */
    List<String> notTaken() {
        List<String> lines = new ArrayList<>();
        run.path("rows").forEach(row -> {
            String outcome = row.path("outcome").asText();
            if (NOT_TAKEN.contains(outcome)) {
                lines.add("  " + row.path("alert").asText() + " "
                        + row.path("name").asText() + ": "
                        + (outcome.equals("UNKNOWN") ? "not known: " : "refused: ")
                        + row.path("words").asText());
            }
        });
        if (run.path("decided").asLong() > run.path("rows").size()) {
            lines.add("  of the latest " + Quantity.of(run.path("rows").size())
                    + " alone; the log of the console has all");
        }
        return lines;
    }

    /** Of a list of them. */
    String line() {
        return id() + "  " + standing() + "  by " + run.path("by").asText() + "  " + given()
                + (isCounted() ? counted() : progress())
                + undoing().map("; "::concat).orElse("");
    }

    /** When it was begun and why, which tells it from others of as many; empty where it was not. */
    private String given() {
        String begun = run.path("begun").asText();
        return begun.isEmpty() ? "" : begun + " \"" + run.path("reason").asText() + "\"  ";
    }
}
