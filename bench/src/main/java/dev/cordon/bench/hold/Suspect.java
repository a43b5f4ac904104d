package dev.cordon.bench.hold;

import dev.cordon.simulation.AttackKind;
import dev.cordon.simulation.SimulatedCall;
import dev.cordon.simulation.SimulatedHistory;
import dev.cordon.simulation.SimulatedIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An identity with its life and the moment from which it is suspected. */
record Suspect(SimulatedHistory history, Suspicion suspicion) {
    SimulatedIdentity identity() {
        return history.identity();
    }

    /** Makes something of a call and its number; the first suspicious one has number -1. */
    interface Numbered<T> {
        T of(SimulatedCall call, long number);
    }

    /** What a trail shows up to the first suspicious call, which comes last. */
    Logged before() {
        List<SimulatedCall> logged = new ArrayList<>();
        for (SimulatedCall call : history.calls()) {
            if (call.logged() && call.timeMillis() < suspicion.startMillis()) {
                logged.add(call);
            }
        }
        List<SimulatedCall> attack = suspicion.attacks().getOrDefault(AttackKind.TECHNIQUES_ELSEWHERE, List.of());
        return new Logged(logged, attack.isEmpty() ? List.of() : attack.subList(0, 1));
    }

    /** Logged calls, and at most one suspicious one. */
    record Logged(List<SimulatedCall> calls, List<SimulatedCall> suspicious) {
        <T> Stream<T> map(Numbered<T> numbered) {
            List<T> all = new ArrayList<>(calls.size() + 1);
            for (int i = 0; i < calls.size(); i++) {
                all.add(numbered.of(calls.get(i), i));
            }
            suspicious.forEach(call -> all.add(numbered.of(call, -1)));
            return all.stream();
        }
    }

    /** Calls of the days that are judged, with their places in the history. */
    List<Integer> judged() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < history.calls().size(); i++) {
            long time = history.calls().get(i).timeMillis();
            if (time >= suspicion.startMillis() && time < suspicion.endMillis()) {
                places.add(i);
            }
        }
        return places;
    }
}
