package dev.cordon.bench.hold;

import dev.cordon.behavior.Scorer;
import dev.cordon.bench.hold.HoldOutcome.Denied;
import dev.cordon.reach.hold.DangerActions;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.simulation.AttackKind;
import dev.cordon.simulation.CallJudge;
import dev.cordon.simulation.Habit;
import dev.cordon.simulation.SimulatedCall;
import dev.cordon.simulation.SimulatedHistory;
import dev.cordon.simulation.SimulatedIdentities;
import dev.cordon.simulation.SimulatedIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures holds out of sample: what Cordon had learned of an identity days before the first suspicious event is compiled
 * into a hold, and the hold is judged on what the identity does in the thirty days after it.
 */
final class HoldQuality {
    private final SimulatedIdentities account;
    private final long seed;
    private final ReachMeter meter;

    HoldQuality(SimulatedIdentities account, long seed) {
        this.account = account;
        this.seed = seed;
        meter = new ReachMeter(account.snapshot(), DangerActions.bundled().all());
    }

    /** Outcomes of every way to hold every identity. */
    List<HoldOutcome> measure(Scorer scorer) {
        List<Suspect> suspects = suspects();
        Map<SimulatedIdentity, Learned> learned = RoutineLearning.of(suspects, scorer);
        return suspects.parallelStream()
                .filter(suspect -> learned.containsKey(suspect.identity()))
                .map(suspect -> outcomes(suspect, Objects.requireNonNull(learned.get(suspect.identity()))))
                .flatMap(List::stream)
                .toList();
    }

    List<Suspect> suspects() {
        List<Suspect> suspects = new ArrayList<>();
        account.identities().forEach(identity -> {
            SimulatedHistory history = account.history(identity);
            suspects.add(new Suspect(history, Suspicion.draw(account, history, seed)));
        });
        return suspects;
    }

    private List<HoldOutcome> outcomes(Suspect suspect, Learned learned) {
        PolicyStack before = Objects.requireNonNull(
                account.snapshot().stackOf(suspect.identity().arn()));
        CallJudge judge = new CallJudge(suspect.identity(), suspect.suspicion().startMillis() + 60_000);
        List<Integer> allowed = new ArrayList<>();
        for (int place : suspect.judged()) {
            SimulatedCall call = suspect.history().calls().get(place);
            if (call.error().isEmpty() && judge.allowed(before, call)) {
                allowed.add(place);
            }
        }
        ReachLeft whole = meter.of(before);
        List<HoldOption> options = new ArrayList<>(Rungs.of(suspect, learned, before));
        options.addAll(Peers.of(suspect, learned, before));
        return options.stream()
                .map(option -> outcome(suspect, option, before, whole, judge, allowed))
                .toList();
    }

    private HoldOutcome outcome(
            Suspect suspect,
            HoldOption option,
            PolicyStack before,
            ReachLeft whole,
            CallJudge judge,
            List<Integer> allowed) {
        Denied calls = Denied.NONE;
        Denied logged = Denied.NONE;
        TreeSet<String> actions = new TreeSet<>();
        TreeMap<String, Long> actionsDenied = new TreeMap<>();
        TreeMap<String, Boolean> runs = new TreeMap<>();
        TreeMap<String, Boolean> calendarRuns = new TreeMap<>();
        for (int place : allowed) {
            SimulatedCall call = suspect.history().calls().get(place);
            Habit habit = suspect.history().habits().get(place);
            boolean denied = !judge.allowed(option.enforced(), call);
            calls = calls.with(denied);
            logged = call.logged() ? logged.with(denied) : logged;
            actions.add(call.action());
            if (denied) {
                actionsDenied.merge(call.action(), 1L, Long::sum);
            }
            String run = habit.name() + " " + call.timeMillis() / Suspicion.DAY;
            runs.merge(run, denied, Boolean::logicalOr);
            if (habit.cadence().monthlyOrRarer()) {
                calendarRuns.merge(run, denied, Boolean::logicalOr);
            }
        }
        TreeMap<AttackKind, Denied> attacks = new TreeMap<>();
        suspect.suspicion().attacks().forEach((kind, attack) -> {
            Denied stopped = Denied.NONE;
            for (SimulatedCall call : attack) {
                if (judge.allowed(before, call)) {
                    stopped = stopped.with(!judge.allowed(option.enforced(), call));
                }
            }
            attacks.put(kind, stopped);
        });
        ReachLeft elsewhere = meter.of(option.elsewhere());
        return new HoldOutcome(
                seed,
                suspect.identity(),
                option.way(),
                option.characters(),
                calls,
                logged,
                new Denied(actions.size(), actionsDenied.size()),
                count(runs),
                count(calendarRuns),
                whole,
                elsewhere,
                option.inside().equals(option.elsewhere()) ? elsewhere : meter.of(option.inside()),
                attacks,
                actionsDenied);
    }

    private static Denied count(Map<String, Boolean> runs) {
        Denied count = Denied.NONE;
        for (boolean broken : runs.values()) {
            count = count.with(broken);
        }
        return count;
    }
}
