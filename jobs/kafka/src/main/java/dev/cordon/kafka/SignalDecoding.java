package dev.cordon.kafka;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.events.exposure.ExposureNormalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Records of a topic → signals of one tenant. Findings that came as a scanner wrote them are taken all the same, and counted
 * by scanner: the topic may now hold a secret.
 */
final class SignalDecoding implements Decoding<IdentitySignal> {
    private static final long serialVersionUID = 1L;

    private final String tenant;
    private final Believed believed;
    private transient @Nullable Map<String, Counter> raw;

    /** How far those who write to the topic are trusted. */
    enum Believed {
        IN_EVERYTHING,
        OF_EXPOSURES
    }

    SignalDecoding(String tenant, Believed believed) {
        this.tenant = tenant;
        this.believed = believed;
    }

    @Override
    public void open(MetricGroup metrics) {
        Map<String, Counter> counters = new HashMap<>();
        for (String scanner : ExposureNormalizer.SCANNERS) {
            counters.put(scanner, metrics.addGroup("scanner", scanner).counter("rawFindings"));
        }
        raw = counters;
    }

    @Override
    public Decoded<IdentitySignal> decode(Received received, byte[] value) {
        SignalReading reading = SignalReading.of(received.place(), received.number(), value, tenant);
        Counter counter = Objects.requireNonNull(raw, "not open").get(reading.scanner());
        if (counter != null) {
            counter.inc();
        }
        if (reading.signals().stream().anyMatch(signal -> !signal.tenant().equals(tenant))) {
            return new Decoded.OtherTenant<>();
        }
        if (believed == Believed.IN_EVERYTHING) {
            return decoded(reading, reading.signals());
        }
        SignalReading exposures = reading.exposuresOnly();
        return decoded(
                exposures,
                exposures.signals().stream()
                        .map(signal -> untrusted(signal, received.arrivalMillis()))
                        .toList());
    }

    private static Decoded<IdentitySignal> decoded(SignalReading reading, List<IdentitySignal> signals) {
        return reading.refused()
                .<Decoded<IdentitySignal>>map(refusal -> {
                    Decoded.Refused<IdentitySignal> rest = new Decoded.Refused<>(refusal.reason(), refusal.detail());
                    return signals.isEmpty() ? rest : new Decoded.Partly<>(signals, rest);
                })
                .orElseGet(() -> new Decoded.Values<>(signals));
    }

    /**
     * The same exposure under an id that no other signal has, and seen no later than it arrived: neither a borrowed id nor a
     * time to come may put another sighting out of force.
     */
    private static IdentitySignal untrusted(IdentitySignal signal, long arrivalMillis) {
        return new IdentitySignal(
                signal.tenant(),
                "finding:" + signal.credentialId() + ":" + signal.timeMillis() + ":" + signal.signalId(),
                SignalKind.EXPOSURE,
                "",
                signal.credentialId(),
                Math.min(signal.timeMillis(), arrivalMillis),
                signal.detail());
    }
}
