package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Answers;
import dev.cordon.console.Shown;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import dev.cordon.console.read.OneAlert;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.trust.Assignment;
import dev.cordon.engine.trust.OperatorKey;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;

/** Says whose work an alert is, signed like a decision. */
public final class Assigning {
    private static final int LONGEST_NAME = 128;

    private final KeyFolder keys;
    private final Outbox outbox;
    private final Subjects subjects;
    private final String home;
    private final Clock clock;

    public Assigning(KeyFolder keys, Outbox outbox, Subjects subjects, String home, Clock clock) {
        this.keys = keys;
        this.outbox = outbox;
        this.subjects = subjects;
        this.home = home;
        this.clock = clock;
    }

    /**
     * Whom somebody named, as they wrote it.
     *
     * @param assignee or empty, to take it back
     */
    public record Wanted(String assignee, String reason) {
        /** Reads one of a request's body. */
        public static Wanted of(Context context) {
            JsonNode body = Answers.body(context, Set.of("assignee", "reason"));
            return new Wanted(Answers.text(body, "assignee", 0, LONGEST_NAME), Wish.reason(body));
        }
    }

    /** Whom an alert of a tenant can be given to: everybody with a role there. */
    public ObjectNode among(String tenant) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode all = answer.putArray("subjects");
        for (Subject subject : subjects.all()) {
            subject.in(tenant)
                    .ifPresent(role -> all.addObject()
                            .put("subject", Shown.text(subject.name()))
                            .put("role", role.word()));
        }
        return answer.put("now", Shown.time(clock.millis()));
    }

    /** Says so. */
    public Reply assign(Caller caller, TenantDocuments documents, String alert, Wanted wanted) throws IOException {
        Deciding.mustBeHome(caller, home);
        OperatorKey key = keys.of(caller.subject().name());
        boolean known = wanted.assignee().isEmpty()
                || wanted.assignee().equals(caller.subject().name())
                || subjects.named(wanted.assignee())
                        .flatMap(each -> each.in(caller.tenant()))
                        .isPresent();
        if (!known) {
            throw Answers.wrong("assignee: nobody of that name has a role in " + caller.tenant()
                    + "; take one of console.users or yourself, or leave it empty");
        }
        OneAlert.mustBe(documents, alert);
        Assignment said = new Assignment(
                caller.tenant(), alert, wanted.assignee(), caller.subject().name(), wanted.reason(), clock.millis());
        outbox.send(said, key);
        return new Reply(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("assignee", Shown.text(said.assignee()))
                        .put("by", Shown.text(said.by()))
                        .put("reason", Shown.text(said.reason()))
                        .put("at", Shown.time(said.atMillis())));
    }
}
