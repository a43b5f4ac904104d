package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Answers;
import dev.cordon.console.Problem;
import dev.cordon.console.access.Caller;
import dev.cordon.console.read.AlertOfIndex;
import dev.cordon.console.read.SuppressionRows;
import dev.cordon.domain.Alert;
import dev.cordon.domain.KeptText;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.SuppressionTokens;
import dev.cordon.engine.trust.SuppressionWord;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Words on suppressions: signed with their giver's own key, sent like decisions, and answered with what came of them. The
 * containment job alone says whether one counts.
 */
public final class Suppressing {
    private static final int AT_ONCE = 16;
    private static final Duration LOOK = Duration.ofMillis(250);

    private final KeyFolder keys;
    private final Outbox outbox;
    private final String home;
    private final Clock clock;
    private final Duration patience;
    private final Semaphore room = new Semaphore(AT_ONCE);

    /**
     * @param home tenant of the installation whose topics words go to
     * @param patience how long is waited for what comes of one
     */
    public Suppressing(KeyFolder keys, Outbox outbox, String home, Clock clock, Duration patience) {
        this.keys = keys;
        this.outbox = outbox;
        this.home = home;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * What somebody wants to be expected, as they wrote it.
     *
     * @param days for how long
     */
    public record Wanted(SuppressionScope scope, int days, String reason) {
        /** Reads one of a request's body. */
        public static Wanted of(Context context) {
            JsonNode body = Answers.body(context, Set.of("actions", "places", "resources", "days", "reason"));
            SuppressionScope scope =
                    new SuppressionScope(texts(body, "actions"), texts(body, "places"), texts(body, "resources"));
            Optional<String> problem = scope.problem();
            if (problem.isPresent()) {
                throw Answers.wrong("the scope of a suppression is small and exact: " + problem.get());
            }
            JsonNode days = body.path("days");
            long most = Suppression.LONGEST.toDays();
            if (!days.isInt() || days.intValue() < 1 || days.intValue() > most) {
                throw Answers.wrong("days: has to be a whole number from 1 to " + most);
            }
            return new Wanted(scope, days.intValue(), Wish.reason(body));
        }

        private static List<String> texts(JsonNode body, String name) {
            List<String> texts = new ArrayList<>();
            JsonNode array = body.path(name);
            for (JsonNode each : array) {
                if (!each.isTextual() || each.textValue().length() > KeptText.LONGEST_WHOLE) {
                    throw Answers.wrong(
                            name + ": has to be a list of texts of at most " + KeptText.LONGEST_WHOLE + " characters");
                }
                texts.add(each.textValue().strip());
            }
            if (!array.isArray()) {
                throw Answers.wrong(name + ": has to be a list of texts");
            }
            return texts;
        }
    }

    /** Makes one of an alert's identity. */
    public Reply suppress(Caller caller, TenantDocuments documents, String alert, Wanted wanted, String idempotencyKey)
            throws IOException {
        OperatorKey key = key(caller);
        Alert about = AlertOfIndex.mustBe(documents, alert);
        Optional<String> never = Suppression.never(about);
        if (never.isPresent()) {
            throw Problem.of(
                    Problem.Kind.DECISION_REFUSED,
                    "An alert like this is never suppressed: " + never.get() + ". Decide about it by itself.");
        }
        long now = clock.millis();
        SuppressionWord word = SuppressionTokens.suppress(
                caller.subject().name(),
                caller.subject().signsAs(),
                caller.tenant(),
                new SuppressionWord.Terms(
                        about.identity().key(),
                        wanted.scope(),
                        alert,
                        now + Duration.ofDays(wanted.days()).toMillis()),
                wanted.reason(),
                now,
                Nonces.of("suppress", caller, alert, idempotencyKey));
        Optional<ObjectNode> made = SuppressionRows.with(documents, word, clock);
        if (made.isPresent()) { // by a console that ended meanwhile
            return taken(word, made.get());
        }
        return said(documents, word, key);
    }

    /** Agrees to one, or ends it. */
    public Reply about(
            SuppressionWord.Act act,
            Caller caller,
            TenantDocuments documents,
            String id,
            String reason,
            String idempotencyKey)
            throws IOException {
        OperatorKey key = key(caller);
        SuppressionRows.mustBe(documents, id);
        SuppressionWord word = SuppressionTokens.about(
                act,
                caller.subject().name(),
                caller.subject().signsAs(),
                caller.tenant(),
                id,
                reason,
                clock.millis(),
                Nonces.of(act.label(), caller, id, idempotencyKey));
        return said(documents, word, key);
    }

    private OperatorKey key(Caller caller) throws IOException {
        Deciding.mustBeHome(caller, home);
        return keys.of(caller.subject().name());
    }

    private Reply said(TenantDocuments documents, SuppressionWord word, OperatorKey key) throws IOException {
        if (!room.tryAcquire()) {
            throw Problem.tooMany(1);
        }
        try (Outbox.Sent sent = outbox.send(word, key)) {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                Optional<String> refusal = sent.refusal(LOOK);
                if (refusal.isPresent()) {
                    throw Problem.of(Problem.Kind.DECISION_REFUSED, refusal.get());
                }
                Optional<ObjectNode> row = SuppressionRows.with(documents, word, clock);
                if (row.isPresent()) {
                    return taken(word, row.get());
                }
                if (System.nanoTime() > end) {
                    return reply(
                            202,
                            word,
                            "UNKNOWN",
                            Optional.of(
                                    "sent; nothing was said about it yet, and whether it will be taken is not known"),
                            row);
                }
            }
        } finally {
            room.release();
        }
    }

    private static Reply taken(SuppressionWord word, ObjectNode row) {
        Optional<String> undone =
                word.act() == SuppressionWord.Act.END ? Optional.empty() : SuppressionRows.whyItDoesNotStand(row);
        return reply(200, word, "TAKEN", undone.map(why -> "it was taken, and " + why), Optional.of(row));
    }

    /** @param undone why it is not done; empty where it is */
    private static Reply reply(
            int status, SuppressionWord word, String standing, Optional<String> undone, Optional<ObjectNode> row) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", word.suppression())
                .put("standing", standing)
                .put("done", undone.isEmpty())
                .put("words", undone.orElse("done"));
        row.ifPresent(found -> body.set("suppression", found));
        return new Reply(status, body);
    }
}
