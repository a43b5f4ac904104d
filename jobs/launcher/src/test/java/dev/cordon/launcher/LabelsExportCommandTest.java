package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.wire.labels.Label;
import dev.cordon.wire.labels.LabelsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon labels export}: every verdict becomes one line, and says who, why and about which events. */
class LabelsExportCommandTest {
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path alerts;
    private Path signals;
    private Path target;

    @BeforeEach
    void write() throws IOException {
        target = folder.resolve("labels.jsonl");
        alerts = Files.writeString(
                folder.resolve("alerts.jsonl"),
                alert("al-1", 1, ALICE, 1_767_225_600_000L, "e1")
                        + alert("al-1", 2, ALICE, 1_767_225_600_000L, "e1", "e2")
                        + alert("al-2", 1, ALICE, 1_769_904_000_000L, "e9"));
        signals = signals("""
                {"id":"v1","kind":"verdict_benign","identity":"%1$s","time":"2026-01-02T00:00:00Z","who":"ben"}
                {"id":"v2","kind":"verdict_malicious","identity":"%1$s","time":"2026-01-03T00:00:00Z","who":"=cyd",\
                "why":"key AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzzzzz was in a ticket"}
                {"id":"v3","kind":"verdict_benign","identity":"arn:aws:iam::111122223333:user/bob","time":"2026-01-03T00:00:00Z"}
                {"id":"v4","kind":"verdict_benign","credential":"AKIAALICE","alert":"al-2","time":"2026-01-01T00:00:00Z"}
                {"id":"h1","kind":"held","identity":"%1$s","time":"2026-01-03T00:00:00Z","detail":"playbook 4"}
                """.formatted(ALICE));
    }

    @Test
    void a_verdict_says_which_alert_and_the_last_one_counts() {
        assertThat(export(target)).isZero();
        List<Label> labels = LabelsFile.read(target);
        assertThat(labels).extracting(label -> label.said().id()).containsExactly("v4", "v1", "v2", "v3");
        assertThat(labels).extracting(Label::alertId).containsExactly("al-2", "al-1", "al-1", "");
        assertThat(labels).extracting(Label::superseded).containsExactly(false, true, false, false);
        assertThat(labels.get(2)).satisfies(label -> {
            assertThat(label.verdict()).isEqualTo(LabelVerdict.MALICIOUS);
            assertThat(label.events()).containsExactly("e1", "e2");
            assertThat(label.said().who()).isEqualTo("=cyd");
            assertThat(label.said().why()).contains("was in a ticket").doesNotContain("wJalrXUtnFEMI");
            assertThat(label.modelId()).isEqualTo("fusion-1");
            assertThat(label.toMillis() - label.fromMillis()).isEqualTo(60_000);
        });
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "4 decisions: 2 alerts labelled, 1 malicious and 1 benign; 0 that say neither, 1 superseded or"
                                + " taken back, 1 without an alert, 0 about an alert that is not in --alerts\n"
                                + "alerts are taken at their word: no key of detection is known, so nobody's signature on"
                                + " them was checked; name its public key with --trust\n");
    }

    @Test
    void csv_has_a_heading_and_no_cell_that_a_spreadsheet_would_run() throws IOException {
        Path csv = folder.resolve("labels.csv");
        assertThat(export(csv, "--format=csv")).isZero();
        assertThat(Files.readString(csv))
                .startsWith(
                        "verdict_id,verdict,time,who,why,superseded,tenant,identity,alert,from,to,events,model,decision,role,taken_back,"
                                + "exposed,actions,places,resources,until,key,record\r\n")
                .contains("v2,malicious,2026-01-03T00:00:00Z,'=cyd,")
                .contains(",e1 e2,fusion-1,verdict,,false,false,,,,,,\r\n")
                .contains(
                        "v3,benign,2026-01-03T00:00:00Z,,,false,local,arn:aws:iam::111122223333:user/bob,,,,,,verdict,,false,,,,,,,\r\n");
    }

    @Test
    void labels_of_an_earlier_version_are_read_and_what_is_none_names_file_line_and_field() throws IOException {
        Files.writeString(target, """
                {"verdict_id":"v1","verdict":"benign","time":"2026-01-02T00:00:00Z","who":"ben","superseded":false,\
                "tenant":"local","identity":"i","alert":"al-1","from":"2026-01-01T00:00:00Z",\
                "to":"2026-01-01T00:01:00Z","events":["e1"],"model":"fusion-1"}
                """);
        assertThat(LabelsFile.read(target)).singleElement().satisfies(label -> {
            assertThat(label.verdict()).isEqualTo(LabelVerdict.BENIGN);
            assertThat(label.said().decision()).isEqualTo("verdict");
            assertThat(label.hasEpisode()).isTrue();
        });
        Files.writeString(target, "{\"verdict_id\":\"v1\",\"verdict\":\"AKIAsecret\"}\n");
        assertThatThrownBy(() -> LabelsFile.read(target))
                .hasMessageContaining("labels.jsonl line 1: verdict: none of malicious, benign, false_positive, none")
                .hasMessageNotContaining("AKIA");
    }

    @Test
    void alerts_that_must_be_signed_need_a_key_that_says_by_whom() {
        assertThat(export(target, "--alerts-must-be-signed")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no key of detection is known", "--trust");
        assertThat(target).doesNotExist();
    }

    @Test
    void what_cannot_be_read_names_file_line_and_field() throws IOException {
        alerts = Files.writeString(folder.resolve("other.jsonl"), "{\"class_uid\":3002}\n");
        assertThat(export(target)).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("other.jsonl line 1: class_uid: not 2004");
        signals = signals("""
                {"id":"x","kind":"exposure","credential":"AKIA","time":"2026-01-03T00:00:00Z","who":"ben"}
                """);
        assertThat(export(target)).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 1: who: only a verdict says this");
        assertThat(export(target, "--format=xml")).isEqualTo(2);
        assertThat(target).doesNotExist();
    }

    private Path signals(String lines) throws IOException {
        return Files.writeString(folder.resolve("signals.jsonl"), lines);
    }

    private static String alert(String id, int revision, String identity, long from, String... events) {
        List<String> related = new ArrayList<>();
        for (String event : events) {
            related.add("{\"uid\":\"" + event + "\"}");
        }
        return """
                {"class_uid":2004,"start_time":%d,"end_time":%d,"finding_info":{"uid":"%s","related_events":%s},\
                "evidences":[{"actor":{"user":{"uid":"%s"}}}],"unmapped":{"revision":%d,"model_id":"fusion-1",\
                "credentials":["AKIAALICE"]},"metadata":{"tenant_uid":"local"}}
                """.formatted(from, from + 60_000, id, related, identity, revision);
    }

    private int export(Path to, String... options) {
        List<String> arguments = new ArrayList<>(List.of("labels", "export", "--signals", signals.toString()));
        arguments.addAll(List.of("--alerts", alerts.toString(), "--out", to.toString()));
        arguments.addAll(List.of(options));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                100,
                true,
                true);
        return Cordon.run(arguments.toArray(String[]::new), Assembly.parts(), terminal, false);
    }
}
