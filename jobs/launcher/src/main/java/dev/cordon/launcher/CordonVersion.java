package dev.cordon.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version the build wrote down. */
final class CordonVersion implements IVersionProvider {
    /** Cordon's own. */
    static String number() {
        try {
            return built().getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties built() throws IOException {
        Properties built = new Properties();
        try (InputStream in = CordonVersion.class.getResourceAsStream("/cordon-version.properties")) {
            built.load(Objects.requireNonNull(in, "cordon-version.properties"));
        }
        return built;
    }

    @Override
    public String[] getVersion() throws IOException {
        Properties built = built();
        return new String[] {
            "cordon " + built.getProperty("version"),
            "Flink " + built.getProperty("flink") + ", Java " + Runtime.version()
        };
    }
}
