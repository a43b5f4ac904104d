package dev.cordon.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DenialsTest {
    @Test
    void an_attack_like_call_that_is_too_late_to_be_counted_still_keeps_the_lease_from_lapsing() {
        Denials denials = Denials.NONE.plus(DenialKind.ATTACK_LIKE, 1_000, "first");
        for (int i = 0; i < 200; i++) {
            denials = denials.plus(DenialKind.ROUTINE, 10_000 + i, "retry-" + i);
        }
        assertThat(denials.has(DenialKind.ATTACK_LIKE, 9_000, "late")).isTrue();
        Denials after = denials.lateAttack(DenialKind.ATTACK_LIKE, 9_000);
        assertThat(after.lastAttackLikeMillis()).isEqualTo(9_000);
        assertThat(after.attackLike()).isEqualTo(1);
        assertThat(after.lateAttack(DenialKind.ATTACK_LIKE, 9_000)).isSameAs(after);
        assertThat(after.lateAttack(DenialKind.ROUTINE, 99_000)).isSameAs(after);
    }
}
