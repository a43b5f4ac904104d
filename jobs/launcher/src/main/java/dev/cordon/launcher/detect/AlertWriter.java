package dev.cordon.launcher.detect;

import dev.cordon.domain.Alert;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one alert as one line, ending in a line feed; the same alert always as the same bytes. */
@FunctionalInterface
public interface AlertWriter {
    void write(Alert alert, OutputStream out) throws IOException;
}
