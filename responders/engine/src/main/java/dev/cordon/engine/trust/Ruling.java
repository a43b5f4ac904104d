package dev.cordon.engine.trust;

import dev.cordon.engine.lifecycle.Input;
import java.util.function.Function;

/** What became of a decision that arrived. */
public sealed interface Ruling {
    <T> T fold(Function<Accepted, T> accepted, Function<RefusedDecision, T> refused);

    /**
     * It is authentic and its giver may give it; its nonce is used up.
     *
     * @param input for the lifecycle
     * @param decision as it was signed
     * @param keyId by which key
     */
    record Accepted(Input.Decided input, Decision decision, String keyId) implements Ruling {
        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<RefusedDecision, T> refused) {
            return accepted.apply(this);
        }
    }

    /**
     * It changes nothing.
     *
     * @param alarm what to tell, with the reason
     */
    record RefusedDecision(TrustAlarm alarm) implements Ruling {
        public TrustRefusal reason() {
            return alarm.reason();
        }

        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<RefusedDecision, T> refused) {
            return refused.apply(this);
        }
    }
}
