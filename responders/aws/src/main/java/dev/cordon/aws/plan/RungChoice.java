package dev.cordon.aws.plan;

import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.reach.hold.Separability;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The least harmful rung of a playbook that tells attacker and workload apart. A secret in the open has no rightful user:
 * then only the full hold will do. Where nothing tells them apart, the last rung is taken and a person is asked.
 *
 * @param rung which
 * @param question what a person has to decide; empty where nothing
 * @param notes why the rungs before it were not taken
 */
record RungChoice(HoldRung rung, String question, List<String> notes) {
    static RungChoice of(Alert alert, Playbook playbook, AttackTraits attack, HeldFacts facts) {
        List<HoldRung> ladder = playbook.hold().ladder();
        if (alert.exposed() && ladder.contains(HoldRung.FULL)) {
            return new RungChoice(
                    HoldRung.FULL,
                    "",
                    List.of("a credential is in the open, so it is the full hold: nobody may use it"));
        }
        Separability apart = Separability.of(new Separability.Known(
                attack.sessions(),
                facts.usualSessions(),
                attack.addresses(),
                facts.usualNetworks().cidrs(),
                attack.actions(),
                routine(alert)));
        List<String> notes = ladder.stream()
                .map(rung -> apart.sentences().getOrDefault(rung, ""))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        for (HoldRung rung : ladder) {
            if (apart.rungs().contains(rung)) {
                return new RungChoice(rung, "", notes);
            }
        }
        HoldRung last = ladder.get(ladder.size() - 1);
        return new RungChoice(
                last,
                "attacker and workload cannot be told apart by what is known, so a " + last.label()
                        + " hold hits both: is stopping the workload worth it?",
                notes);
    }

    private static Set<String> routine(Alert alert) {
        return alert.routine().entries().stream()
                .map(RoutineEntry::action)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
