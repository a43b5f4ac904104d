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

/**
 * Words on suppressions: signed with their giver's own key, sent like decisions, and answered with what came of them. The
 * containment job alone says whether one counts.
 */
public final class Suppressing {
    static final int AT_ONCE = 16;

    private final KeyFolder keys;
    private final Outbox outbox;
    private final Clock clock;
    private final Waiting waiting;

    /** @param patience how long is waited for what comes of one */
    public Suppressing(KeyFolder keys, Outbox outbox, Clock clock, Duration patience) {
        this.keys = keys;
        this.outbox = outbox;
        this.clock = clock;
        this.waiting = new Waiting(patience, AT_ONCE);
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
        OperatorKey key = keys.of(caller);
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
                caller.signsAs(),
                caller.tenant(),
                new SuppressionWord.Terms(
                        about.identity().key(),
                        wanted.scope(),
                        alert,
                        now + Duration.ofDays(wanted.days()).toMillis()),
                wanted.reason(),
                now,
                Nonces.of("suppress", caller, alert, idempotencyKey));
        Optional<Reply> before = taken(documents, word); // by a console that ended meanwhile
        return before.isPresent() ? before.get() : said(documents, word, key);
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
        OperatorKey key = keys.of(caller);
        SuppressionRows.mustBe(documents, id);
        SuppressionWord word = SuppressionTokens.about(
                act,
                caller.subject().name(),
                caller.signsAs(),
                caller.tenant(),
                id,
                reason,
                clock.millis(),
                Nonces.of(act.label(), caller, id, idempotencyKey));
        return said(documents, word, key);
    }

    private Reply said(TenantDocuments documents, SuppressionWord word, OperatorKey key) throws IOException {
        return waiting.answer(
                        word.subject(),
                        () -> outbox.send(word, key),
                        words -> Problem.of(Problem.Kind.DECISION_REFUSED, words),
                        last -> taken(documents, word))
                .orElseGet(
                        () -> reply(202, word, Waiting.UNKNOWN, Optional.of(Waiting.NOTHING_SAID), Optional.empty()));
    }

    private Optional<Reply> taken(TenantDocuments documents, SuppressionWord word) throws IOException {
        return SuppressionRows.with(documents, word, clock).map(row -> taken(word, row));
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
