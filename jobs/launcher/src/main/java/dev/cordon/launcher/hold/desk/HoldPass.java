package dev.cordon.launcher.hold.desk;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.guardrail.Guardrails;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.run.HoldRunner;
import dev.cordon.engine.run.TransitionSink;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.TrustAlarm;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over the journal, which is this process's alone until it is closed; then evidence is told what happened. */
public final class HoldPass implements AutoCloseable {
    private final StateFolder state;
    private final Journal journal;
    private final HoldEvidence evidence;
    private final CurrentFacts facts;
    private final Guardrails guardrails;
    private final Consumer<String> say;
    private final Set<ContainmentId> touched = new TreeSet<>();
    private @Nullable HoldRunner runner;
    private boolean again;

    HoldPass(
            StateFolder state,
            Journal journal,
            HoldEvidence evidence,
            CurrentFacts facts,
            Guardrails guardrails,
            Consumer<String> say) {
        this.state = state;
        this.journal = journal;
        this.evidence = evidence;
        this.facts = facts;
        this.guardrails = guardrails;
        this.say = say;
    }

    void runner(HoldRunner given) {
        runner = given;
    }

    TransitionSink noting(TransitionSink told) {
        return (after, transitions) -> {
            touched.add(after.id());
            told.take(after, transitions);
        };
    }

    public Journal journal() {
        return journal;
    }

    public HoldRunner runner() {
        return Objects.requireNonNull(runner);
    }

    /** Guardrails over a plan, with facts of now. */
    public Review review(HoldPlan plan, long nowMillis) {
        return guardrails.review(plan, facts.facts(plan, nowMillis));
    }

    /** Why evidence cannot be written; then nothing new is held. */
    public Optional<String> evidenceProblem() throws IOException {
        return evidence.problem();
    }

    /** The containment, which must be there. */
    public Containment load(ContainmentId id) throws JournalException {
        return journal.load(id)
                .orElseThrow(() -> new JournalException("there is no containment " + id + " in the journal"));
    }

    /** A decision that counts, before it takes effect. */
    public void note(Decision decision, Containment about, String keyId) {
        evidence.add(evidence.records().of(decision, about, keyId));
        say(evidence);
    }

    /**
     * Something that was not believed.
     *
     * @param containment it was about, or empty
     */
    public void note(TrustAlarm alarm, String containment) {
        evidence.add(evidence.records().of(alarm, containment));
    }

    /** A line that is no alert. */
    public void noteMalformed(String tenant, String digest, String field, String reason, long atMillis) {
        evidence.add(evidence.records().malformed(tenant, digest, field, reason, atMillis));
    }

    void tellAgain() {
        again = true;
    }

    private void say(HoldEvidence what) {
        what.flush().forEach(say);
    }

    @Override
    public void close() {
        try {
            if (again) {
                journal.all().forEach(each -> touched.add(each.id()));
            }
            for (ContainmentId id : touched) {
                Optional<Containment> standing = journal.load(id);
                if (standing.isPresent()) {
                    evidence.addAll(evidence.records()
                            .of(
                                    standing.get(),
                                    journal.transitions(standing.get().id(), 0),
                                    journal.intents(standing.get().id())));
                }
            }
            say(evidence);
            if (!touched.isEmpty()) {
                HoldSignals.write(state, journal);
            }
        } catch (JournalException | IOException e) {
            say.accept(String.valueOf(e.getMessage()));
        } finally {
            journal.close();
        }
    }
}
