package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.events.exposure.ExposureNormalizer;
import dev.cordon.kafka.SignalDecoding.Believed;
import dev.cordon.kafka.hold.ToldSignalShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class SignalDecodingTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "letmein-0123456789";
    private static final String TIME = "2026-01-31T12:00:00Z";
    private static final long MILLIS = Instant.parse(TIME).toEpochMilli();
    private static final long ARRIVED = MILLIS + 60_000;
    private static final String REVOKED = "{\"number\":7,\"secret_type\":\"aws\",\"secret\":\"" + KEY + ":" + SECRET
            + "\",\"state\":\"resolved\",\"resolution\":\"revoked\",\"created_at\":\"" + TIME
            + "\",\"resolved_at\":\"2026-01-31T13:00:00Z\"}";

    private final Map<String, Counter> raw = new HashMap<>();

    private SignalDecoding decoding(Believed believed) {
        SignalDecoding decoding = new SignalDecoding("acme", believed);
        decoding.open(new UnregisteredMetricsGroup() {
            @Override
            public MetricGroup addGroup(String key, String value) {
                return new UnregisteredMetricsGroup() {
                    @Override
                    public Counter counter(String name) {
                        return raw.computeIfAbsent(name + "{" + key + "=" + value + "}", any -> new SimpleCounter());
                    }
                };
            }
        });
        return decoding;
    }

    private Decoded<IdentitySignal> decoded(Believed believed, String json) {
        byte[] value = json.getBytes(UTF_8);
        return decoding(believed).decode(new Received("t", 0, 0, ARRIVED, "", "", value), value);
    }

    private static String own(String kind, String more) {
        return "{\"id\":\"s-1\",\"kind\":\"" + kind + "\",\"time\":\"" + TIME + "\"" + more + "}";
    }

    private static List<IdentitySignal> values(Decoded<IdentitySignal> decoded) {
        return ((Decoded.Values<IdentitySignal>) decoded).values();
    }

    private static RejectReason reason(Decoded<IdentitySignal> decoded) {
        return ((Decoded.Refused<IdentitySignal>) decoded).reason();
    }

    @Test
    void what_containment_tells_is_read_with_the_alert_that_it_names() {
        for (SignalKind kind : SignalKind.values()) {
            IdentitySignal signal = new IdentitySignal("acme", "s-1", kind, "someone", "", MILLIS, "seen");
            IdentitySignal told = kind.isVerdict() || kind == SignalKind.HELD ? signal.about("al-1") : signal;
            String json = new String(new ToldSignalShape().bytes(new ToldSignal(told, "dana", "seen")), UTF_8);
            assertThat(values(decoded(Believed.IN_EVERYTHING, json))).containsExactly(told);
        }
    }

    @Test
    void scanners_are_believed_nothing_but_exposures() {
        for (SignalKind kind : SignalKind.values()) {
            Decoded<IdentitySignal> read = decoded(
                    Believed.OF_EXPOSURES,
                    own(kind.name(), ",\"credential\":\"" + KEY + "\",\"identity\":\"someone\""));
            if (kind == SignalKind.EXPOSURE) {
                assertThat(values(read)).singleElement().satisfies(signal -> {
                    assertThat(signal.credentialId()).isEqualTo(KEY);
                    assertThat(signal.identityKey())
                            .as("whose it is, is not theirs to say")
                            .isEmpty();
                });
            } else {
                assertThat(reason(read)).as(kind.name()).isEqualTo(RejectReason.NOT_AN_EXPOSURE);
            }
        }
    }

    @Test
    void an_exposure_of_no_credential_or_of_what_looks_like_a_secret_is_none() {
        assertThat(reason(decoded(Believed.OF_EXPOSURES, own("exposure", ",\"identity\":\"someone\""))))
                .isEqualTo(RejectReason.NO_CREDENTIAL_ID);
        Decoded<IdentitySignal> secret =
                decoded(Believed.OF_EXPOSURES, own("exposure", ",\"credential\":\"" + SECRET + "\""));
        assertThat(reason(secret)).isEqualTo(RejectReason.NO_CREDENTIAL_ID);
        assertThat(secret.toString()).doesNotContain(SECRET);
    }

    @Test
    void a_key_that_a_scanner_calls_revoked_stays_exposed_and_the_rest_is_told() {
        Decoded.Partly<IdentitySignal> partly =
                (Decoded.Partly<IdentitySignal>) decoded(Believed.OF_EXPOSURES, REVOKED);
        assertThat(partly.values())
                .extracting(signal -> signal.kind() + " " + signal.credentialId())
                .containsExactly("EXPOSURE " + KEY);
        assertThat(partly.rest().reason()).isEqualTo(RejectReason.NOT_AN_EXPOSURE);

        assertThat(values(decoded(Believed.IN_EVERYTHING, REVOKED)))
                .extracting(IdentitySignal::kind)
                .containsExactly(SignalKind.EXPOSURE, SignalKind.ROTATION);
    }

    @Test
    void no_finding_can_put_another_sighting_out_of_force() {
        String exposure = own("exposure", ",\"credential\":\"" + KEY + "\"");
        String late = exposure.replace("2026", "2999");
        String other = exposure.replace("7EXAMPLE", "7EXAMPL2");
        List<IdentitySignal> read = new ArrayList<>();
        for (String json : List.of(exposure, late, other)) {
            read.addAll(values(decoded(Believed.OF_EXPOSURES, json)));
        }
        assertThat(read)
                .as("an id that another has, too, replaces nothing")
                .extracting(IdentitySignal::signalId)
                .doesNotHaveDuplicates()
                .doesNotContain("s-1");
        assertThat(read)
                .as("nothing was seen after it arrived")
                .extracting(IdentitySignal::timeMillis)
                .containsExactly(MILLIS, ARRIVED, MILLIS);
        assertThat(values(decoded(Believed.OF_EXPOSURES, exposure)))
                .as("sent twice it is one")
                .containsExactly(read.get(0));
    }

    @Test
    void findings_as_scanners_write_them_are_taken_and_counted_by_scanner() {
        for (Believed believed : Believed.values()) {
            raw.clear();
            assertThat(decoded(believed, REVOKED).toString()).contains(KEY).doesNotContain(SECRET);
            assertThat(raw).hasSameSizeAs(ExposureNormalizer.SCANNERS);
            assertThat(raw)
                    .extractingByKey("rawFindings{scanner=github-secret-scanning}")
                    .extracting(Counter::getCount)
                    .isEqualTo(1L);
            assertThat(raw.values().stream().mapToLong(Counter::getCount).sum()).isEqualTo(1);
        }
        raw.clear();
        assertThat(values(decoded(Believed.OF_EXPOSURES, own("exposure", ",\"credential\":\"" + KEY + "\""))))
                .hasSize(1);
        assertThat(raw.values()).allMatch(counter -> counter.getCount() == 0);
    }

    @Test
    void what_looks_like_a_secret_is_masked_in_a_detail() {
        assertThat(values(decoded(
                        Believed.OF_EXPOSURES,
                        own("exposure", ",\"credential\":\"" + KEY + "\",\"detail\":\"seen as token=" + TOKEN + "\""))))
                .singleElement()
                .satisfies(signal ->
                        assertThat(signal.detail()).startsWith("seen as token=").doesNotContain(TOKEN));
    }
}
