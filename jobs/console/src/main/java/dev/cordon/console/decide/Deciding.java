package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Problem;
import dev.cordon.console.Shown;
import dev.cordon.console.access.Caller;
import dev.cordon.console.read.HoldMark;
import dev.cordon.console.read.HoldRows;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.lifecycle.Carried;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.TrustRefusal;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Decisions about holds: signed with their giver's own key, sent like those of commands, and answered with what came of them.
 * The containment job alone says whether one counts; its words are passed on.
 */
public final class Deciding {
    static final int AT_ONCE = 32;

    private final KeyFolder keys;
    private final Outbox outbox;
    private final SecureRandom random;
    private final Clock clock;
    private final Waiting waiting;

    /** @param patience how long is waited for what comes of one */
    public Deciding(KeyFolder keys, Outbox outbox, SecureRandom random, Clock clock, Duration patience) {
        this.keys = keys;
        this.outbox = outbox;
        this.random = random;
        this.clock = clock;
        this.waiting = new Waiting(patience, AT_ONCE);
    }

    /** Gives one, and waits for what comes of it. */
    public Reply decide(Caller caller, TenantDocuments documents, String id, Wish wish, String idempotencyKey)
            throws IOException {
        OperatorKey key = keys.of(caller);
        Containment before = HoldRows.mustBe(documents, id);
        if (!before.planHash().equals(wish.planHash())) {
            throw refused(TrustRefusal.WRONG_PLAN.sentence() + " Look at it again.", before);
        }
        Decision decision = new DecisionTokens(key, random)
                .decide(
                        before,
                        wish.verb(),
                        caller.subject().name(),
                        caller.signsAs(),
                        wish.reason(),
                        wish.extendByMillis(),
                        clock.millis(),
                        Nonces.of("decision", caller, id, idempotencyKey));
        Optional<Transition> led = led(documents, before, decision);
        if (led.isPresent()) { // by a console that ended meanwhile
            return told(decision, led.get(), Optional.empty(), before);
        }
        if (!HoldMark.of(before).equals(wish.mark())) {
            throw refused(
                    "It changed since it was shown (" + HoldRows.changed(documents, before) + "), and is "
                            + before.state() + ". Nothing was sent; look at it again.",
                    before);
        }
        return waiting.answer(
                        caller.subject().name(),
                        () -> outbox.send(decision, key),
                        words -> refused(words, before),
                        new Outcome(decision, wish.soon(), before, documents))
                .orElseGet(() -> reply(202, decision, Waiting.UNKNOWN, Waiting.NOTHING_SAID, before));
    }

    /** What comes of a decision: first that it led to something, then that this is done. */
    private final class Outcome implements Waiting.Looking {
        private final Decision decision;
        private final boolean soon;
        private final Containment before;
        private final TenantDocuments documents;
        private Optional<Transition> led = Optional.empty();

        Outcome(Decision decision, boolean soon, Containment before, TenantDocuments documents) {
            this.decision = decision;
            this.soon = soon;
            this.before = before;
            this.documents = documents;
        }

        @Override
        public Optional<Reply> look(boolean last) throws IOException {
            if (led.isEmpty()) {
                led = led(documents, before, decision);
            }
            if (led.isEmpty()) {
                return Optional.empty();
            }
            Containment after = HoldRows.mustBe(documents, before.id().value());
            boolean shown = after.version() >= led.get().version() && !Carried.underWay(after);
            boolean refusedThere = led.get().kind() == Transition.Kind.DECISION_REFUSED;
            return shown || last || soon || refusedThere
                    ? Optional.of(told(decision, led.get(), Optional.of(before), after))
                    : Optional.empty();
        }
    }

    private Optional<Transition> led(TenantDocuments documents, Containment hold, Decision decision)
            throws IOException {
        String mark = Transition.madeBy(decision.nonce());
        return HoldRows.transitions(documents, hold.id().value()).stream()
                .filter(each -> each.details().contains(mark))
                .findFirst();
    }

    /**
     * What came of a decision that is known to have come to its hold.
     *
     * @param led what it led to there
     * @param before how that stood, or empty where nobody remembers
     */
    private Reply told(Decision decision, Transition led, Optional<Containment> before, Containment after) {
        if (led.kind() == Transition.Kind.DECISION_REFUSED) {
            throw refused(led.reason(), after);
        }
        if (after.version() < led.version() || Carried.underWay(after)) {
            return reply(202, decision, "UNDER_WAY", "taken; under way", after);
        }
        if (before.isPresent() && !Carried.out(decision.verb(), before.get(), after)) {
            throw refused("It was taken and did not work: " + after.reason(), after);
        }
        return reply(200, decision, "TAKEN", "done", after);
    }

    private Reply reply(int status, Decision decision, String standing, String words, Containment hold) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("decision", decision.nonce())
                .put("standing", standing)
                .put("done", status == 200)
                .put("words", Shown.text(words));
        body.set("hold", HoldRows.row(hold, clock));
        return new Reply(status, body);
    }

    private Problem refused(String words, Containment hold) {
        return refused(words, hold, clock);
    }

    /** The row is made at once: refusals are kept for a day, and whole holds are large. */
    static Problem refused(String words, Containment hold, Clock clock) {
        ObjectNode row = HoldRows.row(hold, clock);
        return Problem.of(Problem.Kind.DECISION_REFUSED, words, node -> node.set("hold", row));
    }
}
