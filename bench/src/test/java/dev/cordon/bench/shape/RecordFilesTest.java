package dev.cordon.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordFilesTest {
    private static final String RECORD =
            "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"userIdentity\":{\"arn\":\"a\"}}";

    @TempDir
    Path folder;

    @Test
    void records_are_found_bare_delivered_and_wrapped() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mixed.jsonl"),
                RECORD + "\n{\"Records\":[" + RECORD + "," + RECORD + "]}\n{\"rule\":\"R1\",\"log\":" + RECORD
                        + "}\n{\"rule\":\"R2\",\"log\":{\"actor\":\"x\"}}\n");

        assertThat(RecordFiles.byRuleOrService(file))
                .extracting(ShapeRecord::group)
                .containsExactly(
                        "mixed.jsonl s3.amazonaws.com",
                        "mixed.jsonl s3.amazonaws.com",
                        "mixed.jsonl s3.amazonaws.com",
                        "mixed.jsonl R1");
    }

    @Test
    void a_folder_is_grouped_by_file() throws IOException {
        Files.writeString(folder.resolve("b.json"), "[" + RECORD + "]");
        Files.writeString(folder.resolve("a.json"), "[" + RECORD + "," + RECORD + "]");
        Files.writeString(folder.resolve("LICENSE"), "no JSON");

        assertThat(RecordFiles.byFile(folder))
                .extracting(ShapeRecord::group)
                .containsExactly("a.json", "a.json", "b.json");
    }
}
