package dev.cordon.localelasticsearch;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where the server's jars lie: {@code lib} is the class path of its process, {@code home/modules} holds what it loads by
 * itself. The build lays it out as {@code target/node}, outside any class path.
 *
 * @param root folder with {@code lib} and {@code home}
 */
public record NodeLayout(Path root) {
    /** System property that names another folder. */
    public static final String PROPERTY = "cordon.elasticsearch.layout";

    /**
     * The one that {@link #PROPERTY} names, else the one beside this class.
     *
     * @throws LocalElasticsearchException if there is none
     */
    public static NodeLayout find() throws LocalElasticsearchException {
        String named = System.getProperty(PROPERTY, "");
        return of(named.isEmpty() ? ownCode().resolveSibling("node") : Path.of(named));
    }

    /**
     * The one of a folder.
     *
     * @throws LocalElasticsearchException if it holds none
     */
    public static NodeLayout of(Path root) throws LocalElasticsearchException {
        NodeLayout layout = new NodeLayout(root);
        if (!Files.isDirectory(layout.lib()) || layout.jars().isEmpty()) {
            throw new LocalElasticsearchException(
                    "there are no jars of Elasticsearch in %s: build jobs/local-elasticsearch, or set -D%s to a layout"
                            .formatted(layout.lib(), PROPERTY));
        }
        return layout;
    }

    /** Folder or jar that holds this class. */
    static Path ownCode() throws LocalElasticsearchException {
        CodeSource source = NodeLayout.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new LocalElasticsearchException("it is not known where the classes of this program lie");
        }
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new LocalElasticsearchException("not a place on this machine: " + source.getLocation(), e);
        }
    }

    /** Version of Elasticsearch. */
    String version() throws LocalElasticsearchException {
        return described("elasticsearch.version");
    }

    /**
     * Least version of Java that it runs on.
     *
     * @throws LocalElasticsearchException if the layout does not say
     */
    public int leastJava() throws LocalElasticsearchException {
        return Integer.parseInt(described("java.version"));
    }

    private String described(String key) throws LocalElasticsearchException {
        Path descriptor = home().resolve("modules").resolve("transport-netty4").resolve("plugin-descriptor.properties");
        Properties described = new Properties();
        try (BufferedReader text = Files.newBufferedReader(descriptor)) {
            described.load(text);
        } catch (IOException e) {
            throw new LocalElasticsearchException(descriptor + " cannot be read: " + e, e);
        }
        String value = described.getProperty(key, "");
        if (value.isEmpty()) {
            throw new LocalElasticsearchException(descriptor + " does not say " + key);
        }
        return value;
    }

    Path lib() {
        return root.resolve("lib");
    }

    Path home() {
        return root.resolve("home");
    }

    private List<Path> jars() throws LocalElasticsearchException {
        try (Stream<Path> files = Files.list(lib())) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new LocalElasticsearchException(lib() + " cannot be read: " + e, e);
        }
    }
}
