package dev.cordon.reach.radius;

import dev.cordon.reach.paths.Actor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Numbers for the steps to crown jewels that anybody holds, and who holds each. */
final class JewelIndex {
    /**
     * A step to a jewel of an account.
     *
     * @param step number of the step
     * @param target {@code *}, or an ARN or pattern
     * @param account owner where the target is {@code *}; else empty
     */
    record Entry(int step, String target, String account) {}

    /** Numbers of entries, possible and certain. */
    record Bits(BitSet upper, BitSet certain) {
        static final Bits NONE = new Bits(new BitSet(), new BitSet());
    }

    private final Map<Entry, Integer> numbers = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Set<Actor>> holders = new ArrayList<>();
    private final Map<Actor, Bits> own = new HashMap<>();

    void remove(Actor actor) {
        Bits before = own.remove(actor);
        if (before != null) {
            before.upper().stream().forEach(number -> holders.get(number).remove(actor));
        }
    }

    void put(Actor actor, String account, Powers powers) {
        remove(actor);
        if (powers.steps().isEmpty()) {
            return;
        }
        BitSet upper = new BitSet();
        BitSet certain = new BitSet();
        for (Powers.StepHeld held : powers.steps()) {
            Entry entry = new Entry(held.step(), held.target(), held.target().equals("*") ? account : "");
            int number = numbers.computeIfAbsent(entry, e -> {
                entries.add(e);
                holders.add(new HashSet<>());
                return entries.size() - 1;
            });
            upper.set(number);
            holders.get(number).add(actor);
            certain.set(number, held.truth().certain());
        }
        own.put(actor, new Bits(upper, certain));
    }

    Entry entry(int number) {
        return entries.get(number);
    }

    Bits own(Actor actor) {
        return own.getOrDefault(actor, Bits.NONE);
    }

    /** Who holds any of some entries by itself, sorted. */
    SortedSet<Actor> holders(BitSet wanted, boolean certainOnly) {
        TreeSet<Actor> found = new TreeSet<>();
        wanted.stream()
                .forEach(number -> holders.get(number).stream()
                        .filter(actor -> !certainOnly || own(actor).certain().get(number))
                        .forEach(found::add));
        return found;
    }

    /**
     * Some entries, and those of the same steps on everything in the account of what they name: who may use all of a kind may
     * use the one. A target whose ARN tells no account (a bucket) may be anybody's, and has no such entries.
     */
    BitSet withAllOfTheirKind(BitSet wanted) {
        BitSet wide = (BitSet) wanted.clone();
        wanted.stream().forEach(number -> {
            Entry entry = entries.get(number);
            String account = Scale.part(entry.target(), 4);
            Integer all = account.isEmpty() ? null : numbers.get(new Entry(entry.step(), "*", account));
            if (all != null) {
                wide.set(all);
            }
        });
        return wide;
    }

    static BitSet union(List<BitSet> all) {
        BitSet union = new BitSet();
        all.forEach(union::or);
        return union;
    }
}
