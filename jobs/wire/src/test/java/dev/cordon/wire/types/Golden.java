package dev.cordon.wire.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Bytes of every stored layout, kept for good under {@code src/test/resources/state/<name>/v<version>.bin}. */
public final class Golden {
    private Golden() {}

    public static byte[] bytes(String name, int version) throws IOException {
        String resource = "/state/%s/v%d.bin".formatted(name, version);
        try (InputStream in = Golden.class.getResourceAsStream(resource)) {
            assertThat(in).as("golden bytes %s", resource).isNotNull();
            return in.readAllBytes();
        }
    }

    /** With {@code -Dcordon.golden=DIR} a missing file is written there; an existing one never is. */
    public static void assertSame(String name, int version, byte[] actual) throws IOException {
        String target = System.getProperty("cordon.golden");
        if (target != null) {
            Path file = Path.of(target, name, "v%d.bin".formatted(version));
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.write(file, actual);
            }
            assertThat(actual).isEqualTo(Files.readAllBytes(file));
            return;
        }
        assertThat(HexFormat.of().formatHex(actual))
                .as("bytes of %s version %d; a changed layout needs a new version", name, version)
                .isEqualTo(HexFormat.of().formatHex(bytes(name, version)));
    }
}
