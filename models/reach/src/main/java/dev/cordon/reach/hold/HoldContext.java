package dev.cordon.reach.hold;

import dev.cordon.reach.policy.RequestContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From where and as whom a request comes, as conditions of holds see it. What is not named is not known, but that the request
 * is not made by a service of AWS.
 */
public final class HoldContext {
    private final Map<String, List<String>> known = new HashMap<>();

    private HoldContext(Instant at) {
        known.put("aws:currenttime", List.of(at.toString()));
        known.put("aws:viaawsservice", List.of("false"));
        known.put("aws:principalisawsservice", List.of("false"));
    }

    /** A request at a moment. */
    public static HoldContext at(Instant moment) {
        return new HoldContext(moment);
    }

    /** From a public address, so through no VPC endpoint. */
    public HoldContext from(String address) {
        known.put("aws:sourceip", List.of(address));
        known.put("aws:sourcevpc", List.of());
        known.put("aws:sourcevpce", List.of());
        known.put("aws:vpcsourceip", List.of());
        return this;
    }

    /** Through a VPC endpoint, from a private address. */
    public HoldContext through(String vpc, String vpcEndpoint, String privateAddress) {
        known.put("aws:sourceip", List.of());
        known.put("aws:sourcevpc", List.of(vpc));
        known.put("aws:sourcevpce", List.of(vpcEndpoint));
        known.put("aws:vpcsourceip", List.of(privateAddress));
        return this;
    }

    /** Made by a service of AWS for the identity. */
    public HoldContext byService() {
        known.put("aws:viaawsservice", List.of("true"));
        return this;
    }

    /**
     * In a session.
     *
     * @param userId {@code aws:userid}
     * @param issued when the session began; null for a long-term key, which has no such moment
     */
    public HoldContext session(String userId, @Nullable Instant issued) {
        known.put("aws:userid", List.of(userId));
        known.put("aws:tokenissuetime", issued == null ? List.of() : List.of(issued.toString()));
        return this;
    }

    /** With a source identity. */
    public HoldContext sourceIdentity(String name) {
        known.put("aws:sourceidentity", List.of(name));
        return this;
    }

    /** The context for the evaluator; other keys are not known. */
    public RequestContext context() {
        return RequestContext.of(known, false);
    }

    /** The context as at enforcement: other keys are absent. */
    public RequestContext complete() {
        return RequestContext.of(known, true);
    }
}
