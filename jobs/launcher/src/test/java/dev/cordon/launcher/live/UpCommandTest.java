package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.CommandLines;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a start before anything is started. */
class UpCommandTest {
    @TempDir
    private Path folder;

    private final CommandLines cordon = new CommandLines();

    private int up(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "up";
        all[1] = "--dir";
        all[2] = folder.resolve("stack").toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return cordon.run(all);
    }

    @Test
    void a_port_that_is_taken_is_named_and_nothing_is_made() throws Exception {
        try (ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String first = Integer.toString(kafka.getLocalPort());
            assertThat(up("--ports", first)).isEqualTo(3);
            assertThat(cordon.err()).contains("ports of 127.0.0.1 are taken: ", first + " (kafka)", "--ports free");
        }
        assertThat(folder.resolve("stack/cordon.yaml")).doesNotExist();
    }

    @Test
    void what_names_no_port_is_refused() {
        assertThat(up("--ports", "any")).isEqualTo(3);
        assertThat(cordon.err()).contains("--ports: 'any' is no port and not 'free'");
        assertThat(up("--ports", "65530")).isEqualTo(3);
        assertThat(cordon.err()).contains("65530 to 65537 are not all from 1 to 65535");
    }
}
