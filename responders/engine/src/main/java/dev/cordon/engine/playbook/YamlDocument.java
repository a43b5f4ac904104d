package dev.cordon.engine.playbook;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The one document of a YAML file, as nodes that know their place. Bounded in size and depth; aliases and tags are refused:
 * a playbook is read by people in a hurry, and nothing in it should stand elsewhere or be more than text.
 */
final class YamlDocument {
    static final int MAX_BYTES = 256 * 1024;
    static final int MAX_DEPTH = 12;

    private final String file;
    private final byte[] bytes;
    private final LoadSettings settings;

    private YamlDocument(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
        this.settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_BYTES)
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(true) // told by PlaybookFields, with its place
                .build();
    }

    static Reading<Node> read(String file, byte[] bytes) {
        return new YamlDocument(file, bytes).read();
    }

    private Reading<Node> read() {
        if (bytes.length > MAX_BYTES) {
            return refused(null, "is larger than " + MAX_BYTES + " bytes", "Split it into several playbooks.");
        }
        try {
            // Before nodes are made: the composer recurses as deep as the text goes.
            Optional<Reading<Node>> refusal = scan();
            if (refusal.isPresent()) {
                return refusal.get();
            }
            StreamReader text = new StreamReader(settings, new YamlUnicodeReader(new ByteArrayInputStream(bytes)));
            Optional<Node> root = new Composer(settings, new ParserImpl(settings, text)).getSingleNode();
            return root.<Reading<Node>>map(Reading.Accepted::new)
                    .orElseGet(() -> refused(null, "is empty", "Write a playbook, or remove the file."));
        } catch (MarkedYamlEngineException e) {
            return refused(
                    e.getProblemMark().orElse(null),
                    "is not YAML: " + String.valueOf(e.getProblem()).replace('\n', ' '),
                    "Mend the syntax; texts with `: ` or ` #` in them need quotes.");
        } catch (YamlEngineException e) {
            return refused(
                    null,
                    "is not YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '),
                    "Save it as plain UTF-8 text.");
        }
    }

    private Optional<Reading<Node>> scan() {
        int depth = 0;
        for (Event event : new Parse(settings).parseInputStream(new ByteArrayInputStream(bytes))) {
            Mark at = event.getStartMark().orElse(null);
            if (event instanceof AliasEvent) {
                return Optional.of(refused(at, "uses an alias", "Write the value out where it is used."));
            }
            if (event instanceof CollectionStartEvent start) {
                if (++depth > MAX_DEPTH) {
                    return Optional.of(refused(
                            at, "is nested deeper than " + MAX_DEPTH + " levels", "No field of a playbook is."));
                }
                if (start.getTag().isPresent()) {
                    return Optional.of(tagged(at, start.getTag().get()));
                }
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (event instanceof ScalarEvent scalar
                    && scalar.getTag().isPresent()
                    && !scalar.getTag().get().equals("!")) {
                return Optional.of(tagged(at, scalar.getTag().get()));
            }
        }
        return Optional.empty();
    }

    private Reading<Node> tagged(@Nullable Mark at, String tag) {
        return refused(at, "uses the tag " + tag, "Remove it: playbooks hold plain texts, numbers and lists only.");
    }

    private Reading<Node> refused(@Nullable Mark at, String message, String remedy) {
        int line = at == null ? 0 : at.getLine() + 1;
        int column = at == null ? 0 : at.getColumn() + 1;
        return new Reading.Refused<>(List.of(new PlaybookProblem(file, line, column, "", message, remedy)));
    }
}
