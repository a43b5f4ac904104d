package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.console.Answers;
import dev.cordon.engine.lifecycle.ReleaseVerdict;
import dev.cordon.engine.lifecycle.Verb;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a hold, as they wrote it.
 *
 * @param verb what
 * @param reason why, with the verdict before it where there is one
 * @param planHash the plan that they were shown
 * @param mark how the hold stood that they were shown
 * @param extendByMillis for {@link Verb#EXTEND}: by how much; else 0
 * @param soon whether it is answered as soon as it was taken, whatever is still under way (RFC 7240, respond-async)
 */
public record Wish(Verb verb, String reason, String planHash, String mark, long extendByMillis, boolean soon) {
    static final int LONGEST_REASON = 500;
    private static final int LONGEST_HASH = 128;
    private static final int LEAST_SECONDS = 60;
    private static final int MOST_SECONDS = 7 * 24 * 3_600;

    /** Reads one of a request's body. */
    public static Wish of(Verb verb, Context context) {
        Set<String> names = switch (verb) {
            case RELEASE, REJECT -> Set.of("reason", "plan_hash", "mark", "verdict");
            case EXTEND -> Set.of("reason", "plan_hash", "mark", "by_seconds");
            case APPROVE, CONFIRM -> Set.of("reason", "plan_hash", "mark");
        };
        JsonNode body = Answers.body(context, names);
        String reason = reason(body);
        return new Wish(
                verb,
                verdict(verb, body).map(said -> said.before(reason)).orElse(reason),
                Answers.text(body, "plan_hash", 1, LONGEST_HASH),
                Answers.text(body, "mark", 1, LONGEST_HASH),
                verb == Verb.EXTEND ? extendByMillis(body) : 0,
                prefersSoon(context.header("Prefer")));
    }

    /** All that makes it the same wish: not what was shown, since whoever asks again what came of theirs is shown that. */
    public String same() {
        return String.join(" ", planHash, Long.toString(extendByMillis), Boolean.toString(soon), reason);
    }

    private static boolean prefersSoon(@Nullable String prefer) {
        return prefer != null
                && Stream.of(prefer.split(",", -1))
                        .anyMatch(each -> each.strip().equalsIgnoreCase("respond-async"));
    }

    /** Why, of a request's body. */
    public static String reason(JsonNode body) {
        JsonNode value = body.path("reason");
        String reason = value.isTextual() ? value.textValue().strip() : "";
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Answers.wrong("reason: say why, in 1 to " + LONGEST_REASON + " characters; the evidence keeps it");
        }
        return reason;
    }

    /** What a request's body says of the alert: a release has to, a rejection may, and nothing else does. */
    static Optional<ReleaseVerdict> verdict(Verb verb, JsonNode body) {
        if (verb != Verb.RELEASE && !body.has("verdict")) {
            return Optional.empty();
        }
        if (verb != Verb.RELEASE && verb != Verb.REJECT) {
            throw Answers.wrong("verdict: goes with release and reject");
        }
        String said = body.path("verdict").asText();
        return Optional.of(Arrays.stream(ReleaseVerdict.values())
                .filter(each -> each.label().equals(said))
                .findFirst()
                .orElseThrow(() -> Answers.wrong("verdict: has to be false_positive or benign")));
    }

    /** By how much a lease is extended, of a request's body. */
    static long extendByMillis(JsonNode body) {
        JsonNode value = body.path("by_seconds");
        if (!value.isInt() || value.intValue() < LEAST_SECONDS || value.intValue() > MOST_SECONDS) {
            throw Answers.wrong("by_seconds: has to be a whole number from " + LEAST_SECONDS + " to " + MOST_SECONDS);
        }
        return value.intValue() * 1_000L;
    }
}
