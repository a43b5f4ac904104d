package dev.cordon.wire.signing;

import dev.cordon.domain.Alert;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.ocsf.UnsignedLine;
import java.io.IOException;
import java.io.OutputStream;

/** Writes alerts as {@link OcsfFindingWriter} does, each with a signature over all the rest of its line. */
public final class SignedFindingWriter {
    private final OcsfFindingWriter findings;
    private final AlertSigner signer;

    public SignedFindingWriter(OcsfFindingWriter findings, AlertSigner signer) {
        this.findings = findings;
        this.signer = signer;
    }

    /** Writes one line; leaves the stream open and does not flush it. */
    public void write(Alert alert, OutputStream out) throws IOException {
        out.write(line(alert));
    }

    /** The line with its newline. */
    public byte[] line(Alert alert) {
        UnsignedLine line = findings.unsigned(alert);
        return line.signed(signer.sign(alert.tenant(), alert.alertId(), alert.revision(), line.contentSha256()));
    }
}
