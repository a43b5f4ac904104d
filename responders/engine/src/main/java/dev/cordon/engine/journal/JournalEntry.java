package dev.cordon.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.verdict.JudgedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that a journal is told, and how it is written: every kind there is stands here, whatever keeps it. Fields are
 * only ever added, and a kind that is not known stops the reading.
 */
public sealed interface JournalEntry {
    /** Names the entry: of two with one name the later one is the same, or newer, and the earlier one may be dropped. */
    String name();

    /** One line of JSON. */
    String json();

    /** Intent and prior state of a step. */
    record Kept(Intent intent) implements JournalEntry {
        @Override
        public String name() {
            return "intent/" + step(intent.containment(), intent.step());
        }

        @Override
        public String json() {
            ObjectNode entry = entry("intent");
            entry.set("intent", ContainmentCodec.tree(intent));
            return ContainmentCodec.text(entry);
        }
    }

    /**
     * A plan, which the states of its containment are written without.
     *
     * @param planHash what a state names it by; empty in what was written before plans had names of their own
     */
    record Planned(ContainmentId containment, String planHash, JsonNode plan) implements JournalEntry {
        @Override
        public String name() {
            return JournalEntry.plan(containment, planHash);
        }

        @Override
        public String json() {
            ObjectNode entry = entry("plan").put("id", containment.value()).put("hash", planHash);
            entry.set("plan", plan);
            return ContainmentCodec.text(entry);
        }
    }

    /**
     * Where a containment stands.
     *
     * @param state without the plan
     * @param transitions what happened on the way there, where it is not written by itself
     */
    record Stands(ContainmentId containment, JsonNode state, List<Transition> transitions) implements JournalEntry {
        public Stands {
            transitions = List.copyOf(transitions);
        }

        /** Where one stands. */
        public static Stands of(Containment containment, List<Transition> transitions) {
            return new Stands(containment.id(), ContainmentCodec.withoutPlan(containment), transitions);
        }

        long version() {
            return state.path("version").asLong();
        }

        /** What its plan is named by. */
        public String planHash() {
            return state.path("planHash").asText();
        }

        /**
         * The containment as it stands.
         *
         * @param plan as {@link Planned} has it
         * @throws JournalException where the two make none
         */
        public Containment with(JsonNode plan) throws JournalException {
            try {
                return ContainmentCodec.read(state, plan);
            } catch (JsonProcessingException | IllegalArgumentException | ClassCastException | NullPointerException e) {
                throw new JournalException("containment " + containment + " cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public String name() {
            return "state/" + containment.value();
        }

        @Override
        public String json() {
            ObjectNode entry = entry("state").put("id", containment.value());
            entry.set("state", state);
            entry.set("transitions", ContainmentCodec.array(transitions));
            return ContainmentCodec.text(entry);
        }
    }

    /**
     * What happened to a containment, by itself, where only the newest state is kept.
     *
     * @param version that it led to
     */
    record Told(ContainmentId containment, long version, List<Transition> transitions) implements JournalEntry {
        public Told {
            transitions = List.copyOf(transitions);
        }

        @Override
        public String name() {
            return String.format(Locale.ROOT, "told/%s/%d", containment.value(), version);
        }

        @Override
        public String json() {
            ObjectNode entry = entry("told").put("id", containment.value()).put("version", version);
            entry.set("transitions", ContainmentCodec.array(transitions));
            return ContainmentCodec.text(entry);
        }
    }

    /**
     * What may be used once and was.
     *
     * @param untilMillis from when on it may be forgotten
     * @param by who wrote it, where several may; else empty
     */
    record Used(String nonce, long untilMillis, String by) implements JournalEntry {
        @Override
        public String name() {
            return "used/" + nonce;
        }

        @Override
        public String json() {
            ObjectNode entry = entry("used").put("nonce", nonce).put("until", untilMillis);
            return ContainmentCodec.text(by.isEmpty() ? entry : entry.put("by", by));
        }
    }

    /** What is remembered of a credential in the open: the newest for each of a tenant stands. */
    record Exposed(ExposedCredential standing) implements JournalEntry {
        @Override
        public String name() {
            return "exposed/" + standing.tenant() + "/" + standing.credential();
        }

        @Override
        public String json() {
            ObjectNode entry = entry("exposed");
            entry.set("exposed", ContainmentCodec.tree(standing));
            return ContainmentCodec.text(entry);
        }
    }

    /** A suppression: of several words about one all count. */
    record Suppressed(Suppression standing) implements JournalEntry {
        @Override
        public String name() {
            return "suppression/" + standing.tenant() + "/" + standing.id();
        }

        @Override
        public String json() {
            ObjectNode entry = entry("suppression");
            entry.set("suppression", ContainmentCodec.tree(standing));
            return ContainmentCodec.text(entry);
        }
    }

    /** What people said an alert was: the newest has the ones before it. */
    record Judged(JudgedAlert standing) implements JournalEntry {
        @Override
        public String name() {
            return "verdict/" + standing.tenant() + "/" + standing.alert() + "/" + standing.identity();
        }

        @Override
        public String json() {
            ObjectNode entry = entry("verdict");
            entry.set("verdict", ContainmentCodec.tree(standing));
            return ContainmentCodec.text(entry);
        }
    }

    /** Reads what {@link #json} wrote. */
    static JournalEntry read(String json) throws JournalException {
        try {
            JsonNode entry = ContainmentCodec.tree(json);
            return switch (entry.path("entry").asText()) {
                case "intent" -> new Kept(ContainmentCodec.value(entry.path("intent"), Intent.class));
                case "plan" -> new Planned(id(entry), entry.path("hash").asText(), entry.path("plan"));
                case "state" -> new Stands(id(entry), entry.path("state"), transitions(entry));
                case "told" -> new Told(id(entry), entry.path("version").asLong(), transitions(entry));
                case "used" ->
                    new Used(
                            entry.path("nonce").asText(),
                            entry.path("until").asLong(),
                            entry.path("by").asText());
                case "exposed" -> new Exposed(ContainmentCodec.value(entry.path("exposed"), ExposedCredential.class));
                case "suppression" ->
                    new Suppressed(ContainmentCodec.value(entry.path("suppression"), Suppression.class));
                case "verdict" -> new Judged(ContainmentCodec.value(entry.path("verdict"), JudgedAlert.class));
                default -> throw new JournalException("an entry of a kind that this Cordon does not know");
            };
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new JournalException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Names a plan. */
    static String plan(ContainmentId containment, String planHash) {
        return "plan/" + containment.value() + "/" + planHash;
    }

    /** Names a step among all containments, so that steps of one are sorted. */
    static String step(ContainmentId containment, int step) {
        return String.format(Locale.ROOT, "%s/%06d", containment.value(), step);
    }

    private static List<Transition> transitions(JsonNode entry) throws JsonProcessingException {
        List<Transition> transitions = new ArrayList<>();
        for (JsonNode each : entry.path("transitions")) {
            transitions.add(ContainmentCodec.value(each, Transition.class));
        }
        return transitions;
    }

    private static ContainmentId id(JsonNode entry) {
        return new ContainmentId(entry.path("id").asText());
    }

    private static ObjectNode entry(String kind) {
        return ContainmentCodec.tree(new TreeMap<String, String>(Map.of("entry", kind)));
    }
}
