package dev.cordon.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.HoldPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceOfTest {
    private final EvidenceOf records = new EvidenceOf(PersonalFields.none());

    private List<EvidenceRecord> of(Containment containment, List<Transition> transitions) {
        return records.of(containment, transitions, List.of());
    }

    @Test
    void a_plan_in_the_place_of_another_contradicts_nothing_that_was_chained() {
        HoldPlan plan =
                Plans.plan("alert", OnTimeout.RELEASE, List.of(Plans.step(0, "made-up.deny", true, false, true)));
        Containment first = Containment.proposed(plan, 1, "ask somebody", Plans.NOON);
        Containment later = Containment.approved(Plans.later(plan), "by itself", Plans.NOON + 1)
                .inPlaceOf(first)
                .orElseThrow();
        List<EvidenceRecord> before = of(first, List.of(first.birth()));
        List<EvidenceRecord> after = of(later, List.of(first.birth(), later.birth()));
        assertThat(before).extracting(EvidenceRecord::kind).contains(EvidenceKind.PLAN, EvidenceKind.REVIEW);
        assertThat(after).extracting(EvidenceRecord::kind).contains(EvidenceKind.PLAN, EvidenceKind.REVIEW);
        for (EvidenceRecord each : after) {
            assertThat(before)
                    .filteredOn(known -> known.id().equals(each.id()))
                    .allSatisfy(known -> assertThat(known.body()).isEqualTo(each.body()));
        }
        assertThat(of(first, List.of(first.birth()))).isEqualTo(before);
    }
}
