package dev.cordon.kafka.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.events.Normalizers;
import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationFileTest {
    @TempDir
    Path folder;

    private Installation read(String text) throws Exception {
        Path file = folder.resolve("cordon.yaml");
        Files.writeString(file, text);
        return InstallationFile.read(file, "detection", Map.of(), (installation, fields) -> installation);
    }

    @Test
    void what_all_jobs_share_is_read_with_its_defaults() throws Exception {
        Installation read = read("kafka: {bootstrap: '127.0.0.1:9092'}\n");
        assertThat(read.tenant()).isEqualTo("local");
        assertThat(read.topics().prefix()).isEqualTo("cordon.");
        assertThat(read.shared()).isFalse();
        assertThat(read.idle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(read.path("state")).isEqualTo(folder.toAbsolutePath().resolve("state"));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_line_and_field() {
        assertThatThrownBy(() -> read("""
                        tenant: ACME
                        kafka:
                          prefix: no dot
                          idle: -5s
                          out_of_order: 0m
                          shared: maybe
                          security: {protocol: carrier-pigeon}
                        detektion: {}
                        """))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cordon.yaml:8: detektion: is unknown")
                .hasMessageContaining("cordon.yaml:1: tenant: must be lower-case letters")
                .hasMessageContaining("cordon.yaml:3: kafka.bootstrap: is missing; add it")
                .hasMessageContaining("cordon.yaml:3: kafka.prefix: ")
                .hasMessageContaining("cordon.yaml:4: kafka.idle: must be a whole number above 0")
                .hasMessageContaining("cordon.yaml:5: kafka.out_of_order: must be a whole number above 0")
                .hasMessageContaining("cordon.yaml:6: kafka.shared: must be true or false")
                .hasMessageContaining("cordon.yaml:7: kafka.security: ");
    }

    /** What divides names anywhere (keys of state, ids of documents, folders, transactions) is in no tenant's name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b", "a|b", "a:b", "a b", "a,b", "a*", "*", "?", "..", "../a", ".a", "-a", "_a", "A", "\u00e9",
                "a%2e", "a\\0b", "a#", "",
            })
    void a_name_that_could_be_taken_for_more_than_a_tenant_is_refused(String name) {
        assertThatThrownBy(() -> read("tenant: '" + name + "'\nkafka: {bootstrap: 'a:1'}\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cordon.yaml:1: tenant: ");
    }

    @Test
    void each_job_of_each_tenant_commits_offsets_in_a_group_of_its_own() throws Exception {
        Set<String> groups = new TreeSet<>();
        List<String> jobs = new ArrayList<>(List.of("containment", "documents", "notices", "dead-letters"));
        Normalizers.sources().forEach(source -> jobs.add("detection-" + source));
        // A tenant may be called like the beginning of a job's name, after another tenant's.
        List<String> tenants = new ArrayList<>(List.of("a"));
        for (String job : jobs) {
            for (String part = job; part.contains("-"); ) {
                part = part.substring(0, part.lastIndexOf('-'));
                tenants.add("a-" + part);
            }
            tenants.add("a-" + job);
        }
        for (String tenant : Set.copyOf(tenants)) {
            Installation installation = read("tenant: " + tenant + "\nkafka: {bootstrap: 'a:1'}\n");
            for (String job : jobs) {
                assertThat(groups.add(installation.group(job)))
                        .as(tenant + " " + job)
                        .isTrue();
            }
        }
    }

    @Test
    void a_section_that_stands_twice_is_refused() {
        assertThatThrownBy(() -> read("kafka: {bootstrap: 'a:1'}\ndetection: {}\ndetection: {}\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cordon.yaml:3: detection: stands twice; keep one");
    }

    @Test
    void what_all_jobs_share_is_read_without_a_section_and_no_other_section_is_let_pass() throws Exception {
        Path file = folder.resolve("cordon.yaml");
        Files.writeString(file, "tenant: acme\nkafka: {bootstrap: 'a:1'}\ndocuments: {urls: ['http://a:1']}\n");
        assertThat(InstallationFile.read(file, Map.of()).tenant()).isEqualTo("acme");

        Files.writeString(file, "kafka: {bootstrap: 'a:1'}\nstack: {anything: goes}\n");
        assertThatThrownBy(() -> InstallationFile.read(file, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cordon.yaml:2: stack: is unknown");
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_told_with_what_to_do() throws Exception {
        Path absent = folder.resolve("absent.yaml");
        assertThatThrownBy(() -> InstallationFile.read(absent, "detection", Map.of(), (found, fields) -> found))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(absent + ": cannot be read; name the installation's cordon.yaml");
        Path bytes = folder.resolve("bytes.yaml");
        Files.write(bytes, new byte[] {(byte) 0xC3, '('});
        assertThatThrownBy(() -> InstallationFile.read(bytes, "detection", Map.of(), (found, fields) -> found))
                .hasMessage(bytes + ": is no UTF-8 text");
    }
}
