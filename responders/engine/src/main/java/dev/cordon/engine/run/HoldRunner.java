package dev.cordon.engine.run;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Command;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.GivingWay;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Drives containments in one process, without a stream: what the command line uses. Every version is in the journal
 * before anything is called that follows from it. Not thread-safe.
 */
public final class HoldRunner {
    /** After an outage leases lapse one by one, so far apart. */
    private static final long BETWEEN_LAPSES_MILLIS = 5_000;

    private final Journal journal;
    private final CommandRunner commands;
    private final InTheOpen open;
    private final TransitionSink sink;
    private final InstantSource clock;
    private long lastLapseMillis = Long.MIN_VALUE / 2;

    public HoldRunner(Journal journal, CommandRunner commands, TransitionSink sink, InstantSource clock) {
        this.journal = journal;
        this.commands = commands;
        this.open = new InTheOpen(journal);
        this.sink = sink;
        this.clock = clock;
    }

    /** Begins a containment, unless the journal has it: then that one goes on, or is replaced where it touched nothing. */
    public Containment begin(Containment fresh) throws JournalException {
        Optional<Containment> standing = journal.load(fresh.id());
        Optional<Containment> begun = standing.isEmpty() ? Optional.of(fresh) : fresh.inPlaceOf(standing.get());
        if (begun.isEmpty()) {
            return standing.get();
        }
        journal.save(begun.get(), List.of(begun.get().birth()));
        sink.take(begun.get(), List.of(begun.get().birth()));
        return begun.get();
    }

    /** Tells the sink once more all that happened, for a crash may have come between journal and sink. */
    public void tellAgain() throws JournalException {
        for (Containment containment : journal.all()) {
            sink.take(containment, journal.transitions(containment.id(), 0));
        }
    }

    /** Takes an input: a decision, what the logs say, time. */
    public Containment take(ContainmentId id, Input input) throws JournalException {
        Containment standing = standing(id);
        if (input instanceof Input.Decided decision && standing.state() == ContainmentState.PROPOSED) {
            List<Containment> all = journal.all();
            Containment proposal = tell(standing, GivingWay.of(standing, all));
            return take(id, List.of(GivingWay.heard(decision, proposal, all)));
        }
        return take(id, List.of(input));
    }

    private Containment tell(Containment proposal, Optional<Containment> hold) throws JournalException {
        return hold.isPresent()
                ? take(proposal.id(), List.of(Input.PlaceTaken.by(hold.get(), clock.millis())))
                : proposal;
    }

    private Containment standing(ContainmentId id) throws JournalException {
        return journal.load(id)
                .orElseThrow(() -> new JournalException("there is no containment " + id + " in the journal"));
    }

    private Containment take(ContainmentId id, List<Input> inputs) throws JournalException {
        Containment before = standing(id);
        Advance advance = Lifecycle.advance(before, inputs);
        if (advance.after().version() > before.version()) {
            open.rotated(advance.after(), advance.transitions());
            journal.save(advance.after(), advance.transitions());
            sink.take(advance.after(), advance.transitions());
            if (GivingWay.begins(before, advance.after())) {
                for (Containment proposal : GivingWay.to(advance.after(), journal.all())) {
                    tell(proposal, Optional.of(advance.after()));
                }
            }
        }
        return advance.after();
    }

    /** Tells it of credentials in the open, and carries out what is due now, until nothing is, or not yet. */
    public Containment runDue(ContainmentId id) throws JournalException {
        Containment containment = standing(id);
        if (containment.state() == ContainmentState.PROPOSED) {
            containment = tell(containment, GivingWay.of(containment, journal.all()));
        }
        while (true) {
            Optional<Input.Exposed> untold = open.untold(containment, clock.millis());
            if (untold.isPresent()) {
                containment = take(id, untold.get());
            }
            Optional<Command> due = Lifecycle.due(containment, clock.millis());
            if (due.isEmpty()) {
                return containment;
            }
            containment = take(id, commands.runUpToCall(containment, due.get()));
        }
    }

    /**
     * Lets time go by for all containments, and carries out what is due.
     *
     * @param ranMillis since the last call, by a clock that only counts
     */
    public void tick(long ranMillis) throws JournalException {
        for (Containment containment : journal.all()) {
            long now = clock.millis();
            boolean mayLapse = now - lastLapseMillis >= BETWEEN_LAPSES_MILLIS;
            boolean late = containment.lease().overdue();
            Containment after = take(containment.id(), new Input.Tick(ranMillis, !late || mayLapse, now));
            if (late && after.state() != containment.state()) {
                lastLapseMillis = now;
            }
            runDue(containment.id());
        }
    }
}
