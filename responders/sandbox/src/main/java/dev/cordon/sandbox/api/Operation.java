package dev.cordon.sandbox.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of IAM or STS.
 *
 * @param service signing name
 * @param readOnly whether it leaves the accounts as they are
 * @param creates whether quotas of the account can refuse it
 * @param asks what it needs to be allowed
 * @param effect what it does, and its result; null for operations without one
 */
public record Operation(String service, String name, boolean readOnly, boolean creates, Asks asks, Effect effect) {
    /** What a call needs to be allowed, on the state that enforcement sees. */
    @FunctionalInterface
    public interface Asks {
        List<Ask> of(Work work) throws Refusal;
    }

    /** What a call does. */
    @FunctionalInterface
    public interface Effect {
        @Nullable
        Element run(Work work) throws Refusal;
    }
}
