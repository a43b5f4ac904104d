package dev.cordon.wire.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.LabelScope;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A word on a suppression speaks of an alert of its own identity, and of no other that it names. */
class LabelsTest {
    private static final String MALLORY = "arn:aws:iam::111122223333:user/mallory";
    private static final String BACKUP = "arn:aws:iam::111122223333:user/backup";
    private static final LabelScope SCOPE =
            new LabelScope(List.of("s3:GetObject"), List.of("203.0.113.7"), List.of(), 1_800_000_000_000L);

    @TempDir
    private Path folder;

    private Path alerts;

    @BeforeEach
    void write() throws Exception {
        alerts = Files.writeString(folder.resolve("alerts.jsonl"), """
                {"class_uid":2004,"start_time":1767225600000,"end_time":1767225660000,\
                "finding_info":{"uid":"al-1","related_events":[{"uid":"e1"}]},\
                "evidences":[{"actor":{"user":{"uid":"%s"}}}],"unmapped":{"revision":1,"model_id":"fusion-1"},\
                "metadata":{"tenant_uid":"local"}}
                """.formatted(MALLORY));
    }

    private static LabelledDecision said(
            String decision, LabelVerdict verdict, String identity, LabelScope scope, int at) {
        return new LabelledDecision(
                "n-" + at,
                decision,
                verdict,
                1_767_300_000_000L + at,
                "mallory",
                "approver",
                "as announced",
                "local",
                identity,
                "",
                "al-1",
                scope,
                false,
                "k",
                at + ":h");
    }

    @Test
    void about_anothers_alert_it_says_nothing_and_takes_no_verdict_out_of_force() {
        List<Label> labels = Labels.join(
                List.of(
                        said("confirm", LabelVerdict.MALICIOUS, MALLORY, LabelScope.NONE, 1),
                        said("suppress", LabelVerdict.BENIGN, BACKUP, SCOPE, 2)),
                GivenAlerts.takenAtTheirWord(List.of(alerts)));
        assertThat(labels).extracting(Label::verdict).containsExactly(LabelVerdict.MALICIOUS, LabelVerdict.NONE);
        assertThat(labels).extracting(Label::superseded).containsExactly(false, false);
        assertThat(labels.get(1).said().identityKey()).as("as it was said").isEqualTo(BACKUP);
        assertThat(labels.get(1).hasEpisode()).isFalse();
    }

    @Test
    void about_an_alert_of_its_identity_it_says_what_it_says() {
        List<Label> labels = Labels.join(
                List.of(said("suppress", LabelVerdict.BENIGN, MALLORY, SCOPE, 1)),
                GivenAlerts.takenAtTheirWord(List.of(alerts)));
        assertThat(labels).singleElement().satisfies(label -> {
            assertThat(label.verdict()).isEqualTo(LabelVerdict.BENIGN);
            assertThat(label.events()).containsExactly("e1");
        });
    }

    @Test
    void where_the_identity_stands_as_a_digest_or_the_alert_is_not_known_nothing_shows_that_it_is_the_same() {
        assertThat(Labels.join(
                        List.of(said("suppress", LabelVerdict.BENIGN, "digest:AbCd", SCOPE, 1)),
                        GivenAlerts.takenAtTheirWord(List.of(alerts))))
                .extracting(Label::verdict)
                .containsExactly(LabelVerdict.NONE);
        assertThat(Labels.join(
                        List.of(said("suppress", LabelVerdict.BENIGN, MALLORY, SCOPE, 1)),
                        GivenAlerts.takenAtTheirWord(List.of())))
                .extracting(Label::verdict)
                .containsExactly(LabelVerdict.NONE);
    }

    @Test
    void a_signed_verdict_on_an_alert_speaks_of_it_where_it_is_the_same_identitys_and_else_of_none() {
        List<Label> labels = Labels.join(
                List.of(
                        said("verdict", LabelVerdict.MALICIOUS, MALLORY, LabelScope.NONE, 1),
                        said("verdict", LabelVerdict.BENIGN, BACKUP, LabelScope.NONE, 2)),
                GivenAlerts.takenAtTheirWord(List.of(alerts)));
        assertThat(labels).extracting(Label::verdict).containsExactly(LabelVerdict.MALICIOUS, LabelVerdict.NONE);
        assertThat(labels).extracting(Label::superseded).containsExactly(false, false);
        assertThat(labels.get(0).events()).containsExactly("e1");
    }
}
