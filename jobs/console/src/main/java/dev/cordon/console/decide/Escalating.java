package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.console.Answers;
import dev.cordon.console.Shown;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.access.Subjects;
import dev.cordon.console.read.OneAlert;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.trust.Escalation;
import dev.cordon.engine.trust.OperatorKey;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;

/** Raises an alert to somebody, or to everybody of a role, signed like a decision. */
public final class Escalating {
    private static final int LONGEST_NAME = 128;

    private final KeyFolder keys;
    private final Outbox outbox;
    private final Subjects subjects;
    private final String home;
    private final Clock clock;

    public Escalating(KeyFolder keys, Outbox outbox, Subjects subjects, String home, Clock clock) {
        this.keys = keys;
        this.outbox = outbox;
        this.subjects = subjects;
        this.home = home;
        this.clock = clock;
    }

    /**
     * Whom somebody named, as they wrote it.
     *
     * @param to a subject or a role, or empty, to take it back
     */
    public record Wanted(String to, String reason) {
        /** Reads one of a request's body. */
        public static Wanted of(Context context) {
            JsonNode body = Answers.body(context, Set.of("to", "reason"));
            return new Wanted(Answers.text(body, "to", 0, LONGEST_NAME), Wish.reason(body));
        }
    }

    /** Says so. */
    public Reply escalate(Caller caller, TenantDocuments documents, String alert, Wanted wanted) throws IOException {
        Deciding.mustBeHome(caller, home);
        OperatorKey key = keys.of(caller.subject().name());
        if (!wanted.to().isEmpty() && !isKnown(wanted.to(), caller.tenant())) {
            throw Answers.wrong("to: nobody of that name has a role in " + caller.tenant()
                    + ", and it is none of approver and admin; take one of these, or leave it empty");
        }
        OneAlert.mustBe(documents, alert);
        Escalation said = new Escalation(
                caller.tenant(), alert, wanted.to(), caller.subject().name(), wanted.reason(), clock.millis());
        outbox.send(said, key);
        return new Reply(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("to", Shown.text(said.to()))
                        .put("by", Shown.text(said.by()))
                        .put("reason", Shown.text(said.reason()))
                        .put("at", Shown.time(said.atMillis())));
    }

    private boolean isKnown(String to, String tenant) {
        return Arrays.stream(Role.values())
                        .anyMatch(role ->
                                role.covers(Role.APPROVER) && role.word().equals(to))
                || subjects.named(to).flatMap(each -> each.in(tenant)).isPresent();
    }
}
