package dev.cordon.containment;

import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
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
            holds.put(journalled.id().value(), new HoldState(ContainmentCodec.write(journalled), 0));
        }
    }

    /**
     * A containment that may begin. One that stands already goes on, or is replaced where nothing of it was touched. Where
     * another one of the key does the same, this one is refused.
     *
     * @param busy whether a call for it is under way, so that it is not replaced now
     */
    void begin(Containment fresh, boolean busy) throws Exception {
        String id = fresh.id().value();
        Optional<Containment> standing = journal.load(fresh.id());
        Optional<Containment> begun = standing.isEmpty() ? Optional.of(fresh) : fresh.inPlaceOf(standing.get());
        Optional<Containment> same = begun.isEmpty() ? Optional.empty() : doneBy(fresh);
        if (same.isPresent()) {
            begun = standing.isEmpty() ? Optional.of(refused(fresh, same.get())) : Optional.empty();
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

    private Optional<Containment> doneBy(Containment fresh) throws Exception {
        for (String id : ids()) {
            Containment other = current(id);
            if (fresh.isDoneBy(other)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private static Containment refused(Containment fresh, Containment same) {
        String why =
                same.id().value() + " does the same, for alert " + same.plan().alertId();
        return Containment.refused(fresh.plan(), why, fresh.sinceMillis());
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

    /** One version for all of them. */
    void take(String id, List<Input> inputs) throws Exception {
        Containment before = current(id);
        Advance advance = Lifecycle.advance(before, inputs);
        if (advance.after().version() > before.version()) {
            open.rotated(advance.after(), advance.transitions());
            journal.save(advance.after(), advance.transitions());
            store(advance.after());
            told.accept(advance.after(), advance.transitions());
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
    }

    private void store(Containment containment) throws Exception {
        holds.put(containment.id().value(), new HoldState(ContainmentCodec.write(containment), containment.version()));
    }
}
