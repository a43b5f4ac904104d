package dev.cordon.engine.trust;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * What somebody says about an alert that touches nothing outside, as a compact JWS (RFC 7515, ES256) carries it. It does not
 * expire: one that is sent again is older than what was said since, and the latest counts.
 *
 * @param kind what is said
 * @param tenant whose alert
 * @param alert which
 * @param whom who is meant, or empty where it was taken back
 * @param by who said so
 * @param reason why
 * @param atMillis when
 */
public record TriageWord(Kind kind, String tenant, String alert, String whom, String by, String reason, long atMillis) {

    /** What can be said: a signature of one kind is never taken for another. */
    public enum Kind {
        /** Whose work an alert is. */
        ASSIGNMENT("assign", "cordon-assignment+jwt", "assignee"),
        /** A person or a role whom an alert is raised to. */
        ESCALATION("escalate", "cordon-escalation+jwt", "to");

        private final String verb;
        private final String type;
        private final String whom;

        Kind(String verb, String type, String whom) {
            this.verb = verb;
            this.type = type;
            this.whom = whom;
        }

        /** What one does who says so, as requests and the audit call it. */
        public String verb() {
            return verb;
        }

        /** {@code typ} of the header. */
        public String type() {
            return type;
        }

        /** What tokens, documents and answers call who is meant. */
        public String whom() {
            return whom;
        }

        /** The one of a verb. */
        public static Optional<Kind> ofVerb(String verb) {
            return Arrays.stream(values())
                    .filter(kind -> kind.verb.equals(verb))
                    .findFirst();
        }

        private static Optional<Kind> of(String token) {
            Optional<String> type = CompactToken.type(token);
            return Arrays.stream(values())
                    .filter(kind -> type.filter(kind.type::equals).isPresent())
                    .findFirst();
        }
    }

    /** What came of reading one: exactly one of the two is there. */
    public sealed interface Read {
        /** It was said by whom it names, of this tenant. */
        record Authentic(TriageWord said) implements Read {}

        /** It does not count. */
        record Refused(TrustRefusal reason) implements Read {}
    }

    /** Signs it. */
    public String signed(OperatorKey key) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("sub", by)
                .put("tenant", tenant)
                .put("alert", alert)
                .put(kind.whom(), whom)
                .put("reason", reason)
                .put("at_millis", atMillis);
        return key.token(kind.type(), claims);
    }

    /** What a token of any kind says, if somebody who is known in its tenant signed it with their own key. */
    public static Read read(String token, Approvers known, String tenant, long nowMillis) {
        Optional<Kind> kind = Kind.of(token);
        if (kind.isEmpty()) {
            return new Read.Refused(TrustRefusal.MALFORMED);
        }
        try {
            TriageWord said = verified(token, kind.get(), known, tenant);
            Givers.notAhead(said.atMillis(), nowMillis); // the latest counts, so it would stand for ever
            return new Read.Authentic(said);
        } catch (RefusedToken e) {
            return new Read.Refused(e.reason());
        }
    }

    private static TriageWord verified(String token, Kind kind, Approvers known, String tenant) throws RefusedToken {
        CompactToken read = CompactToken.verified(token, kind.type(), known.keys());
        TriageWord said = new TriageWord(
                kind,
                read.text("tenant"),
                read.text("alert"),
                read.text(kind.whom()),
                read.text("sub"),
                Givers.reason(read),
                read.whole("at_millis"));
        Givers givers = new Givers(known, tenant);
        givers.here(givers.of(read), said.tenant());
        if (said.alert().isBlank() || said.whom().length() > Givers.LONGEST_TEXT) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "");
        }
        return said;
    }
}
