package dev.cordon.console;

import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.SuppressionWord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Carries out at once whatever comes to an outbox, as the engine would, and writes the documents of what follows. */
final class TestEngine {
    private final Node.Running node;
    private final TestOutbox outbox;
    private final Map<String, Containment> holds = new HashMap<>();
    /** Nonces of what was carried out. */
    private final Set<String> done = new HashSet<>();

    /** Begins to. */
    TestEngine(Node.Running node, TestOutbox outbox) {
        this.node = node;
        this.outbox = outbox;
        outbox.taking = this::take;
    }

    /** A hold of an alert that it knows, as a document. */
    synchronized Document hold(String alert, String state) {
        Containment proposed = Samples.proposed("local", alert);
        Containment hold = state.equals("PROPOSED") ? proposed : Samples.next(proposed, state);
        holds.put(hold.id().value(), hold);
        return Samples.hold(hold);
    }

    private synchronized void take() {
        List.copyOf(outbox.decisions).stream()
                .filter(each -> done.add(each.nonce()))
                .forEach(this::decided);
        List.copyOf(outbox.words).stream()
                .filter(each -> done.add(each.nonce()))
                .forEach(this::said);
        List.copyOf(outbox.verdicts).stream()
                .filter(each -> done.add(each.id()))
                .forEach(each -> node.write(List.of(Samples.judged(each))));
    }

    private void decided(Decision decision) {
        Containment before =
                Objects.requireNonNull(holds.get(decision.containment().value()));
        Containment after = extended(Samples.next(before, stateAfter(decision.verb())), decision.extendByMillis());
        holds.put(after.id().value(), after);
        List<String> madeBy = List.of(Transition.madeBy(decision.nonce()));
        node.write(List.of(Samples.moved(after, Transition.Kind.MOVED, "as decided", madeBy), Samples.hold(after)));
    }

    private void said(SuppressionWord word) {
        node.write(List.of(SuppressionDocument.of(Samples.suppression(
                "local", word.suppression(), Samples.ofKey(word.terms().identity(), IdentityKind.SERVICE)))));
    }

    private static Containment extended(Containment hold, long millis) {
        long until = hold.lease().deadlineMillis();
        Containment wanted = Samples.changed(hold, "\"wantedMillis\":" + until, "\"wantedMillis\":" + (until + millis));
        return Samples.changed(wanted, "\"deadlineMillis\":" + until, "\"deadlineMillis\":" + (until + millis));
    }

    private static String stateAfter(Verb verb) {
        return switch (verb) {
            case APPROVE, EXTEND -> "HELD";
            case REJECT -> "REJECTED";
            case CONFIRM -> "CONFIRMED";
            case RELEASE -> "RELEASED";
        };
    }
}
