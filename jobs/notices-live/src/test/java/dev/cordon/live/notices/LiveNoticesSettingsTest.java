package dev.cordon.live.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.live.notices.delivery.Destination;
import dev.cordon.live.notices.message.NoticeKind;
import dev.cordon.live.notices.message.Samples;
import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveNoticesSettingsTest {
    @TempDir
    Path folder;

    @Test
    void the_whole_section_is_read_and_what_is_absent_takes_its_default() throws Exception {
        LiveNoticesSettings settings = SettingsFile.read(folder, SettingsFile.WHOLE);
        assertThat(settings.jobName()).isEqualTo("cordon notices of acme");
        assertThat(settings.detectionKeys()).hasSize(1);
        assertThat(settings.destinations())
                .containsExactly(
                        new Destination("soc", Destination.Kind.SLACK, "file:/etc/cordon-keys/slack", ""),
                        new Destination(
                                "payments",
                                Destination.Kind.WEBHOOK,
                                "https://hooks.example.org/cordon",
                                "env:PAYMENTS"),
                        new Destination(
                                "here",
                                Destination.Kind.FILE,
                                folder.resolve("notices.jsonl").toString(),
                                ""));
        assertThat(settings.lapsingBefore()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.notOlderThan()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.giveUpAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.routing().ofAlert(Samples.alert(1, 70))).containsExactly("soc");
        assertThat(settings.routing().ofAlert(Samples.alert(1, 69))).isEmpty();
        assertThat(settings.routing().ofHold(NoticeKind.HOLD_LAPSING, " PAYMENTS@example.com "))
                .containsExactly("payments", "soc");
        assertThat(settings.routing().ofHold(NoticeKind.HOLD_APPLIED, "")).containsExactly("here");
        assertThat(settings.notices().alert(Samples.alert(1, 85), 0).link())
                .as("of the console's section")
                .isEqualTo("http://127.0.0.1:1234/#/alert/al-1?tenant=acme");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 50, 0", //
        "'priority: 70, ', 70, 70",
        "'priority: 70, exposed_priority: 20, ', 70, 20",
        "'exposed_priority: 90, ', 50, 90"
    })
    void an_exposed_alert_is_a_top_one_whatever_its_priority_unless_the_route_names_a_bar(
            String bars, double priority, double exposedPriority) throws Exception {
        Routing routing = SettingsFile.read(folder, SettingsFile.WHOLE.replace("priority: 70, ", bars))
                .routing();
        for (double each : new double[] {0, 19, 20, 49, 50, 69, 70, 89, 90, 100}) {
            assertThat(routing.ofAlert(Samples.alert(1, each)))
                    .as("exposed, " + each)
                    .hasSize(each >= exposedPriority ? 1 : 0);
            assertThat(routing.ofAlert(Samples.unexposed(1, each)))
                    .as("not exposed, " + each)
                    .hasSize(each >= priority ? 1 : 0);
        }
    }

    @Test
    void an_installation_without_the_section_has_no_such_job() throws Exception {
        Path none = Files.writeString(folder.resolve("none.yaml"), "kafka: {bootstrap: '127.0.0.1:9092'}\n");
        assertThat(LiveNoticesSettings.isConfigured(none, Map.of())).isFalse();
        var unused = SettingsFile.read(folder, SettingsFile.WHOLE);
        assertThat(LiveNoticesSettings.isConfigured(folder.resolve("cordon.yaml"), Map.of()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detection_keys: [detection.pub.jwk] | detection_keys: [] | cordon.yaml:5: notices.detection_keys: names no key, so no alert would ever be told",
                "contact: '#security' | contact: '' | notices.contact: must be a text that is not empty",
                "lapsing_before: 10m | lapsing: 10m | notices.lapsing: is unknown",
                "unowned: [here] | unowned: [] | notices.unowned: names no destination",
                "unowned: [here] | unowned: [nowhere] | 'nowhere' is no destination",
                "owner: payments@example.com, to: [payments] | owner: payments@example.com, to: [] | notices.owners[0].to: names no destination",
                "on: [alert.top] | on: [alert.bottom] | 'alert.bottom' is unknown; use one of alert.top, hold.proposed",
                "on: [alert.top] | on: [test] | 'test' is unknown",
                "priority: 70, | exposed_priority: 101, | notices.routes[0].exposed_priority: must be",
                "name: here, kind | name: soc, kind | name: stands twice",
                "kind: slack, url: 'file:/etc/cordon-keys/slack' | kind: slack, url: 'https://hooks.slack.com/hunter2' | notices.destinations[0].url: whoever knows it can write there",
                "url: 'https://hooks.example.org/cordon' | url: 'http://hooks.example.org/hunter2' | notices.destinations[1].url: must begin with https://",
                "secret: 'env:PAYMENTS' | secret: hunter2 | notices.destinations[1].secret: give env:NAME or file:/path",
                "kind: file, file: notices.jsonl | kind: file, file: a, url: 'https://a.example' | notices.destinations[2].url: is nothing for this kind",
                "console: {port: 1234} | console: {origin: 'javascript:hunter2'} | notices.console: must be the address of the console"
            })
    void what_cannot_work_is_told_with_its_place_and_without_secrets(String before, String after, String problem) {
        assertThatThrownBy(() -> SettingsFile.read(folder, SettingsFile.WHOLE.replace(before, after)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("hunter2");
    }
}
