package dev.cordon.kafka;

import dev.cordon.domain.IdentitySignal;

/** Signals, as a line of a file holds them. */
public final class SignalShape implements RecordShape<IdentitySignal> {
    private static final long serialVersionUID = 1L;

    @Override
    public String tenant(IdentitySignal signal) {
        return signal.tenant();
    }

    @Override
    public String key(IdentitySignal signal) {
        return signal.identityKey().isEmpty() ? signal.credentialId() : signal.identityKey();
    }

    @Override
    public String id(IdentitySignal signal) {
        return signal.signalId();
    }

    @Override
    public byte[] bytes(IdentitySignal signal) {
        return SignalJson.write(signal);
    }
}
