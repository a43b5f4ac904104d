package dev.cordon.engine.trust;

import java.util.function.Function;

/** Whether detection made an alert. */
public sealed interface AlertTrust {
    <T> T fold(Function<Authentic, T> authentic, Function<Untrusted, T> untrusted);

    /**
     * It did.
     *
     * @param keyId by which key
     * @param expiresMillis until when that may be relied on
     */
    record Authentic(String tenant, String alertId, long revision, String keyId, long expiresMillis)
            implements AlertTrust {
        @Override
        public <T> T fold(Function<Authentic, T> authentic, Function<Untrusted, T> untrusted) {
            return authentic.apply(this);
        }
    }

    /**
     * That is not shown: nothing may follow from the alert.
     *
     * @param alarm what to tell, with the reason
     */
    record Untrusted(TrustAlarm alarm) implements AlertTrust {
        public TrustRefusal reason() {
            return alarm.reason();
        }

        @Override
        public <T> T fold(Function<Authentic, T> authentic, Function<Untrusted, T> untrusted) {
            return untrusted.apply(this);
        }
    }
}
