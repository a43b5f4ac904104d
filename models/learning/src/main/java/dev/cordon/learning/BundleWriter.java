package dev.cordon.learning;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes a bundle, the manifest last: a bundle without one was not finished. */
public final class BundleWriter {
    private BundleWriter() {}

    public static void write(ModelBundle bundle, BundleSink sink) throws IOException {
        for (Map.Entry<String, byte[]> entry : bundle.entries().entrySet()) {
            try (OutputStream out = sink.create(entry.getKey())) {
                out.write(entry.getValue());
            }
        }
    }
}
