package dev.cordon.localflink;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * Where Flink's jars lie. The build lays them out as {@code target/flink/lib}, outside any class path.
 *
 * @param lib folder of the jars
 */
record FlinkLayout(Path lib) {
    /** System property that names another folder with {@code lib}, such as a distribution of Flink. */
    static final String PROPERTY = "cordon.flink.layout";

    /** The one that {@link #PROPERTY} names, else the one beside this class. */
    static FlinkLayout find() throws LocalFlinkException {
        String named = System.getProperty(PROPERTY, "");
        Path root = named.isEmpty() ? ownCode().resolveSibling("flink") : Path.of(named);
        FlinkLayout layout = new FlinkLayout(root.resolve("lib"));
        if (!Files.isDirectory(layout.lib())) {
            throw new LocalFlinkException(
                    "there are no jars of Flink in %s: build jobs/local-flink, or set -D%s to a folder"
                            .formatted(layout.lib(), PROPERTY));
        }
        return layout;
    }

    private static Path ownCode() throws LocalFlinkException {
        CodeSource source = FlinkLayout.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new LocalFlinkException("it is not known where the classes of this program lie");
        }
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new LocalFlinkException("not a place on this machine: " + source.getLocation(), e);
        }
    }
}
