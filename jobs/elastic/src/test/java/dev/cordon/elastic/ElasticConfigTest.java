package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work is refused, and a secret is never repeated. */
class ElasticConfigTest {
    @ParameterizedTest
    @CsvSource({
        "ftp://es:9200, neither http nor https",
        "https://es, lacks host or port",
        "https://me:hunter2@es:9200, use login",
        "https://es:9200/path, more than scheme",
        "http://es:9200, in the clear",
        "not a url, no URL"
    })
    void a_url_that_cannot_work_is_refused_without_its_secret(String url, String problem) {
        assertThatThrownBy(() -> ElasticConfig.of(url, Login.apiKey("env:KEY")))
                .hasMessageContaining(problem)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_secret_is_read_where_it_is_and_stands_in_no_text(@TempDir Path folder) throws IOException {
        Login key = Login.apiKey("env:KEY");
        assertThat(key.header(Map.of("KEY", "abc=="))).isEqualTo("ApiKey abc==");
        Path file = Files.writeString(folder.resolve("password"), "hunter2\n");
        Login basic = Login.basic("me", "file:" + file);
        String expected = Base64.getEncoder().encodeToString("me:hunter2".getBytes(StandardCharsets.UTF_8));
        assertThat(basic.header(Map.of())).isEqualTo("Basic " + expected);
        assertThat(ElasticConfig.of("https://es:9200", basic).toString()).doesNotContain("hunter2");
        assertThatThrownBy(() -> Login.apiKey("hunter2")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> key.header(Map.of())).hasMessageContaining("env:KEY holds no secret");
        assertThatThrownBy(() -> key.header(Map.of("KEY", "two\nlines")))
                .hasMessageContaining("env:KEY")
                .hasMessageNotContaining("lines\n");
    }

    @Test
    void limits_and_certificate_that_cannot_work_are_refused() {
        assertThatThrownBy(() -> new BulkLimits(10, 100, 200, 1, 20, 1)).hasMessageContaining("bytes");
        assertThatThrownBy(() -> new BulkLimits(10, 200, 100, 1, 10, 1)).hasMessageContaining("waiting");
        assertThatThrownBy(() -> new Backoff(10, 5)).hasMessageContaining("backoff");
        assertThatThrownBy(() -> new ElasticConfig(
                        List.of("https://es:9200"), Login.none(), "ca.pem", BulkLimits.usual(), Backoff.usual()))
                .hasMessageContaining("not an absolute path");
    }

    @Test
    void waits_double_up_to_the_cap_and_vary_within_their_half() {
        SplittableRandom chance = new SplittableRandom(3);
        Backoff backoff = new Backoff(100, 1_000);
        for (int failures = 1; failures < 100; failures++) {
            long whole = Math.min(1_000, 100L << Math.min(failures - 1, 10));
            assertThat(backoff.millis(failures, chance)).isBetween(whole / 2, whole);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200,WRITTEN",
        "201,WRITTEN",
        "409,CONFLICT",
        "400,REJECTED",
        "413,REJECTED",
        "429,RETRY",
        "503,RETRY",
        "401,RETRY",
        "403,RETRY",
        "404,RETRY",
        "-1,RETRY"
    })
    void answers_are_sorted_by_whose_fault_it_is(int status, Answer expected) {
        assertThat(Answer.of(status)).isEqualTo(expected);
    }

    @Test
    void a_closed_index_is_no_documents_fault() {
        assertThat(Answer.of(400, "index_closed_exception")).isEqualTo(Answer.RETRY);
        assertThat(Answer.of(400, "document_parsing_exception")).isEqualTo(Answer.REJECTED);
    }

    @Test
    void ids_of_different_parts_differ_and_long_ones_fit() {
        assertThat(DocumentId.of("a:b", "c"))
                .isNotEqualTo(DocumentId.of("a", "b:c"))
                .isEqualTo("a%3Ab:c");
        assertThat(DocumentId.of("a", "b", "c")).isNotEqualTo(DocumentId.of("a", "b:c"));
        String one = DocumentId.of("a", "x".repeat(600));
        assertThat(one).hasSizeLessThan(512).isNotEqualTo(DocumentId.of("a", "x".repeat(601)));
    }
}
