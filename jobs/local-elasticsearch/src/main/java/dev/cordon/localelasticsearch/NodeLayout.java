package dev.cordon.localelasticsearch;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
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
        NodeLayout layout = new NodeLayout(named.isEmpty() ? ownCode().resolveSibling("node") : Path.of(named));
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
