package dev.cordon.kafka.hold;

import dev.cordon.domain.Verdict;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.kafka.RecordShape;
import dev.cordon.kafka.SignalShape;
import dev.cordon.kafka.VerdictShape;

/** Signals of holds, verdicts with who gave them and why. */
public final class ToldSignalShape implements RecordShape<ToldSignal> {
    private static final long serialVersionUID = 1L;
    private static final SignalShape SIGNAL = new SignalShape();
    private static final VerdictShape VERDICT = new VerdictShape();

    @Override
    public String tenant(ToldSignal told) {
        return SIGNAL.tenant(told.signal());
    }

    @Override
    public String key(ToldSignal told) {
        return SIGNAL.key(told.signal());
    }

    @Override
    public String id(ToldSignal told) {
        return SIGNAL.id(told.signal());
    }

    @Override
    public byte[] bytes(ToldSignal told) {
        return told.signal().kind().isVerdict()
                ? VERDICT.bytes(new Verdict(told.signal(), told.who(), told.why()))
                : SIGNAL.bytes(told.signal());
    }
}
