package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.launcher.detect.DetectOptions;
import dev.cordon.launcher.detect.DetectResult;
import dev.cordon.launcher.local.LocalDetection;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.ocsf.ReadAlert;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detect as a user runs it: the shipped bundle over the shipped sample of real logs, on the embedded cluster. */
class LocalDetectionIT {
    private static final String NO_RECORD = "{\"note\":\"not a record\"}\n";

    @TempDir
    private Path directory;

    @Test
    void findings_and_counts_are_the_same_to_the_byte_at_any_parallelism_and_order_of_files() throws Exception {
        DetectResult one = detect("one", 1, logs("logs-one", false));
        DetectResult two = detect("two", 2, logs("logs-two", true));
        assertThat(one.alerts()).isNotEmpty();
        assertThat(text(findings(two))).isEqualTo(text(findings(one)));
        assertThat(two.inventory()).isEqualTo(one.inventory());
        assertThat(two.rejected()).isEqualTo(one.rejected());
        assertThat(one.countsAddUp()).isTrue();
        assertThat(two.countsAddUp()).isTrue();
        assertThat(one.rejectedTotal()).isPositive();
    }

    @Test
    void findings_are_read_back_as_they_were_made() throws Exception {
        OcsfFindingWriter writer = new OcsfFindingWriter("test");
        AlertReader reader = new AlertReader();
        DetectResult result = detect("read", 2, logs("logs-read", false));
        assertThat(result.alerts()).isNotEmpty();
        for (Alert alert : result.alerts()) {
            byte[] line = writer.line(alert);
            Alert read = accepted(reader.read(line)).alert();
            assertThat(read)
                    .usingRecursiveComparison()
                    .withEqualsForType((one, other) -> Math.abs(one - other) <= 0.00005000001, Double.class)
                    .isEqualTo(alert);
            assertThat(accepted(reader.read(writer.line(read))).alert()).isEqualTo(read);
        }
    }

    private static ReadAlert.Accepted accepted(ReadAlert read) {
        return read.fold(yes -> yes, no -> {
            throw new AssertionError(no);
        });
    }

    private Path logs(String name, boolean reversed) throws Exception {
        Path folder = Files.createDirectory(directory.resolve(name));
        DemoLogs.copyTo(folder);
        Files.writeString(folder.resolve("stray.json"), NO_RECORD);
        if (reversed) {
            List<String> names = new ArrayList<>(DemoLogs.names());
            Collections.sort(names);
            for (int i = 0; i < names.size(); i++) {
                Files.move(
                        folder.resolve(names.get(i)),
                        folder.resolve("%03d-%s".formatted(names.size() - i, names.get(i))));
            }
        }
        return folder;
    }

    private DetectResult detect(String name, int parallelism, Path input) throws Exception {
        DetectOptions options = new DetectOptions(
                "cloudtrail",
                "local",
                List.of(input.toString()),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                parallelism,
                Files.createDirectory(directory.resolve("work-" + name)));
        return new LocalDetection().run(options, progress -> {});
    }

    private static byte[] findings(DetectResult result) throws Exception {
        OcsfFindingWriter writer = new OcsfFindingWriter("test");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Alert alert : result.alerts()) {
            writer.write(alert, out);
        }
        return out.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
