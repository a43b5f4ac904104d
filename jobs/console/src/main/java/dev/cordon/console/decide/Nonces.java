package dev.cordon.console.decide;

import dev.cordon.console.access.Caller;
import dev.cordon.domain.Sha256;
import dev.cordon.engine.trust.DecisionTokens;
import java.util.Arrays;

/** Nonces that are the same for the same request, so that a repeat counts for nothing even where this process forgot the first. */
final class Nonces {
    private static final int BYTES = 16;

    private Nonces() {}

    static String of(String what, Caller caller, String id, String idempotencyKey) {
        String text = String.join("\n", what, caller.tenant(), caller.subject().name(), id, idempotencyKey);
        return DecisionTokens.nonce(Arrays.copyOf(Sha256.of(text), BYTES));
    }
}
