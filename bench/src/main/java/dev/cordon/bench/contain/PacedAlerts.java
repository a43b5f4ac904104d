package dev.cordon.bench.contain;

import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKey;
import dev.cordon.wire.signing.SigningKeyFile;
import dev.cordon.wire.types.RawRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/** Signs an alert and sends it, one after the other at a pace, and then waits to be stopped. */
@SuppressWarnings("deprecation") // the plainest source that paces itself
final class PacedAlerts implements SourceFunction<RawRecord> {
    private static final long serialVersionUID = 1L;
    /** When each alert was handed to the job, by target. */
    static final Map<String, Long> SENT = new ConcurrentHashMap<>();

    private final String keyFile;
    private final int alerts;
    private final long pauseMillis;
    private volatile boolean running = true;

    PacedAlerts(String keyFile, int alerts, double perSecond) {
        this.keyFile = keyFile;
        this.alerts = alerts;
        this.pauseMillis = Math.round(1_000 / perSecond);
    }

    @Override
    public void run(SourceContext<RawRecord> context) throws Exception {
        Clock clock = Clock.systemUTC();
        SigningKey key = new SigningKeyFile(Path.of(keyFile)).open(new SecureRandom());
        SignedFindingWriter writer =
                new SignedFindingWriter(new OcsfFindingWriter("bench"), new AlertSigner(key, clock));
        for (int i = 0; i < alerts && running; i++) {
            long now = clock.millis();
            SENT.put(Leaks.user("leak-" + i), now);
            byte[] line = writer.line(Leaks.alert(i, now));
            context.collect(new RawRecord("alerts", i, "", line));
            Thread.sleep(Math.max(0, now + pauseMillis - clock.millis()));
        }
        while (running) {
            Thread.sleep(50);
        }
    }

    @Override
    public void cancel() {
        running = false;
    }
}
