package dev.cordon.engine.run;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A runner over a journal in a folder, with a made-up provider and a clock that is moved by hand. */
final class HoldBench implements AutoCloseable {
    final MadeUpProvider provider;
    final List<Transition> transitions = new ArrayList<>();
    final FileJournal journal;
    final HoldRunner runner;
    long now;
    Clearance.Verdict verdict = Clearance.Verdict.CLEAR;
    Undoer undoer = Undoer.UNKNOWN;

    HoldBench(Path folder, MadeUpProvider provider, long now) throws JournalException {
        this.provider = provider;
        this.now = now;
        this.journal = FileJournal.open(folder);
        Clearance clearance = new Clearance() {
            @Override
            public Verdict clear(HoldPlan plan, long nowMillis) {
                return verdict;
            }

            @Override
            public Verdict stillClear(HoldPlan plan, long nowMillis) {
                return verdict;
            }
        };
        CommandRunner commands = new CommandRunner(
                provider.responders(),
                journal,
                clearance,
                (request, since) -> undoer,
                new Circuits(),
                () -> Instant.ofEpochMilli(this.now));
        this.runner = new HoldRunner(
                journal, commands, (after, what) -> transitions.addAll(what), () -> Instant.ofEpochMilli(this.now));
    }

    static HoldBench in(Path folder) throws JournalException {
        return new HoldBench(folder, new MadeUpProvider(), Plans.NOON);
    }

    Containment state(ContainmentId id) throws JournalException {
        return journal.load(id).orElseThrow();
    }

    /** Goes on until it stands in a state, letting time go by as the lifecycle asks. */
    Containment until(ContainmentId id, ContainmentState wanted) throws JournalException {
        for (int i = 0; i < 500; i++) {
            Containment after = runner.runDue(id);
            if (after.state() == wanted) {
                return after;
            }
            long wake = Lifecycle.wakeMillis(after);
            if (wake == Long.MAX_VALUE) {
                break;
            }
            now = Math.max(now + 1, wake);
        }
        throw new AssertionError(id + " never came to be " + wanted + "; it is " + state(id));
    }

    Containment held(HoldPlan plan) throws JournalException {
        runner.begin(Containment.approved(plan, "for the test", now));
        return until(plan.id(), ContainmentState.HELD);
    }

    Containment decide(ContainmentId id, Verb verb, String who) throws JournalException {
        return runner.take(id, new Input.Decided(verb, who, "approver", "because", Plans.HALF_AN_HOUR, now));
    }

    /** Lets running time go by in steps of ten seconds. */
    void run(long millis) throws JournalException {
        for (long gone = 0; gone < millis; gone += 10_000) {
            now += 10_000;
            runner.tick(10_000);
        }
    }

    List<Transition.Kind> kinds() {
        return transitions.stream().map(Transition::kind).toList();
    }

    @Override
    public void close() {
        journal.close();
    }
}
