package dev.cordon.containment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.plan.HoldPlan;

/**
 * What reaches the operator that holds: a new containment, a decision that was found authentic, a denied call of a target,
 * or what an authentic alert says of its credentials.
 *
 * @param key tenant and target, by {@link #key}
 * @param kind what it is
 * @param containment which, or empty where all of the target are meant
 * @param body JSON: the containment, or the input
 */
public record HoldInput(String key, Kind kind, String containment, String body) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What it is. */
    public enum Kind {
        FRESH,
        DECIDED,
        DENIED,
        EXPOSED
    }

    /** The key of a tenant's target: tenants never share one, whatever they are called. */
    public static String key(String tenant, String target) {
        return tenant.length() + ":" + tenant + "/" + target;
    }

    static HoldInput fresh(Containment containment) {
        HoldPlan plan = containment.plan();
        return new HoldInput(
                key(plan.tenant(), plan.target()), Kind.FRESH, plan.id().value(), ContainmentCodec.write(containment));
    }

    static HoldInput decided(String key, String containment, Input.Decided input) {
        return new HoldInput(key, Kind.DECIDED, containment, json(input));
    }

    static HoldInput denied(String tenant, String target, Input.Denied input) {
        return new HoldInput(key(tenant, target), Kind.DENIED, "", json(input));
    }

    static HoldInput exposed(String tenant, String target, Input.Exposed input) {
        return new HoldInput(key(tenant, target), Kind.EXPOSED, "", json(input));
    }

    Containment containmentItself() throws JournalException {
        return ContainmentCodec.read(body);
    }

    Input.Decided decision() {
        return read(Input.Decided.class);
    }

    Input.Denied denial() {
        return read(Input.Denied.class);
    }

    Input.Exposed exposure() {
        return read(Input.Exposed.class);
    }

    private <T> T read(Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an input that this job wrote cannot be read: " + e.getMessage(), e);
        }
    }

    private static String json(Object input) {
        try {
            return JSON.writeValueAsString(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an input of text and numbers is always JSON", e);
        }
    }
}
