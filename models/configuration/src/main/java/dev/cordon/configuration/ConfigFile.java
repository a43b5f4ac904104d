package dev.cordon.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * One YAML file of configuration. An empty file is a mapping without keys, so that all defaults hold; anchors and
 * aliases are refused, since nothing in such a file should stand elsewhere.
 */
public final class ConfigFile {
    private static final int MAX_CHARACTERS = 1024 * 1024;
    private static final int DEEPEST = 64;

    private ConfigFile() {}

    /**
     * Reads a file.
     *
     * @param name of the file, for messages
     * @param text its content
     * @param read makes the value of the fields; what it cannot accept it tells them
     */
    public static <T> T read(String name, String text, Function<ConfigFields, T> read) throws InvalidConfigException {
        List<String> problems = new ArrayList<>();
        T value = read.apply(new ConfigFields(name, "", root(name, text), problems));
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return value;
    }

    private static Node root(String name, String text) throws InvalidConfigException {
        if (text.length() > MAX_CHARACTERS) {
            throw new InvalidConfigException(
                    List.of(name + ": is longer than " + MAX_CHARACTERS + " characters; shorten it"));
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(true) // told by ConfigFields, with the place
                .build();
        try {
            refuseAnchorsAndDepth(name, new ParserImpl(settings, new StreamReader(settings, text)));
            StreamReader reader = new StreamReader(settings, text);
            Optional<Node> root = new Composer(settings, new ParserImpl(settings, reader)).getSingleNode();
            return root.orElseGet(() -> new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK));
        } catch (YamlEngineException e) {
            String why = String.valueOf(e.getMessage()).replaceAll("\\s*[\\r\\n]\\s*", " ");
            throw new InvalidConfigException(List.of(name + ": is not YAML: " + why + "; correct it"));
        }
    }

    /** Looks at the parts one by one, before anything is built of them. */
    private static void refuseAnchorsAndDepth(String name, Parser parts) throws InvalidConfigException {
        int depth = 0;
        while (parts.hasNext()) {
            Event part = parts.next();
            String line =
                    part.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
            if (part instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw new InvalidConfigException(
                        List.of(name + line + ": anchors and aliases are not read; write each value where it belongs"));
            }
            if (part instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new InvalidConfigException(
                        List.of(name + line + ": is nested deeper than " + DEEPEST + "; nothing here needs that"));
            }
            if (part instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }
}
