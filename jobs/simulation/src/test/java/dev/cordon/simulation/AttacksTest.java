package dev.cordon.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AttacksTest {
    private static final SimulatedIdentities ACCOUNT = SimulatedIdentities.of(3, LocalDate.of(2026, 1, 5), 150, 1);
    private static final SimulatedHistory HISTORY =
            ACCOUNT.history(ACCOUNT.identities().get(0));
    private static final long START =
            HISTORY.calls().get(HISTORY.calls().size() / 2).timeMillis();

    @Test
    void a_thief_elsewhere_calls_from_no_address_of_the_identity() {
        Set<String> own = HISTORY.calls().stream().map(SimulatedCall::address).collect(Collectors.toSet());

        attacks().forEach((kind, calls) -> {
            if (kind.elsewhere()) {
                assertThat(calls).as(kind.label()).isNotEmpty().noneMatch(call -> own.contains(call.address()));
            } else {
                assertThat(calls).as(kind.label()).isNotEmpty().allMatch(call -> own.contains(call.address()));
            }
        });
    }

    @Test
    void who_keeps_to_the_routine_asks_for_nothing_that_was_not_asked_for() {
        Set<List<Permission>> own =
                HISTORY.calls().stream().map(SimulatedCall::needs).collect(Collectors.toSet());

        assertThat(attacks().get(AttackKind.ROUTINE_ELSEWHERE)).allMatch(call -> own.contains(call.needs()));
    }

    @Test
    void a_stolen_session_keeps_its_name_and_moment_of_issue() {
        SimulatedCall last = HISTORY.calls().stream()
                .filter(call -> call.timeMillis() < START
                        && call.error().isEmpty()
                        && call.via().isEmpty())
                .reduce((a, b) -> b)
                .orElseThrow();

        assertThat(attacks().get(AttackKind.TECHNIQUES_ELSEWHERE))
                .allMatch(call ->
                        call.credential().equals(last.credential()) && call.issuedMillis() == last.issuedMillis());
    }

    @Test
    void every_technique_has_a_sort_and_calls() {
        assertThat(Attacks.techniqueNames()).hasSizeGreaterThan(30);
        assertThat(attacks().get(AttackKind.ROLE_CHAIN))
                .anyMatch(call -> call.action().equals("sts:AssumeRole"));
        assertThat(attacks().get(AttackKind.SECOND_KEY))
                .anyMatch(call -> call.action().equals("iam:CreateAccessKey"));
        assertThat(attacks().get(AttackKind.UNDO))
                .anyMatch(call -> call.action().startsWith("iam:Detach"));
    }

    private static SortedMap<AttackKind, List<SimulatedCall>> attacks() {
        return Attacks.on(HISTORY, START, 11);
    }
}
