package dev.cordon.containment;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.GivingWay;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.run.InTheOpen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;

/**
 * The containments of the current key, in the state of the stream and in the journal. Every version is in the journal before
 * it is told; of the two the later version counts after a start, and what was not told is told then.
 */
final class StandingHolds {
    private final MapState<String, HoldState> holds;
    private final Journal journal;
    private final InTheOpen open;
    private final Telling told;
    /** Those that were compared with the journal since the start. */
    private final Set<String> caughtUp = new HashSet<>();
    /** Proposals of which it was looked up since the start whether a hold has taken their place. */
    private final Set<String> lookedAt = new HashSet<>();

    /** Takes what happened. */
    @FunctionalInterface
    interface Telling {
        void accept(Containment containment, List<Transition> transitions) throws Exception;
    }

    StandingHolds(MapState<String, HoldState> holds, Journal journal, Telling told) {
        this.holds = holds;
        this.journal = journal;
        this.open = new InTheOpen(journal);
        this.told = told;
    }

    List<String> ids() throws Exception {
        List<String> ids = new ArrayList<>();
        holds.keys().forEach(ids::add);
        return ids;
    }

    boolean contains(String id) throws Exception {
        return holds.contains(id);
    }

    /** One that the journal has, unless state has it. */
    void adopt(Containment journalled) throws Exception {
        if (!holds.contains(journalled.id().value())) {
            lookedAt.removeAll(ids());
            holds.put(journalled.id().value(), new HoldState(ContainmentCodec.write(journalled), 0));
        }
    }

    /**
     * A containment that may begin. One that stands already goes on, or is replaced where nothing of it was touched. Where
     * another one of the key does the same, or took its place already, this one is refused.
     *
     * @param busy whether a call for it is under way, so that it is not replaced now
     */
    void begin(Containment fresh, boolean busy) throws Exception {
        String id = fresh.id().value();
        Optional<Containment> standing = journal.load(fresh.id());
        Optional<Containment> begun = standing.isEmpty() ? Optional.of(fresh) : fresh.inPlaceOf(standing.get());
        Optional<Containment> refused = begun.isEmpty() ? Optional.empty() : refused(fresh);
        if (refused.isPresent()) {
            begun = standing.isEmpty() ? refused : refusedAnew(begun.orElseThrow(), refused.get());
        }
        if (begun.isPresent() && !busy) {
            journal.save(begun.get(), List.of(begun.get().birth()));
            long before = standing.map(Containment::version).orElse(0L);
            holds.put(id, new HoldState(ContainmentCodec.write(begun.get()), before));
            caughtUp.remove(id);
        } else if (!holds.contains(id)) {
            holds.put(id, new HoldState(ContainmentCodec.write(standing.orElse(fresh)), 0));
        }
    }

    /** The budget has to see that what waits for its turn does so no more; else what stands does as it did. */
    private static Optional<Containment> refusedAnew(Containment begun, Containment refused) {
        return begun.waitsForItsTurn() ? Optional.of(begun.butRefused(refused.reason())) : Optional.empty();
    }

    /** What it is instead, where another one of the key does the same or has taken its place. */
    private Optional<Containment> refused(Containment fresh) throws Exception {
        List<Containment> all = all();
        for (Containment other : all) {
            if (fresh.isDoneBy(other)) {
                String why = other.id().value() + " does the same, for alert "
                        + other.plan().alertId();
                return Optional.of(Containment.refused(fresh.plan(), why, fresh.sinceMillis()));
            }
        }
        return GivingWay.of(fresh, all).map(hold -> Containment.lateFor(hold, fresh));
    }

    private List<Containment> all() throws Exception {
        List<Containment> all = new ArrayList<>();
        for (String id : ids()) {
            all.add(current(id));
        }
        return all;
    }

    /**
     * A containment as it stands; a proposal whose place a hold took waits for nobody any more. Whoever begins is told of that
     * at once, and so is a proposal that comes late: what is left is what was not told before the start.
     */
    Containment caughtUp(String id, long nowMillis) throws Exception {
        boolean looked = !lookedAt.add(id);
        return looked ? current(id) : givenWay(id, nowMillis);
    }

    private Containment givenWay(String id, long nowMillis) throws Exception {
        Containment containment = current(id);
        if (containment.state() == ContainmentState.PROPOSED) {
            tell(id, GivingWay.of(containment, all()), nowMillis);
        }
        return current(id);
    }

    /** A decision; before it is carried out, a proposal hears that a hold took its place. */
    void decide(String id, Input.Decided decision) throws Exception {
        Containment proposal = givenWay(id, decision.atMillis());
        take(id, List.of(GivingWay.heard(decision, proposal, all())));
    }

    private void tell(String proposal, Optional<Containment> hold, long nowMillis) throws Exception {
        if (hold.isPresent()) {
            take(proposal, List.of(Input.PlaceTaken.by(hold.get(), nowMillis)));
        }
    }

    /** A containment as it stands, after catching up with the journal once a start. */
    Containment current(String id) throws Exception {
        HoldState state = Objects.requireNonNull(holds.get(id), id);
        Containment known = ContainmentCodec.read(state.containment());
        if (caughtUp.add(id)) {
            Containment journalled = journal.load(known.id()).orElse(known);
            List<Transition> untold = journal.transitions(known.id(), state.told());
            known = journalled.version() > known.version() ? journalled : known;
            store(known);
            told.accept(known, untold);
        }
        return known;
    }

    /** One version for all of them. Where a hold begins by it, proposals give way, before anything is called. */
    void take(String id, List<Input> inputs) throws Exception {
        Containment before = current(id);
        Advance advance = Lifecycle.advance(before, inputs);
        if (advance.after().version() > before.version()) {
            open.rotated(advance.after(), advance.transitions());
            journal.save(advance.after(), advance.transitions());
            store(advance.after());
            told.accept(advance.after(), advance.transitions());
            if (GivingWay.begins(before, advance.after())) {
                for (Containment proposal : GivingWay.to(advance.after(), all())) {
                    tell(
                            proposal.id().value(),
                            Optional.of(advance.after()),
                            advance.after().sinceMillis());
                }
            }
        }
    }

    /**
     * Whether another containment of the same identity may be in force: then the identity is still held when this one is
     * released.
     */
    boolean isHeldBeside(Containment released) throws Exception {
        for (HoldState each : holds.values()) {
            Containment other = ContainmentCodec.read(each.containment());
            if (!other.id().equals(released.id())
                    && other.plan().identityKey().equals(released.plan().identityKey())
                    && other.state().mayBeInForce()) {
                return true;
            }
        }
        return false;
    }

    /** What it has to know of credentials in the open and was not told. */
    Optional<Input.Exposed> untold(String id, long nowMillis) throws Exception {
        return open.untold(current(id), nowMillis);
    }

    /** It leaves the state; the journal knows it for good. */
    void leave(String id) throws Exception {
        holds.remove(id);
        caughtUp.remove(id);
        lookedAt.remove(id);
    }

    private void store(Containment containment) throws Exception {
        holds.put(containment.id().value(), new HoldState(ContainmentCodec.write(containment), containment.version()));
    }
}
