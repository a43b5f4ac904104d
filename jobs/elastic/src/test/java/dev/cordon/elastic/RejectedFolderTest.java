package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedFolderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG = "x".repeat(20_000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Rejection rejection(String alert) {
        return new Rejection(Samples.alert("local", alert, 1, "why"), 400, "no room for it");
    }

    /** As a disk that is full in the middle of a line does. */
    private void cut(String half) throws IOException {
        Files.writeString(
                folder.resolve("rejected-0.jsonl"), half, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("rejected-0.jsonl"))) {
            ids.add(JSON.readTree(line).path("id").asText());
        }
        return ids;
    }

    @Test
    void a_line_that_was_cut_is_taken_away_before_the_next_is_written() throws IOException {
        try (RejectedDocuments.Taker taker = new RejectedFolder(folder.toString()).open(0)) {
            taker.take(rejection("al-1"));
            cut("{\"kind\":\"ALERT\",\"document\":\"" + LONG);
            taker.take(rejection("al-2"));
        }
        cut("{\"kind\":\"ALERT\",\"document\":\"" + LONG);
        try (RejectedDocuments.Taker taker = new RejectedFolder(folder.toString()).open(0)) {
            taker.take(rejection("al-3"));
        }
        assertThat(ids()).containsExactly("local:al-1", "local:al-2", "local:al-3");
    }

    @Test
    void a_file_that_is_half_a_line_begins_anew() throws IOException {
        cut(LONG);
        try (RejectedDocuments.Taker taker = new RejectedFolder(folder.toString()).open(0)) {
            taker.take(rejection("al-1"));
        }
        assertThat(ids()).containsExactly("local:al-1");
    }
}
