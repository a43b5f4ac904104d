package dev.cordon.aws.trail;

import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.UndoerRules;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.run.ControlLog;
import java.util.Optional;
import java.util.function.Supplier;

/** Who undid a control by the recorded calls, and what the guardrails say that they are to the hold. */
public final class JudgedControlLog implements ControlLog {
    private final Trail trail;
    private final Supplier<String> responder;
    private final UndoerRules rules;
    private final DescendantsSource made;
    private final Journal journal;

    /**
     * @param responder ARN by which the trail knows Cordon itself, asked for when it is needed
     * @param made what the held identity made
     */
    public JudgedControlLog(
            Trail trail, Supplier<String> responder, UndoerRules rules, DescendantsSource made, Journal journal) {
        this.trail = trail;
        this.responder = responder;
        this.rules = rules;
        this.made = made;
        this.journal = journal;
    }

    @Override
    public Undoer whoUndid(StepRequest request, long sinceMillis) {
        Undoer found = new TrailControlLog(trail, responder.get()).whoUndid(request, sinceMillis);
        if (found.kind() != Undoer.Kind.OTHER) {
            return found; // nobody known, or the held identity and what it made, which no list may excuse
        }
        try {
            Optional<Containment> standing = journal.load(request.containment());
            return standing.map(one -> rules.undoer(found.name(), "", one.plan(), made.of(one)))
                    .orElse(found);
        } catch (JournalException e) {
            return found;
        }
    }
}
