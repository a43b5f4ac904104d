package dev.cordon.bench.contain;

import dev.cordon.domain.Alert;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Signs alerts as {@code detect --sign} does and puts them on the wire to the containment job. */
final class SignedAlerts implements Sink<Alert> {
    private static final long serialVersionUID = 1L;
    private final String keyFile;

    SignedAlerts(Path keyFile) {
        this.keyFile = keyFile.toString();
    }

    @Override
    public SinkWriter<Alert> createWriter(WriterInitContext context) throws IOException {
        Clock clock = Clock.systemUTC();
        SignedFindingWriter lines = new SignedFindingWriter(
                new OcsfFindingWriter("bench"),
                new AlertSigner(new SigningKeyFile(Path.of(keyFile)).open(new SecureRandom()), clock));
        return new SinkWriter<>() {
            @Override
            public void write(Alert alert, Context ignored) {
                byte[] line = lines.line(alert);
                Wires.alert(alert, line, clock.millis());
            }

            @Override
            public void flush(boolean end) {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
