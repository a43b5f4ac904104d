package dev.cordon.engine.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The first line of a file of records: which chain it is. Its content is in the genesis hash. */
record ChainHeader(ChainName name, String chainId) {
    private static final String VERSION = "cordon_evidence";

    String line() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(VERSION, 1);
        json.put("tenant", name.tenant());
        json.put("partition", name.partition());
        json.put("chain", chainId);
        return CanonicalJson.of(json);
    }

    /** The header of a line, null where it is none. */
    static @Nullable ChainHeader of(String line) {
        try {
            JsonNode json = CanonicalJson.parse(line);
            ChainHeader header = new ChainHeader(
                    new ChainName(
                            json.path("tenant").asText(), json.path("partition").asText()),
                    Texts.named("chain id", json.path("chain").asText()));
            return header.line().equals(line) ? header : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable ChainHeader ofFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            LineReader.Line first = new LineReader(in).next();
            return first == null || !first.ended() || first.tooLong() ? null : of(first.text());
        }
    }
}
