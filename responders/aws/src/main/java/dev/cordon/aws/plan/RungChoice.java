package dev.cordon.aws.plan;

import dev.cordon.aws.client.Principal;
import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.reach.hold.Separability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rung a hold stands on: full where a secret is in the open, else the least harmful of the playbook that tells attacker
 * and workload apart, and where none does a question to people.
 */
final class RungChoice {
    private final Alert alert;
    private final Playbook playbook;
    private final Lever lever;
    private final Principal target;
    private final HoldFacts facts;
    private final TargetSessions sessions;
    private final Following following;
    private final Rungs rungs;
    private final List<String> notes = new ArrayList<>();
    private String question = "";

    RungChoice(HoldCase held, Lever lever, Rungs rungs) {
        this.alert = held.alert();
        this.playbook = held.playbook();
        this.lever = lever;
        this.target = held.target();
        this.facts = held.facts();
        this.sessions = held.sessions();
        this.following = held.following();
        this.rungs = rungs;
    }

    /** Why it was chosen, and others were not. */
    List<String> notes() {
        return notes;
    }

    /** What people have to answer first; empty where nothing is asked. */
    String question() {
        return question;
    }

    /** Each with how likely it is an attack by itself. */
    private List<String> spared() {
        return alert.sessionEvidence().stream()
                .filter(session -> facts.sparedSessions().contains(session.sessionId()))
                .map(session ->
                        String.format(Locale.ROOT, "%s (%.0f %%)", session.sessionId(), 100 * session.probability()))
                .toList();
    }

    /** The rung, or null where none can be taken: then the notes say why. */
    @Nullable
    Rung choose() {
        notes.addAll(following.notes(following.undenied(sessions.userIds())));
        if (alert.exposed()) {
            notes.add("a credential of it is in the open: only a full hold will do");
            return taken(HoldRung.FULL);
        }
        if (!facts.sparedSessions().isEmpty()) {
            notes.add("taken for the workload's own, though calls in them were odd, since these came from no new"
                    + " network, and others speak more for an attack than they do by themselves: sessions "
                    + Rungs.some(spared()));
        }
        Separability apart = Separability.of(known());
        Rung first = null;
        for (HoldRung each : playbook.hold().ladder()) {
            boolean separates = apart.rungs().contains(each)
                    || (each == HoldRung.SESSION && !sessions.sourceIdentities().isEmpty());
            if (following.wider() && each == HoldRung.SESSION) {
                continue;
            }
            if (!separates || (lever.sessionOnly() && each != HoldRung.SESSION)) {
                String why = apart.sentences().get(each);
                if (each != HoldRung.FULL && why != null) {
                    notes.add("not " + each.label() + ": " + why);
                }
                continue;
            }
            Rung rung = taken(each);
            if (rung != null && rung.response().worstPercent() <= rungs.most()) {
                sentence(apart, each);
                return rung;
            }
            first = first == null ? rung : first;
        }
        if (first != null) {
            sentence(apart, first.rung());
            notes.add("no rung stays within the playbook's largest response radius of " + rungs.most() + " %");
            return first;
        }
        return ask(apart);
    }

    private void sentence(Separability apart, HoldRung rung) {
        String why = apart.sentences().get(rung);
        if (why != null) {
            notes.add(rung.label() + ": " + why);
        }
    }

    private @Nullable Rung ask(Separability apart) {
        List<HoldRung> ladder = playbook.hold().ladder();
        HoldRung widest = ladder.get(ladder.size() - 1);
        if (following.wider() && (lever.sessionOnly() || widest == HoldRung.SESSION)) {
            question =
                    "One session of " + target.words() + " after the other is begun, and no wider hold may be taken ("
                            + (lever.sessionOnly() ? "others act through it too" : "the playbook has none")
                            + "). Hold the sessions that are named now?";
            return taken(HoldRung.SESSION);
        }
        if (lever.sessionOnly()) {
            notes.add("others act through " + target.words() + " too, and no session of the suspicious calls is known");
            return null;
        }
        Rung last = taken(widest);
        if (last != null) {
            question = "Attacker and workload cannot be told apart, so the workload is hit too. Hold "
                    + target.words() + " all the same (" + last.rung().label() + ")? "
                    + String.join(" ", new TreeMap<>(apart.sentences()).values());
        }
        return last;
    }

    private @Nullable Rung taken(HoldRung rung) {
        Rungs.Result result = rungs.of(rung);
        if (result.rung() == null) {
            notes.add(result.why());
        }
        return result.rung();
    }

    private Separability.Known known() {
        Set<String> routine = new TreeSet<>();
        for (RoutineEntry entry : alert.routine().entries()) {
            routine.add(entry.action());
        }
        return new Separability.Known(
                sessions.userIds(),
                facts.usualSessions(),
                facts.attackNetworks(),
                facts.usualNetworks().cidrs(),
                facts.attackActions(),
                routine);
    }
}
