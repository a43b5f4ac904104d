package dev.cordon.launcher.detect;

import java.io.IOException;
import java.nio.file.Path;

/** Opens the key that alerts are signed with. */
@FunctionalInterface
public interface AlertSigning {
    /** Makes the key where the file does not exist. */
    SignedAlerts open(Path keyFile) throws IOException;

    /**
     * A key that was opened.
     *
     * @param writer writes alerts with their signature, which differs from run to run
     * @param keyId stands in the header of every signature
     * @param publicFile the part of the key for those who verify
     * @param created whether the key was made just now
     */
    record SignedAlerts(AlertWriter writer, String keyId, Path publicFile, boolean created) {}
}
