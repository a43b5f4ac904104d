package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Answers;
import dev.cordon.console.Problem;
import dev.cordon.console.access.Caller;
import dev.cordon.console.read.OneAlert;
import dev.cordon.console.read.VerdictRows;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.VerdictWord;
import dev.cordon.engine.verdict.AlertVerdict;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * Verdicts on alerts that nothing holds: signed with their giver's own key, sent like decisions, and answered with what came
 * of them. The containment job alone says whether one counts.
 */
public final class Judging {
    static final int AT_ONCE = 16;

    private final KeyFolder keys;
    private final Outbox outbox;
    private final Clock clock;
    private final Waiting waiting;

    /** @param patience how long is waited for what comes of one */
    public Judging(KeyFolder keys, Outbox outbox, Clock clock, Duration patience) {
        this.keys = keys;
        this.outbox = outbox;
        this.clock = clock;
        this.waiting = new Waiting(patience, AT_ONCE);
    }

    /**
     * What somebody says an alert was, as they wrote it.
     *
     * @param verdict {@link LabelVerdict#NONE} takes back what was said before
     * @param seenMillis the latest event of the alert that they saw: of what came since they say nothing
     */
    public record Wanted(LabelVerdict verdict, String reason, long seenMillis) {
        /** Reads one of a request's body. */
        public static Wanted of(Context context) {
            JsonNode body = Answers.body(context, Set.of("verdict", "reason", "seen"));
            LabelVerdict verdict = LabelVerdict.labelled(body.path("verdict").asText())
                    .orElseThrow(() -> Answers.wrong("verdict: has to be false_positive, benign or malicious, or none,"
                            + " which takes back what was said before"));
            return new Wanted(verdict, Wish.reason(body), seenMillis(body));
        }

        private static long seenMillis(JsonNode body) {
            try {
                long millis = Instant.parse(body.path("seen").asText()).toEpochMilli();
                if (millis > 0) {
                    return millis;
                }
            } catch (DateTimeParseException | ArithmeticException e) {
                // said below, as for any other that is none
            }
            throw Answers.wrong("seen: has to be the time of the alert's latest event that you saw, which 'last' of the"
                    + " alert is; the verdict says nothing of what came since");
        }
    }

    /** Says so now, and waits for what comes of it. */
    public Reply say(Caller caller, TenantDocuments documents, String alert, Wanted wanted, String idempotencyKey)
            throws IOException {
        return say(caller, documents, alert, wanted, clock.millis(), idempotencyKey);
    }

    /** Says so. */
    Reply say(
            Caller caller, TenantDocuments documents, String alert, Wanted wanted, long atMillis, String idempotencyKey)
            throws IOException {
        OperatorKey key = keys.of(caller);
        OneAlert.Named about = OneAlert.named(documents, alert);
        AlertVerdict said = new AlertVerdict(
                caller.tenant(),
                alert,
                about.identity(),
                Math.min(about.lastMillis(), Math.min(wanted.seenMillis(), atMillis)),
                wanted.verdict(),
                caller.subject().name(),
                caller.signsAs(),
                wanted.reason(),
                atMillis,
                Nonces.of("verdict", caller, alert, idempotencyKey),
                key.id());
        Optional<Reply> before = taken(documents, said); // by a console that ended meanwhile
        if (before.isPresent()) {
            return before.get();
        }
        return waiting.answer(
                        caller.subject().name(),
                        () -> outbox.send(VerdictWord.of(said), key),
                        words -> Problem.of(Problem.Kind.DECISION_REFUSED, words),
                        last -> taken(documents, said))
                .orElseGet(() -> new Reply(202, reply(Waiting.UNKNOWN, Waiting.NOTHING_SAID)));
    }

    private Optional<Reply> taken(TenantDocuments documents, AlertVerdict said) throws IOException {
        if (!VerdictRows.counts(documents, said)) {
            return Optional.empty();
        }
        ObjectNode body = reply("TAKEN", "done");
        body.set("alert", OneAlert.row(documents, said.alert(), clock));
        return Optional.of(new Reply(200, body));
    }

    private static ObjectNode reply(String standing, String words) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("standing", standing)
                .put("done", standing.equals("TAKEN"))
                .put("words", words);
    }
}
