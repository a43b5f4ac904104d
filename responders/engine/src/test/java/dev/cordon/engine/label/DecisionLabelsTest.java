package dev.cordon.engine.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.engine.evidence.ChainedRecord;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.verdict.AlertVerdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionLabelsTest {
    private static final long NOW = 1_718_000_000_000L;
    private static final SuppressionWord.Terms TERMS = new SuppressionWord.Terms(
            "arn:aws:iam::111122223333:user/backup",
            new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.7"), List.of()),
            "al-1",
            NOW + 86_400_000L);

    private static EvidenceRecord record(SuppressionWord.Act act, String who, FourEyesTerms alone) {
        String id = "sp-" + "0".repeat(20);
        SuppressionWord word = new SuppressionWord(
                who, "approver", "local", act, id, TERMS, "as announced", NOW, NOW + 60_000, "nonce-of-" + who);
        Suppression standing = new Suppression(
                "local",
                id,
                TERMS.identity(),
                TERMS.scope(),
                TERMS.alert(),
                List.of(new Suppression.Giver(who, "approver", "as announced", NOW)),
                NOW,
                TERMS.untilMillis(),
                alone,
                "",
                "",
                0);
        return new EvidenceOf(PersonalFields.none()).of(word, standing, "key-of-" + who);
    }

    private static List<LabelVerdict> verdicts(EvidenceRecord... records) {
        DecisionLabels labels = new DecisionLabels();
        long sequence = 0;
        for (EvidenceRecord record : records) {
            labels.take(new ChainedRecord(++sequence, "0".repeat(64), record, false, "0".repeat(64)));
        }
        return labels.make().labels().stream().map(LabelledDecision::verdict).toList();
    }

    @Test
    void where_one_person_is_enough_for_all_that_a_suppression_may_cover_their_word_counts() {
        assertThat(verdicts(record(SuppressionWord.Act.SUPPRESS, "alice", FourEyesTerms.DEFAULTS)))
                .containsExactly(LabelVerdict.BENIGN);
    }

    @Test
    void where_some_alerts_need_two_people_it_counts_once_another_agreed() {
        for (FourEyesTerms two : List.of(
                new FourEyesTerms(70, 101, Set.of()),
                new FourEyesTerms(101, 70, Set.of()),
                new FourEyesTerms(101, 101, Set.of(IdentityKind.WORKLOAD)))) {
            EvidenceRecord first = record(SuppressionWord.Act.SUPPRESS, "alice", two);
            assertThat(verdicts(first)).as(two.toString()).containsExactly(LabelVerdict.NONE);
            assertThat(verdicts(first, record(SuppressionWord.Act.AGREE, "bob", two)))
                    .containsExactly(LabelVerdict.BENIGN, LabelVerdict.BENIGN);
            assertThat(verdicts(first, record(SuppressionWord.Act.END, "bob", two)))
                    .as("ending it is no agreement")
                    .containsExactly(LabelVerdict.NONE, LabelVerdict.NONE);
        }
    }

    @Test
    void a_record_that_does_not_tell_who_is_enough_needs_two_people() {
        EvidenceRecord now = record(SuppressionWord.Act.SUPPRESS, "alice", FourEyesTerms.DEFAULTS);
        String earlier = now.body().replaceAll("\"alone_[a-z_]+\":(\\[]|[0-9.]+),", "");
        assertThat(earlier).doesNotContain("alone_");
        assertThat(verdicts(new EvidenceRecord(
                        now.tenant(),
                        now.partition(),
                        now.producer(),
                        1,
                        now.kind(),
                        now.subject(),
                        now.time(),
                        earlier)))
                .containsExactly(LabelVerdict.NONE);
    }

    private static EvidenceRecord said(LabelVerdict verdict, String who, int number) {
        return new EvidenceOf(PersonalFields.none())
                .of(new AlertVerdict(
                        "local",
                        "al-1",
                        TERMS.identity(),
                        NOW - 60_000,
                        verdict,
                        who,
                        "releaser",
                        "asked them",
                        NOW + number,
                        "nonce-" + number,
                        "key-of-" + who));
    }

    private static List<LabelledDecision> labels(EvidenceRecord... records) {
        DecisionLabels labels = new DecisionLabels();
        long sequence = 0;
        for (EvidenceRecord record : records) {
            ChainedRecord chained = new ChainedRecord(++sequence, "0".repeat(64), record, false, "0".repeat(64));
            assertThat(DecisionLabels.isDecision(chained)).isTrue();
            labels.take(chained);
        }
        return labels.make().labels();
    }

    @Test
    void a_verdict_on_an_alert_that_nothing_held_is_a_label_of_its_giver() {
        assertThat(labels(said(LabelVerdict.FALSE_POSITIVE, "bob", 1)))
                .singleElement()
                .satisfies(label -> {
                    assertThat(label.decision()).isEqualTo("verdict");
                    assertThat(label.verdict()).isEqualTo(LabelVerdict.FALSE_POSITIVE);
                    assertThat(label.alertId()).isEqualTo("al-1");
                    assertThat(label.identityKey()).isEqualTo(TERMS.identity());
                    assertThat(label.who()).isEqualTo("bob");
                    assertThat(label.role()).isEqualTo("releaser");
                    assertThat(label.why()).isEqualTo("asked them");
                    assertThat(label.timeMillis()).isEqualTo(NOW + 1);
                    assertThat(label.keyId()).isEqualTo("key-of-bob");
                    assertThat(label.record()).startsWith("1:");
                    assertThat(label.takenBack()).isFalse();
                    assertThat(label.namesAnyAlert()).isTrue();
                });
    }

    @Test
    void whoever_takes_a_verdict_back_takes_back_their_own_and_nothing_that_they_say_later() {
        List<LabelledDecision> labels = labels(
                said(LabelVerdict.MALICIOUS, "alice", 1),
                said(LabelVerdict.BENIGN, "bob", 2),
                said(LabelVerdict.NONE, "bob", 3),
                said(LabelVerdict.FALSE_POSITIVE, "bob", 4));
        assertThat(labels).extracting(LabelledDecision::takenBack).containsExactly(false, true, false, false);
        assertThat(labels.get(2).decision()).isEqualTo("take_back");
        assertThat(labels.get(2).verdict()).isEqualTo(LabelVerdict.NONE);
    }

    @Test
    void in_whatever_order_records_come_the_latest_word_that_takes_back_counts() {
        assertThat(labels(
                        said(LabelVerdict.NONE, "bob", 4),
                        said(LabelVerdict.NONE, "bob", 1),
                        said(LabelVerdict.BENIGN, "bob", 3),
                        said(LabelVerdict.BENIGN, "bob", 5)))
                .extracting(LabelledDecision::takenBack)
                .as("by time: 1, 3, 4, 5")
                .containsExactly(false, true, false, false);
    }
}
