package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.lifecycle.ReleaseVerdict;
import dev.cordon.wire.labels.Label;
import dev.cordon.wire.labels.LabelsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people decided by commands becomes labels, by way of the evidence that they left. */
class DecisionLabelsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HoldRig rig;

    @SuppressWarnings("NullAway.Init")
    private Path target;

    @BeforeEach
    void sandbox() throws Exception {
        rig = new HoldRig(folder);
        rig.configure("identities.yaml", ContainCommandTest.HOME);
        target = folder.resolve("labels.jsonl");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void every_decision_is_a_label_that_says_who_why_and_when_and_only_untouched_evidence_gives_any() throws Exception {
        String theft = rig.signed(rig.theft());
        assertThat(rig.contain(theft)).isZero();
        String id = rig.id();
        rig.ok("approve", id, "--reason", "I saw it");
        rig.ok("extend", id, "--by", "10m", "--reason", "I ask the owner");
        rig.ok("confirm", id, "--reason", "the owner did not do it");
        rig.clock.pass(60_000);
        rig.ok("release", id, "--reason", ReleaseVerdict.FALSE_POSITIVE.before("the owner remembered"));
        String leak = rig.signed(rig.leak());
        rig.contain(leak);
        String proposed = rig.holds().stream()
                .map(hold -> hold.id().value())
                .filter(each -> !each.equals(id))
                .findFirst()
                .orElseThrow();
        rig.ok("reject", proposed, "--reason", "not \u001b[2Jnow");

        rig.ok("labels", "export", "--alerts", theft, leak, "--out", target.toString());
        List<Label> labels = LabelsFile.read(target);
        assertThat(labels)
                .extracting(
                        label -> label.said().decision() + " " + label.verdict().label() + " " + label.superseded())
                .containsExactly(
                        "approve none false",
                        "extend none false",
                        "confirm malicious true",
                        "release false_positive false",
                        "reject none false");
        assertThat(labels).allSatisfy(label -> {
            assertThat(label.said().who()).isEqualTo("olga");
            assertThat(label.said().role()).isEqualTo("approver");
            assertThat(label.said().keyId()).isNotEmpty();
            assertThat(label.said().record()).matches("[0-9]+:[0-9a-f]{64}");
            assertThat(label.hasEpisode()).isTrue();
        });
        assertThat(labels.get(2).said().why()).isEqualTo("the owner did not do it");
        assertThat(labels.get(2).alertId()).isEqualTo("al-orders-theft");
        assertThat(labels.get(2).events()).contains("e-11");
        assertThat(labels.get(4).said().why()).doesNotContain("\u001b");
        assertThat(labels.get(4).said().identityKey()).isEqualTo(HoldAlerts.CI_BOT);
        assertThat(labels.get(4).exposed()).as("a key in the open raised it").isTrue();
        assertThat(rig.out())
                .contains("5 decisions: 1 alert labelled, 0 malicious and 1 benign; 3 that say neither, 1 superseded")
                .contains("signed by a key on this machine");

        Path chain = rig.state.resolve("evidence/local.0.jsonl");
        Files.writeString(chain, Files.readString(chain).replace("the owner did not do it", "the owner did it, sure"));
        Files.delete(target);
        assertThat(rig.run("labels", "export", "--alerts", theft, "--out", target.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(rig.err()).contains("not as it was written", "cordon evidence verify");
        assertThat(target).doesNotExist();
    }

    @Test
    void of_alerts_that_no_trusted_detection_job_signed_nothing_is_learned() throws Exception {
        String theft = rig.signed(rig.theft());
        rig.contain(theft);
        rig.ok("reject", rig.id(), "--reason", ReleaseVerdict.BENIGN.before("a drill"));
        String line = Files.readString(Path.of(theft));
        String newer = line.replace("\"e-11\"", "\"e-99\"").replaceFirst("\"revision\":\\d+", "\"revision\":99");
        assertThat(newer).contains("e-99", "\"revision\":99");
        String made = Files.writeString(folder.resolve("made-up.jsonl"), newer).toString();
        rig.ok("labels", "export", "--out", target.toString(), "--alerts", theft, made);
        assertThat(rig.out()).contains("1 line of --alerts that no trusted detection job signed: left out");
        assertThat(LabelsFile.read(target))
                .singleElement()
                .satisfies(label -> assertThat(label.events()).contains("e-11").doesNotContain("e-99"));

        Files.delete(target);
        String[] strict = {"labels", "export", "--alerts-must-be-signed", "--out", target.toString(), "--alerts"};
        assertThat(rig.run(with(strict, theft, made))).isEqualTo(ExitCode.NEGATIVE);
        assertThat(rig.err()).contains("1 line of --alerts that no trusted detection job signed");
        assertThat(target).doesNotExist();
        rig.ok(with(strict, theft));
        assertThat(LabelsFile.read(target)).hasSize(1);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void a_rejection_that_says_why_the_alert_was_none_is_a_label_and_without_a_signature_there_are_none()
            throws Exception {
        String theft = rig.signed(rig.theft());
        rig.contain(theft);
        rig.ok("reject", rig.id(), "--reason", ReleaseVerdict.BENIGN.before("a drill"));
        assertThat(Files.readString(rig.state.resolve("signals.jsonl")))
                .as("what detection is told")
                .contains("\"kind\":\"verdict_benign\"");
        rig.ok("labels", "export", "--alerts", theft, "--out", target.toString());
        assertThat(LabelsFile.read(target))
                .singleElement()
                .extracting(Label::verdict)
                .isEqualTo(LabelVerdict.BENIGN);

        assertThat(rig.run("labels", "export", "--alerts", theft, "--out", target.toString(), "--tenant", "other"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(rig.err()).contains("no evidence of tenant other");
        Files.delete(rig.state.resolve("evidence/local.0.checkpoints"));
        rig.ok("labels", "export", "--alerts", theft, "--out", target.toString());
        assertThat(LabelsFile.read(target)).isEmpty();
        assertThat(rig.out()).contains("1 decision under no signed checkpoint yet");
    }
}
