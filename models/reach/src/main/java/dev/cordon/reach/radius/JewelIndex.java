package dev.cordon.reach.radius;

import dev.cordon.reach.paths.Actor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Actor, Bits> own = new HashMap<>();

    void remove(Actor actor) {
        own.remove(actor);
    }

    void put(Actor actor, String account, Powers powers) {
        if (powers.steps().isEmpty()) {
            own.remove(actor);
            return;
        }
        BitSet upper = new BitSet();
        BitSet certain = new BitSet();
        for (Powers.StepHeld held : powers.steps()) {
            Entry entry = new Entry(held.step(), held.target(), held.target().equals("*") ? account : "");
            int number = numbers.computeIfAbsent(entry, e -> {
                entries.add(e);
                return entries.size() - 1;
            });
            upper.set(number);
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
        SortedSet<Actor> holders = new TreeSet<>();
        own.forEach((actor, bits) -> {
            if ((certainOnly ? bits.certain() : bits.upper()).intersects(wanted)) {
                holders.add(actor);
            }
        });
        return holders;
    }

    static BitSet union(List<BitSet> all) {
        BitSet union = new BitSet();
        all.forEach(union::or);
        return union;
    }
}
