package dev.cordon.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.guardrail.PlanDraft;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.lifecycle.Containment;
import org.junit.jupiter.api.Test;

class HoldPlanTest {
    private static Containment proposed(PlanDraft draft) {
        return Containment.proposed(draft.build(), 1, "asked", PlanDraft.NOW);
    }

    @Test
    void that_the_owner_stands_in_a_tag_is_kept_and_hashed() throws Exception {
        PlanDraft draft = new PlanDraft();
        Containment before = proposed(draft);
        draft.ownerTagged = true;
        Containment tagged = proposed(draft);
        assertThat(ContainmentCodec.read(ContainmentCodec.write(tagged))).isEqualTo(tagged);
        assertThat(tagged.planHash()).isNotEqualTo(before.planHash());
    }

    @Test
    void a_plan_from_before_it_was_told_reads_and_hashes_as_it_did() throws Exception {
        Containment before = proposed(new PlanDraft());
        String written = ContainmentCodec.write(before);
        assertThat(written).contains("\"owner\"").doesNotContain("ownerTagged");
        assertThat(ContainmentCodec.read(written)).isEqualTo(before);
        assertThat(before.plan().ownerTagged()).isFalse();
    }
}
