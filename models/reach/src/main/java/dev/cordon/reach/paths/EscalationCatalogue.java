package dev.cordon.reach.paths;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The known ways to escalate privileges, read from data. The bundled ones are those of pathfinding.cloud under its ids, and
 * more under ids that begin with {@code cordon-}; see {@code escalation-paths.yaml}.
 */
public final class EscalationCatalogue {
    private static final String FILE = "escalation-paths.yaml";

    private final List<EscalationPath> paths;
    private final Map<String, String> resources;

    private EscalationCatalogue(List<EscalationPath> paths, Map<String, String> resources) {
        this.paths = List.copyOf(paths);
        this.resources = resources;
    }

    /** The catalogue that comes with the product. */
    public static EscalationCatalogue bundled() {
        return Bundled.CATALOGUE;
    }

    /** Read once. */
    private static final class Bundled {
        static final EscalationCatalogue CATALOGUE = read();
    }

    private static EscalationCatalogue read() {
        try (InputStream in = EscalationCatalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new EscalationCatalogue(List.of(), Map.of()).with(in, FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * This catalogue and the paths of a file.
     *
     * @param name of the file, for messages
     * @throws CatalogueException for content that is not understood, and for ids that are taken
     */
    public EscalationCatalogue with(InputStream in, String name) throws IOException {
        CatalogueReader.Content content = CatalogueReader.read(in, name, resources);
        List<EscalationPath> all = new ArrayList<>(paths);
        for (EscalationPath path : content.paths()) {
            if (path(path.id()).isPresent()) {
                throw new CatalogueException(name + ": id " + path.id() + " is taken by another file; choose another");
            }
            all.add(path);
        }
        return new EscalationCatalogue(all, content.resources());
    }

    /** All paths, in the order of the files. */
    public List<EscalationPath> paths() {
        return paths;
    }

    /** The path of an id. */
    public Optional<EscalationPath> path(String id) {
        return paths.stream().filter(path -> path.id().equals(id)).findFirst();
    }
}
