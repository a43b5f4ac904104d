package dev.cordon.launcher.live;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.kafka.SignalReading;
import dev.cordon.kafka.SignalReading.Refusal;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Signals, and what findings of scanners say, on their way into a topic. A scanner's own record goes nowhere: only what it
 * says of credentials by their public ids is written. Of a signal what people wrote is masked where it looks like a secret.
 */
final class SignalLane implements Lane {
    /** Lane of what scanners say, who are believed nothing but that credentials are in the open. */
    static final String FINDINGS = "findings";
    /** Lane of what is believed in everything. */
    static final String SIGNALS = "signals";

    private static final byte[] NOTHING = new byte[0];

    private final String tenant;
    private final String name;
    private final Topic topic;
    private final TopicWriter writer;

    /** @param name {@link #FINDINGS} or {@link #SIGNALS} */
    SignalLane(Installation installation, String name, TopicWriter writer) {
        this.tenant = installation.tenant();
        this.name = name;
        this.topic = name.equals(FINDINGS)
                ? installation.topics().findings()
                : installation.topics().signals();
        this.writer = writer;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public InputReader reader() {
        return InputReader.ofSignals(tenant, name);
    }

    @Override
    public Sent send(Place where, byte[] record) throws IOException {
        SignalReading whole = SignalReading.of(where.file(), where.number(), record, tenant);
        SignalReading said = name.equals(FINDINGS) ? whole.exposuresOnly() : whole;
        if (said.signals().stream().anyMatch(signal -> !signal.tenant().equals(tenant))) {
            Refusal other = new Refusal(
                    RejectReason.BAD_FIELD,
                    "tenant: another than that of cordon.yaml; send it to its own installation");
            return new Sent(0, Optional.of(letter(where, other, record.length)));
        }
        for (IdentitySignal signal : said.signals()) {
            switch (signal.kind()) {
                case VERDICT_BENIGN, VERDICT_FALSE_POSITIVE, VERDICT_MALICIOUS ->
                    writer.send(topic, SignalReading.verdict(where.file(), where.number(), record, tenant));
                default -> writer.send(topic, signal);
            }
        }
        return new Sent(said.signals().size(), said.refused().map(refusal -> letter(where, refusal, record.length)));
    }

    private DeadLetter letter(Place where, Refusal refusal, int length) {
        return new DeadLetter(
                tenant, name, refusal.reason(), refusal.detail(), where.file(), where.number(), length, "", NOTHING);
    }
}
