package dev.cordon.launcher.live.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows the file that the stack's notices go to. */
final class DemoNotices {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private int seen;

    DemoNotices(Path file) {
        this.file = file;
    }

    /** What was told since the last look, in words. */
    List<String> since() throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList(); // one may be half written
        List<String> words = new ArrayList<>();
        for (String line : lines.subList(seen, lines.size())) {
            words.add(words(JSON.readTree(line)));
        }
        seen = lines.size();
        return words;
    }

    private static String words(JsonNode notice) {
        JsonNode data = notice.path("data");
        String type = notice.path("type").asText();
        if (!data.has("containment")) {
            return type + ": " + data.path("identity").asText();
        }
        String owner = data.path("owner").asText();
        return type + ": " + data.path("target").asText() + ", "
                + (owner.isEmpty() ? "which nobody is known to own" : "which " + owner + " owns");
    }
}
