package dev.cordon.launcher.live.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.CommandLines;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private final CommandLines cordon = new CommandLines();

    @Test
    void it_stays_or_exits_and_never_both() {
        assertThat(cordon.run("demo", "--headless", "--out", "anywhere", "--stay"))
                .isEqualTo(2);
        assertThat(cordon.err()).contains("--headless exits after the story, and --stay does not");
    }
}
