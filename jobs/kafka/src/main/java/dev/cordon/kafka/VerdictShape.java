package dev.cordon.kafka;

import dev.cordon.domain.Verdict;

/** Verdicts, with who gave them and why, as a line of a file holds them. */
public final class VerdictShape implements RecordShape<Verdict> {
    private static final long serialVersionUID = 1L;
    private static final SignalShape SIGNAL = new SignalShape();

    @Override
    public String tenant(Verdict verdict) {
        return SIGNAL.tenant(verdict.signal());
    }

    @Override
    public String key(Verdict verdict) {
        return SIGNAL.key(verdict.signal());
    }

    @Override
    public String id(Verdict verdict) {
        return SIGNAL.id(verdict.signal());
    }

    @Override
    public byte[] bytes(Verdict verdict) {
        return SignalJson.write(verdict);
    }
}
