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
}
