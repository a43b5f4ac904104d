package dev.cordon.reach.hold;

import dev.cordon.domain.HoldRung;
import dev.cordon.reach.policy.IpRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the attacker and the workload that share an identity can be told apart, and by what.
 *
 * @param rungs rungs that hit the one and spare the other, least harm first; none means that a person must be asked
 * @param sentences for each of session, network and surgical a sentence that says why or why not
 */
public record Separability(List<HoldRung> rungs, Map<HoldRung, String> sentences) {
    public Separability {
        rungs = List.copyOf(rungs);
        sentences = Map.copyOf(sentences);
    }

    /**
     * What is known of the two.
     *
     * @param attackSessions sessions of the suspicious calls, by {@code aws:userid}; empty where they have none (a long-term
     *     key) or it is not known
     * @param usualSessions sessions that the workload uses, as far as they are known
     * @param attackNetworks addresses and ranges of the suspicious calls; other words, such as the name of an AWS service,
     *     cannot be told apart by network
     * @param usualNetworks addresses and ranges of the workload
     * @param attackActions IAM actions or events of the suspicious calls
     * @param routineActions IAM actions or events of the workload
     */
    public record Known(
            Set<String> attackSessions,
            Set<String> usualSessions,
            Collection<String> attackNetworks,
            Collection<String> usualNetworks,
            Set<String> attackActions,
            Set<String> routineActions) {}

    /** What tells them apart. */
    public static Separability of(Known known) {
        Map<HoldRung, String> sentences = new EnumMap<>(HoldRung.class);
        List<HoldRung> rungs = new ArrayList<>();
        if (bySession(known, sentences)) {
            rungs.add(HoldRung.SESSION);
        }
        if (byNetwork(known, sentences)) {
            rungs.add(HoldRung.NETWORK);
        }
        if (byActions(known, sentences)) {
            rungs.add(HoldRung.SURGICAL);
        }
        return new Separability(rungs, sentences);
    }

    /** Whether nothing tells them apart, so that any hold hits the workload too. */
    public boolean mustAsk() {
        return rungs.isEmpty();
    }

    private static boolean bySession(Known known, Map<HoldRung, String> sentences) {
        TreeSet<String> shared = new TreeSet<>(known.attackSessions());
        shared.retainAll(known.usualSessions());
        String why;
        if (known.attackSessions().isEmpty()) {
            why = "The suspicious calls name no session: a long-term key has none.";
        } else if (!shared.isEmpty()) {
            why = "The workload uses the suspicious session " + shared.first() + " too.";
        } else {
            sentences.put(
                    HoldRung.SESSION,
                    "The suspicious calls come from "
                            + counted(known.attackSessions().size(), "session") + " that the workload does not use.");
            return true;
        }
        sentences.put(HoldRung.SESSION, why);
        return false;
    }

    private static boolean byNetwork(Known known, Map<HoldRung, String> sentences) {
        String why = null;
        if (known.attackNetworks().isEmpty()) {
            why = "It is not known from where the suspicious calls come.";
        } else if (known.usualNetworks().isEmpty()) {
            why = "It is not known from where the workload usually calls.";
        }
        for (String attack : new TreeSet<>(known.attackNetworks())) {
            IpRange from = IpRange.of(attack);
            if (from == null && why == null) {
                why = "Suspicious calls come from " + attack + ", which is no address.";
            }
            for (String usual : new TreeSet<>(known.usualNetworks())) {
                IpRange home = IpRange.of(usual);
                if (from != null && home != null && from.meets(home) && why == null) {
                    why = "Suspicious calls come from " + attack + ", which is within the workload's usual " + usual
                            + ".";
                }
            }
        }
        sentences.put(
                HoldRung.NETWORK,
                why != null
                        ? why
                        : "The suspicious calls come from "
                                + counted(known.attackNetworks().size(), "network")
                                + " outside all that the workload usually uses.");
        return why == null;
    }

    private static boolean byActions(Known known, Map<HoldRung, String> sentences) {
        RequiredActions required = RequiredActions.bundled();
        TreeSet<String> routine = new TreeSet<>();
        known.routineActions()
                .forEach(event -> required.actions(event).forEach(a -> routine.add(ActionPatterns.folded(a))));
        TreeSet<String> shared = new TreeSet<>();
        known.attackActions().forEach(event -> {
            String action = required.of(event).get(0).action();
            if (routine.contains(ActionPatterns.folded(action))) {
                shared.add(action);
            }
        });
        String why;
        if (known.attackActions().isEmpty()) {
            why = "It is not known what the suspicious calls did.";
        } else if (routine.isEmpty()) {
            why = "The workload's routine is not known.";
        } else if (!shared.isEmpty()) {
            why = "The workload routinely uses " + shared.first() + " too"
                    + (shared.size() > 1
                            ? ", and " + counted(shared.size() - 1, "other action") + " of the suspicious calls."
                            : ".");
        } else {
            sentences.put(HoldRung.SURGICAL, "Nothing that the suspicious calls did is routine for the workload.");
            return true;
        }
        sentences.put(HoldRung.SURGICAL, why);
        return false;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
