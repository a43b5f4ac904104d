package dev.cordon.reach.account;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a YAML or JSON file that people write into values with lines. Bounded in size and depth. */
final class LocatedReader {
    static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int MAX_DEPTH = 60;
    private static final JsonFactory JSON = new JsonFactory();

    private final String file;
    private final Deque<Located> open = new ArrayDeque<>();
    private @Nullable String name;
    private @Nullable Located root;

    private LocatedReader(String file) {
        this.file = file;
    }

    /** The one value of a file. */
    static Located read(String file, InputStream in) throws IOException, InvalidSnapshotException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new InvalidSnapshotException(
                    file, 0, 0, "is larger than " + MAX_BYTES + " bytes; split it into several files.");
        }
        LocatedReader reader = new LocatedReader(file);
        if (looksLikeJson(bytes)) {
            reader.json(bytes);
        } else {
            reader.yaml(bytes);
        }
        if (reader.root == null || reader.root.isNothing()) {
            throw new InvalidSnapshotException(file, 0, 0, "is empty.");
        }
        return reader.root;
    }

    private static boolean looksLikeJson(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 64); i++) {
            byte b = bytes[i];
            if (b == '{' || b == '[') {
                return true;
            }
            boolean byteOrderMark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF || b < 0 || b == 0;
            if (!byteOrderMark && !Character.isWhitespace(b)) {
                return false;
            }
        }
        return false;
    }

    private void json(byte[] bytes) throws IOException, InvalidSnapshotException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                int line = parser.currentTokenLocation().getLineNr();
                switch (token) {
                    case START_OBJECT -> start(Located.object(line));
                    case START_ARRAY -> start(Located.list(line));
                    case END_OBJECT, END_ARRAY -> end();
                    case FIELD_NAME -> key(parser.currentName(), line);
                    case VALUE_STRING -> put(Located.scalar(line, parser.getText(), true));
                    default -> put(Located.scalar(line, parser.getText(), false));
                }
            }
        } catch (JsonProcessingException e) {
            throw new InvalidSnapshotException(
                    file,
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                    e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                    "is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private void yaml(byte[] bytes) throws InvalidSnapshotException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_BYTES)
                .build();
        try {
            boolean document = false;
            for (Event event : new Parse(settings).parseInputStream(new ByteArrayInputStream(bytes))) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
                if (event instanceof DocumentStartEvent) {
                    if (document) {
                        throw new InvalidSnapshotException(
                                file, line, 0, "has a second YAML document; put it into a file of its own.");
                    }
                    document = true;
                } else if (event instanceof AliasEvent) {
                    throw new InvalidSnapshotException(
                            file, line, 0, "uses a YAML alias (*…), which is not supported; write the value out.");
                } else if (event instanceof MappingStartEvent) {
                    start(Located.object(line));
                } else if (event instanceof SequenceStartEvent) {
                    start(Located.list(line));
                } else if (event instanceof CollectionEndEvent) {
                    end();
                } else if (event instanceof ScalarEvent scalar) {
                    scalar(scalar, line);
                }
            }
        } catch (MarkedYamlEngineException e) {
            throw new InvalidSnapshotException(
                    file,
                    e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0),
                    e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(0),
                    "is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InvalidSnapshotException(file, 0, 0, "is not valid YAML: " + e.getMessage());
        }
    }

    private void scalar(ScalarEvent scalar, int line) throws InvalidSnapshotException {
        Located parent = open.peek();
        if (parent != null && parent.isObject() && name == null) {
            key(scalar.getValue(), line);
        } else {
            put(Located.scalar(line, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN));
        }
    }

    private void key(String key, int line) throws InvalidSnapshotException {
        Located parent = open.peek();
        if (parent != null && parent.fields().containsKey(key)) {
            throw new InvalidSnapshotException(file, line, 0, "has the field " + key + " twice; remove one.");
        }
        name = key;
    }

    private void start(Located collection) throws InvalidSnapshotException {
        if (open.size() >= MAX_DEPTH) {
            throw new InvalidSnapshotException(
                    file, collection.line(), 0, "is nested deeper than " + MAX_DEPTH + " levels.");
        }
        put(collection);
        open.push(collection);
        name = null;
    }

    private void end() {
        open.pop();
        name = null;
    }

    private void put(Located value) throws InvalidSnapshotException {
        Located parent = open.peek();
        if (parent == null) {
            if (root != null) {
                throw new InvalidSnapshotException(file, value.line(), 0, "has a second value after the first.");
            }
            root = value;
        } else if (parent.isObject()) {
            if (name == null) {
                throw new InvalidSnapshotException(file, value.line(), 0, "has a field whose name is not plain text.");
            }
            parent.fields().put(name, value);
            name = null;
        } else {
            parent.items().add(value);
        }
    }
}
