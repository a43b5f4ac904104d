package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Answers;
import dev.cordon.console.Shown;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.read.OneAlert;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.TriageWord;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;

/** Says whose work an alert is, or raises it to somebody or to everybody of a role, signed like a decision. */
public final class Triaging {
    static final int LONGEST_NAME = 128;
    /** Words for which it is waited at once, as long as brokers take to answer. */
    static final int AT_ONCE = 16;

    private final KeyFolder keys;
    private final Outbox outbox;
    private final Colleagues colleagues;
    private final Clock clock;
    private final AtOnce atOnce = new AtOnce(AT_ONCE);

    public Triaging(KeyFolder keys, Outbox outbox, Colleagues colleagues, Clock clock) {
        this.keys = keys;
        this.outbox = outbox;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /**
     * Whom somebody named, as they wrote it.
     *
     * @param whom a subject, to escalate also a role, or empty, to take it back
     */
    public record Wanted(TriageWord.Kind kind, String whom, String reason) {
        /** Reads one of a request's body. */
        public static Wanted of(TriageWord.Kind kind, Context context) {
            JsonNode body = Answers.body(context, Set.of(kind.whom(), "reason"));
            return new Wanted(kind, Answers.text(body, kind.whom(), 0, LONGEST_NAME), Wish.reason(body));
        }
    }

    /** Whom an alert of a tenant can be given to. */
    public ObjectNode among(String tenant) throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode all = answer.putArray("subjects");
        colleagues.of(tenant).forEach((name, role) -> {
            ObjectNode one = all.addObject().put("subject", Shown.text(name));
            role.ifPresent(known -> one.put("role", known.word()));
        });
        return answer.put("now", Shown.time(clock.millis()));
    }

    /** Says so now. */
    public Reply say(Caller caller, TenantDocuments documents, String alert, Wanted wanted) throws IOException {
        return say(caller, documents, alert, wanted, clock.millis());
    }

    /** Says so. */
    Reply say(Caller caller, TenantDocuments documents, String alert, Wanted wanted, long atMillis) throws IOException {
        OperatorKey key = keys.of(caller);
        if (!wanted.whom().isEmpty() && !isKnown(wanted, caller)) {
            throw Answers.wrong(unknown(wanted.kind(), caller.tenant()));
        }
        OneAlert.mustBe(documents, alert);
        TriageWord said = new TriageWord(
                wanted.kind(),
                caller.tenant(),
                alert,
                wanted.whom(),
                caller.subject().name(),
                wanted.reason(),
                atMillis);
        return atOnce.of(said.by(), () -> {
            outbox.send(said, key);
            return sent(said);
        });
    }

    private static Reply sent(TriageWord said) {
        return new Reply(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put(said.kind().whom(), Shown.text(said.whom()))
                        .put("by", Shown.text(said.by()))
                        .put("reason", Shown.text(said.reason()))
                        .put("at", Shown.time(said.atMillis())));
    }

    private boolean isKnown(Wanted wanted, Caller caller) throws IOException {
        String whom = wanted.whom();
        boolean further = switch (wanted.kind()) {
            case ASSIGNMENT -> whom.equals(caller.subject().name());
            case ESCALATION -> isRoleAbove(whom);
        };
        return further || colleagues.of(caller.tenant()).containsKey(whom);
    }

    private static boolean isRoleAbove(String word) {
        return Arrays.stream(Role.values())
                .anyMatch(role -> role.covers(Role.APPROVER) && role.word().equals(word));
    }

    private static String unknown(TriageWord.Kind kind, String tenant) {
        String nobody = kind.whom() + ": nobody of that name is known in " + tenant + " by console.users, by a key in"
                + " console.keys, or as signed in now";
        return switch (kind) {
            case ASSIGNMENT -> nobody + "; take one of these or yourself, or leave it empty";
            case ESCALATION -> nobody + ", and it is none of approver and admin; take one of these, or leave it empty";
        };
    }
}
