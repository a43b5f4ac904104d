package dev.cordon.launcher.live.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoNoticesTest {
    @TempDir
    Path folder;

    @Test
    void each_notice_is_said_once_and_a_half_written_one_when_it_is_whole() throws Exception {
        Path file = folder.resolve("notices.jsonl");
        DemoNotices notices = new DemoNotices(file);
        assertThat(notices.since()).isEmpty();
        Files.writeString(file, "{\"type\":\"alert.top\",\"data\":{\"identity\":\"ci\"}}\n{\"type\":\"hold.ap");
        assertThat(notices.since()).containsExactly("alert.top: ci");
        Files.writeString(
                file,
                "plied\",\"data\":{\"containment\":\"cn-1\",\"target\":\"ci\",\"owner\":\"payments\"}}\n"
                        + "{\"type\":\"hold.ended\",\"data\":{\"containment\":\"cn-1\",\"target\":\"ci\",\"owner\":\"\"}}\n",
                StandardOpenOption.APPEND);
        assertThat(notices.since())
                .containsExactly(
                        "hold.applied: ci, which payments owns", "hold.ended: ci, which nobody is known to own");
        assertThat(notices.since()).isEmpty();
    }
}
