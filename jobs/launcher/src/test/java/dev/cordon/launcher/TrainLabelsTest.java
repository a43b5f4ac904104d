package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.LabelScope;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.launcher.local.CloudTrailTeam;
import dev.cordon.wire.labels.Label;
import dev.cordon.wire.labels.LabelsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon train --labels}: what people decided takes events away, teaches nothing, and is what a model is held against. */
class TrainLabelsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final LocalDate END = LocalDate.of(2026, 3, 3);
    private static final LocalDate ATTACK = LocalDate.of(2026, 2, 26);
    private static final int VICTIM = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void a_model_is_held_against_decisions_that_it_has_not_seen_and_one_that_loses_an_attack_is_not_written()
            throws IOException {
        Path logs = attacked().writeTo(folder);
        List<Label> labels = new ArrayList<>(List.of(
                label("al-attack", VICTIM, ATTACK, "dana", LabelVerdict.MALICIOUS),
                label("al-calm", 2, ATTACK, "olga", LabelVerdict.FALSE_POSITIVE),
                label("al-both", 3, ATTACK, "dana", LabelVerdict.MALICIOUS),
                label("al-both", 3, ATTACK, "olga", LabelVerdict.BENIGN),
                label("al-gone", 3, LocalDate.of(2020, 1, 1), "dana", LabelVerdict.MALICIOUS)));
        assertThat(train(logs, "good", labels, "--until", "2026-02-24", "--labels-must-hold"))
                .isZero();
        assertThat(folder.resolve("good/manifest.json")).exists();
        assertThat(text())
                .contains("labels: 0 events left out of training")
                .contains("2 alerts count; left out 1 of which this history has no event, 0 raised by a credential")
                .contains("1 about which people contradict each other")
                .contains("of 1 confirmed attack the model raises 1; of 1 benign alert it still raises 0")
                .contains("precision among decided alerts 1.00 (1 of 1), as raised 0.50 (1 of 2)")
                .doesNotContain("no forecast");

        labels.add(label("al-calm-2", 4, ATTACK, "mallory\u001b[2J", LabelVerdict.MALICIOUS));
        assertThat(train(logs, "bad", labels, "--until", "2026-02-24", "--labels-must-hold"))
                .isEqualTo(ExitCode.NEGATIVE);
        assertThat(folder.resolve("bad")).doesNotExist();
        assertThat(text())
                .contains("does not hold against the labels, so nothing is in")
                .contains(
                        "confirmed attack that the model would not raise: al-calm-2 of arn:aws:iam::111122223333:user/"
                                + "user-4, decided by mallory")
                .doesNotContain("\u001b");
    }

    @Test
    void days_of_an_attack_are_as_if_they_had_not_been_and_what_was_called_benign_changes_nothing() throws IOException {
        Path whole = attacked().writeTo(Files.createDirectory(folder.resolve("whole")));
        Path less = attacked()
                .without(VICTIM, ATTACK, ATTACK.plusDays(2))
                .writeTo(Files.createDirectory(folder.resolve("less")));
        List<Label> confirmed = List.of(label("al-attack", VICTIM, ATTACK, "dana", LabelVerdict.MALICIOUS));
        List<Label> benign = List.of(label("al-attack", VICTIM, ATTACK, "dana", LabelVerdict.BENIGN));

        assertThat(train(whole, "labelled", confirmed)).isZero();
        assertThat(text()).contains("1 of 1 lie in what the model was trained on: of these it is no forecast");
        assertThat(train(less, "without", List.of())).isZero();
        assertThat(model("labelled")).isEqualTo(model("without"));

        assertThat(train(whole, "benign", benign)).isZero();
        assertThat(text()).contains("labels: 0 events left out of training");
        assertThat(train(whole, "plain", List.of())).isZero();
        assertThat(model("benign")).isEqualTo(model("plain")).isNotEqualTo(model("labelled"));
    }

    private static CloudTrailTeam attacked() {
        return new CloudTrailTeam().work(6, FIRST, END, 8).takeover(VICTIM, 4, ATTACK, 12);
    }

    /** Decided on the day after it. */
    private static Label label(String alert, int user, LocalDate day, String who, LabelVerdict verdict) {
        long from = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        LabelledDecision said = new LabelledDecision(
                alert + who,
                "verdict",
                verdict,
                from + 30 * 3_600_000L,
                who,
                "",
                "",
                "local",
                "arn:aws:iam::111122223333:user/user-" + user,
                "",
                alert,
                LabelScope.NONE,
                false,
                "",
                "");
        return new Label(said, alert, from, from + 20 * 3_600_000L, List.of(), "fusion-1", false, false);
    }

    private String model(String bundle) throws IOException {
        String manifest = Files.readString(folder.resolve(bundle).resolve("manifest.json"));
        int at = manifest.indexOf("fusion-");
        return manifest.substring(at, at + "fusion-".length() + 16);
    }

    private int train(Path logs, String bundle, List<Label> labels, String... options) throws IOException {
        out.reset();
        List<String> arguments = new ArrayList<>(List.of("train", "--source", "cloudtrail", "--in", logs.toString()));
        arguments.addAll(List.of("--out", folder.resolve(bundle).toString()));
        arguments.addAll(List.of(options));
        if (!labels.isEmpty()) {
            Path file = folder.resolve(bundle + ".jsonl");
            try (var stream = Files.newOutputStream(file)) {
                LabelsFile.writeJsonLines(labels, stream);
            }
            arguments.addAll(List.of("--labels", file.toString()));
        }
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, false, 100, true, true);
        return Cordon.run(arguments.toArray(String[]::new), Assembly.parts(), terminal, false);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
