package dev.cordon.engine.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.Suppressions;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import dev.cordon.engine.verdict.JudgedAlerts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journal knows, from its entries, whatever keeps them: intents, the newest version of each containment, every
 * transition, what was used, credentials in the open, suppressions, verdicts. Taking an entry again changes nothing. Not thread-safe.
 */
public final class JournalMemory {
    private final TreeMap<String, Intent> intents = new TreeMap<>();
    private final TreeMap<ContainmentId, Containment> latest = new TreeMap<>();
    private final Map<ContainmentId, LinkedHashMap<String, Transition>> told = new HashMap<>();
    private final Map<String, JournalEntry.Used> used = new HashMap<>();
    private final ExposedCredentials exposed = new ExposedCredentials();
    private final Suppressions suppressions = new Suppressions();
    private final JudgedAlerts judged = new JudgedAlerts();

    /** Plans that are written, by the name of their entry. */
    private final Set<String> planned = new HashSet<>();

    /** Read, and not needed yet: what is written together may be read in two pieces. */
    private final Map<String, JsonNode> plans = new HashMap<>();

    /** What was read since the last {@link #settle}: only the newest state is worth building. */
    private final Map<ContainmentId, JournalEntry.Stands> unsettled = new HashMap<>();

    /** Takes an entry that stands in the journal. States count after {@link #settle}. */
    public void take(JournalEntry entry) {
        if (entry instanceof JournalEntry.Kept kept) {
            Intent intent = kept.intent();
            intents.putIfAbsent(JournalEntry.step(intent.containment(), intent.step()), intent);
        } else if (entry instanceof JournalEntry.Planned plan) {
            plans.put(plan.name(), plan.plan());
            planned.add(plan.name());
        } else if (entry instanceof JournalEntry.Stands state) {
            unsettled.merge(
                    state.containment(), state, (known, other) -> other.version() >= known.version() ? other : known);
            remember(state.containment(), state.transitions());
        } else if (entry instanceof JournalEntry.Told happened) {
            remember(happened.containment(), happened.transitions());
        } else if (entry instanceof JournalEntry.Used once) {
            used.putIfAbsent(once.nonce(), once);
        } else if (entry instanceof JournalEntry.Exposed open) {
            exposed.take(open.standing());
        } else if (entry instanceof JournalEntry.Suppressed suppressed) {
            suppressions.take(suppressed.standing());
        } else if (entry instanceof JournalEntry.Judged alert) {
            judged.take(alert.standing());
        }
    }

    private void remember(ContainmentId id, List<Transition> transitions) {
        Map<String, Transition> known = told.computeIfAbsent(id, unused -> new LinkedHashMap<>());
        transitions.forEach(each -> known.putIfAbsent(each.id(), each));
    }

    /**
     * Builds the containments of which something was read.
     *
     * @throws JournalException where one cannot be read, or its plan is missing
     */
    public void settle() throws JournalException {
        for (JournalEntry.Stands state : unsettled.values()) {
            Containment known = latest.get(state.containment());
            if (known == null || state.version() > known.version()) {
                latest.put(state.containment(), built(state, known));
            }
        }
        unsettled.clear();
    }

    private Containment built(JournalEntry.Stands state, @Nullable Containment known) throws JournalException {
        String hash = state.planHash();
        JsonNode named = plans.remove(JournalEntry.plan(state.containment(), hash));
        JsonNode unnamed = plans.remove(JournalEntry.plan(state.containment(), ""));
        JsonNode plan = named == null ? unnamed : named;
        if (plan == null && known != null && known.planHash().equals(hash)) {
            plan = ContainmentCodec.plan(known.plan());
        }
        if (plan == null) {
            throw new JournalException("containment " + state.containment() + " stands there without its plan");
        }
        return state.with(plan);
    }

    /** What has to be written so that a containment stands: its plan where that is new, and the state. */
    public List<JournalEntry> entries(Containment containment, List<Transition> transitions) {
        List<JournalEntry> entries = new ArrayList<>();
        if (!planned.contains(planName(containment))) {
            entries.add(plan(containment));
        }
        entries.add(JournalEntry.Stands.of(containment, transitions));
        return entries;
    }

    private static String planName(Containment containment) {
        return JournalEntry.plan(containment.id(), containment.planHash());
    }

    private static JournalEntry.Planned plan(Containment containment) {
        return new JournalEntry.Planned(
                containment.id(), containment.planHash(), ContainmentCodec.plan(containment.plan()));
    }

    /** Takes a version that stands in the journal now, with what {@link #entries} said. */
    public void stands(Containment containment, List<Transition> transitions) {
        planned.add(planName(containment));
        remember(containment.id(), transitions);
        latest.put(containment.id(), containment);
    }

    /** Entries from which all that is known now is read again. */
    public List<JournalEntry> standing() {
        List<JournalEntry> entries = new ArrayList<>();
        intents.values().forEach(intent -> entries.add(new JournalEntry.Kept(intent)));
        latest.forEach((id, containment) -> {
            entries.add(plan(containment));
            entries.add(JournalEntry.Stands.of(containment, transitions(id, 0)));
        });
        entries.addAll(new TreeMap<>(used).values());
        exposed.all().forEach(standing -> entries.add(new JournalEntry.Exposed(standing)));
        suppressions.all().forEach(standing -> entries.add(new JournalEntry.Suppressed(standing)));
        judged.all().forEach(standing -> entries.add(new JournalEntry.Judged(standing)));
        return entries;
    }

    /** The intent of a step, which is the first that was kept. */
    public Optional<Intent> intent(ContainmentId containment, int step) {
        return Optional.ofNullable(intents.get(JournalEntry.step(containment, step)));
    }

    /** Intents of a containment, by step. */
    public List<Intent> intents(ContainmentId containment) {
        String prefix = containment.value() + "/";
        return List.copyOf(
                intents.subMap(prefix, containment.value() + (char) ('/' + 1)).values());
    }

    /** What happened after a version, in order. */
    public List<Transition> transitions(ContainmentId containment, long afterVersion) {
        LinkedHashMap<String, Transition> known = told.get(containment);
        return known == null
                ? List.of()
                : known.values().stream()
                        .filter(transition -> transition.version() > afterVersion)
                        .toList();
    }

    /** Where a containment stands. */
    public Optional<Containment> load(ContainmentId containment) {
        return Optional.ofNullable(latest.get(containment));
    }

    /** The newest version of every containment, by id. */
    public List<Containment> all() {
        return List.copyOf(latest.values());
    }

    /** What is known of something that may be used once. */
    public Optional<JournalEntry.Used> used(String nonce) {
        return Optional.ofNullable(used.get(nonce));
    }

    /** What has to be written so that a word about a credential in the open stands; empty where it changes nothing. */
    public Optional<JournalEntry> entry(ExposedCredential word) {
        return exposed.after(word).map(JournalEntry.Exposed::new);
    }

    /** Credentials of a tenant in the open that nobody replaced, as {@link ExposedCredentials#openOf}. */
    public List<ExposedCredential> exposed(String tenant) {
        return exposed.openOf(tenant);
    }

    /** What has to be written so that a suppression stands; empty where it changes nothing, or there is no room. */
    public Optional<JournalEntry> entry(Suppression word) {
        return suppressions.after(word).map(JournalEntry.Suppressed::new);
    }

    /** What is known of a suppression. */
    public Optional<Suppression> suppression(String tenant, String id) {
        return suppressions.of(tenant).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /** Those of a tenant, by id. */
    public Collection<Suppression> suppressions(String tenant) {
        return suppressions.of(tenant);
    }

    /** What has to be written so that a verdict on an alert stands; empty where it changes nothing, or there is no room. */
    public Optional<JournalEntry> entry(AlertVerdict word) {
        return judged.after(word).map(JournalEntry.Judged::new);
    }

    /** What was said of the alert of a word, and of the same identity. */
    public Optional<JudgedAlert> judged(AlertVerdict word) {
        return judged.of(word);
    }
}
