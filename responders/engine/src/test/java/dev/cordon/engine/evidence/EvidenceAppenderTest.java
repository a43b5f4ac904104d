package dev.cordon.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceAppenderTest {
    private ChainHead head = ChainHead.start(Records.CHAIN, "chain");
    private final Map<String, ProducerMark> marks = new HashMap<>();

    private AppendStep append(EvidenceRecord record) {
        AppendStep step =
                EvidenceAppender.step(head, marks.getOrDefault(record.producer(), ProducerMark.NOTHING), record);
        head = step.head();
        marks.put(record.producer(), step.mark());
        return step;
    }

    private ChainedRecord chained(EvidenceRecord record) {
        AppendStep step = append(record);
        assertThat(step).isInstanceOf(AppendStep.Chained.class);
        return ((AppendStep.Chained) step).record();
    }

    @Test
    void records_are_numbered_without_gaps_and_linked_from_the_genesis_of_their_chain() {
        ChainedRecord first = chained(Records.record("a", 1));
        ChainedRecord second = chained(Records.record("b", 1));

        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.previous()).isEqualTo(Records.CHAIN.genesis("chain"));
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(Records.CHAIN.genesis("chain"))
                .isNotEqualTo(Records.CHAIN.genesis("other"))
                .isNotEqualTo(new ChainName("acme0", "0").genesis("chain"));
    }

    @Test
    void a_repeated_record_changes_nothing() {
        append(Records.record("a", 1));
        ChainHead before = head;

        assertThat(append(Records.record("a", 1))).isInstanceOf(AppendStep.Repeated.class);
        assertThat(head).isEqualTo(before);
    }

    @Test
    void other_content_under_the_same_number_is_chained_as_a_conflict_once() {
        append(Records.record("a", 1));
        EvidenceRecord other = Records.record(Records.CHAIN, "a", 1, "{\"step\":\"forged\"}");

        ChainedRecord conflict = chained(other);
        assertThat(conflict.kind()).isEqualTo(EvidenceKind.CONFLICT);
        assertThat(conflict.record()).isEqualTo(other);
        assertThat(append(other)).isInstanceOf(AppendStep.Repeated.class);
        assertThat(append(Records.record("a", 1))).isInstanceOf(AppendStep.Repeated.class);
        assertThat(head.sequence()).isEqualTo(2);
    }

    @Test
    void a_number_that_comes_late_is_chained_and_not_taken_for_a_repeat() {
        append(Records.record("a", 3));
        assertThat(chained(Records.record("a", 1)).conflict()).isFalse();
        assertThat(chained(Records.record("a", 2)).conflict()).isFalse();
        assertThat(append(Records.record("a", 3))).isInstanceOf(AppendStep.Repeated.class);
    }

    @Test
    void a_record_of_another_tenant_is_refused() {
        EvidenceRecord foreign = Records.record(new ChainName("other", "0"), "a", 1, "{}");
        assertThat(append(foreign)).isInstanceOf(AppendStep.Refused.class);
        assertThat(head.sequence()).isZero();
    }

    @Test
    void a_producer_that_never_ends_is_refused_and_told_what_to_do() {
        append(Records.record("a", ProducerMark.MOST_RECORDS));
        AppendStep step = append(Records.record("a", ProducerMark.MOST_RECORDS + 1L));
        assertThat(step).isInstanceOf(AppendStep.Refused.class);
        assertThat(((AppendStep.Refused) step).reason()).contains("another name");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_replay_in_any_order_changes_nothing(long seed) {
        List<EvidenceRecord> all = Records.some(new SplittableRandom(seed), 60);
        all.add(Records.record(Records.CHAIN, all.get(0).producer(), 1, "{\"conflict\":true}"));
        all.forEach(this::append);
        ChainHead before = head;
        Map<String, ProducerMark> known = Map.copyOf(marks);

        List<EvidenceRecord> replay = new ArrayList<>(all.subList((int) seed * 3, all.size()));
        replay.addAll(all);
        Collections.shuffle(replay, new Random(seed));
        replay.forEach(record -> assertThat(append(record)).isInstanceOf(AppendStep.Repeated.class));

        assertThat(head).isEqualTo(before);
        assertThat(marks).isEqualTo(known);
    }

    @Test
    void fields_do_not_run_into_each_other() {
        EvidenceRecord one = Records.record("ab", 1);
        EvidenceRecord other = new EvidenceRecord(
                one.tenant() + one.partition(), "x", "b", 1, one.kind(), one.subject(), one.time(), one.body());
        assertThat(one.contentDigest()).isNotEqualTo(other.contentDigest());
        assertThat(new FieldHash("d").add("ab").add("c").hex())
                .isNotEqualTo(new FieldHash("d").add("a").add("bc").hex());
    }

    @Test
    void a_checkpoint_is_due_only_where_records_wait_for_one() {
        assertThat(head.checkpointDue(Records.START, EvidenceFile.CHECKPOINT_EVERY))
                .isFalse();
        append(Records.record("a", 1));
        assertThat(head.checkpointDue(Records.START, EvidenceFile.CHECKPOINT_EVERY))
                .isTrue();
        head = head.afterCheckpoint(head.checkpoint(Records.START));
        append(Records.record("a", 2));
        assertThat(head.checkpointDue(Records.START.plusSeconds(59), EvidenceFile.CHECKPOINT_EVERY))
                .isFalse();
        assertThat(head.checkpointDue(Records.START.plusSeconds(60), EvidenceFile.CHECKPOINT_EVERY))
                .isTrue();
    }
}
