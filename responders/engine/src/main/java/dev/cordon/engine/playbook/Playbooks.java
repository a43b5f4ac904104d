package dev.cordon.engine.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Playbooks that are used together, the one that wins first.
 *
 * @param all in order of precedence, then id
 */
public record Playbooks(List<Playbook> all) {
    private static final String FOLDER = "/playbooks/";
    private static final String INDEX = "index.txt";

    public Playbooks {
        all = all.stream().sorted(Playbook.BY_PRECEDENCE).toList();
    }

    public Optional<Playbook> find(String id) {
        return all.stream().filter(playbook -> playbook.id().equals(id)).findFirst();
    }

    /** The playbooks that come with Cordon. */
    public static Reading<Playbooks> bundled(Collection<ActionTerms> catalogue) {
        return new PlaybookReader(catalogue).readAll(bundledFiles());
    }

    /** The files of those, as they are. */
    public static List<PlaybookFile> bundledFiles() {
        List<PlaybookFile> files = new ArrayList<>();
        new String(resource(INDEX), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(name -> files.add(new PlaybookFile("playbooks/" + name, resource(name))));
        return List.copyOf(files);
    }

    /** JSON Schema (2020-12) of a playbook, for editors and other tools. */
    public static String schema() {
        return new String(resource("playbook.schema.json"), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Playbooks.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the engine was built without " + FOLDER + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
