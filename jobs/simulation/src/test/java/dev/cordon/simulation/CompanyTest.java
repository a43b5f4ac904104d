package dev.cordon.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityKind;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final Company COMPANY = Company.of(7, FIRST);
    private static final Instant START = COMPANY.start();
    private static final Instant END = START.plus(Duration.ofDays(28));

    @Test
    void one_seed_gives_one_company_and_another_another() {
        Company again = Company.of(7, FIRST);
        Company other = Company.of(8, FIRST);

        assertThat(again.accountJson()).isEqualTo(COMPANY.accountJson()).isNotEqualTo(other.accountJson());
        assertThat(again.identitiesYaml()).isEqualTo(COMPANY.identitiesYaml());
        Instant soon = START.plus(Duration.ofDays(2));
        assertThat(all(again.history(START, soon)))
                .isEqualTo(all(COMPANY.history(START, soon)))
                .isNotEqualTo(all(other.history(START, soon)));
    }

    @Test
    void history_asked_for_in_pieces_is_the_same_and_by_time() {
        Instant from = START.plus(Duration.ofHours(20));
        Instant middle = START.plus(Duration.ofHours(33)).plusSeconds(7);
        Instant until = START.plus(Duration.ofDays(3));

        List<SimulatedRecord> whole = all(COMPANY.history(from, until));
        List<SimulatedRecord> pieces = all(COMPANY.history(from, middle));
        pieces.addAll(all(COMPANY.history(middle, until)));

        assertThat(pieces).isEqualTo(whole);
        assertThat(whole).extracting(SimulatedRecord::timeMillis).isSorted();
    }

    @Test
    void four_weeks_are_some_ten_thousands_of_records_and_no_identity_is_loud() {
        Map<String, Integer> calls = new TreeMap<>();
        COMPANY.calls(START, END).forEachRemaining(call -> {
            if (call.logged()) {
                calls.merge(call.identity().name(), 1, Integer::sum);
            }
        });

        assertThat(calls.values().stream().mapToInt(each -> each).sum()).isBetween(30_000, 100_000);
        assertThat(calls).allSatisfy((name, count) -> assertThat(count).isBetween(28, 28 * 300));
        assertThat(calls.keySet())
                .containsExactlyInAnyOrderElementsOf(COMPANY.identities().stream()
                        .map(SimulatedIdentity::name)
                        .toList());
    }

    @Test
    void every_record_is_an_event_and_every_id_is_there_once() {
        EventNormalizer trail = Normalizers.forSource(SimulatedRecord.CLOUDTRAIL);
        EventNormalizer agents = Normalizers.forSource(SimulatedRecord.AGENT);
        Set<String> ids = new HashSet<>();
        Map<String, Set<IdentityKind>> kinds = new TreeMap<>();
        COMPANY.history(START, START.plus(Duration.ofDays(7))).forEachRemaining(record -> {
            byte[] bytes = record.text().getBytes(StandardCharsets.UTF_8);
            Normalized normalized = (record.source().equals(SimulatedRecord.AGENT) ? agents : trail)
                    .normalize(bytes, 0, bytes.length, new RecordContext("local", "company"));
            assertThat(normalized).as(record.text()).isInstanceOf(Normalized.Accepted.class);
            var event = ((Normalized.Accepted) normalized).event();
            assertThat(ids.add(event.eventId())).as(record.text()).isTrue();
            assertThat(event.timeMillis() / 1000).isEqualTo(record.timeMillis() / 1000);
            kinds.computeIfAbsent(event.identity().key(), key -> new HashSet<>())
                    .add(event.identity().kind());
        });

        assertThat(kinds.keySet())
                .containsAll(COMPANY.identities().stream()
                        .map(SimulatedIdentity::key)
                        .toList());
        assertThat(kinds.get(COMPANY.named(Stories.STRAYING).key())).containsExactly(IdentityKind.AI_AGENT);
        assertThat(kinds.get(COMPANY.named(Stories.TAKEN).key())).containsExactly(IdentityKind.WORKLOAD);
        assertThat(kinds.get(COMPANY.named(Stories.LEAKED).key())).containsExactly(IdentityKind.SERVICE);
    }

    @Test
    void people_work_on_working_days_and_machines_always() {
        Map<String, Long> people =
                byDay(call -> call.identity().archetype().dwelling().person());
        Map<String, Long> machines = byDay(call -> call.identity().name().equals(Stories.TAKEN));

        assertThat(people.get("2026-01-14")).isGreaterThan(10 * people.getOrDefault("2026-01-17", 1L));
        assertThat(machines).hasSize(28);
    }

    private static Map<String, Long> byDay(Predicate<CompanyCall> wanted) {
        return all(COMPANY.calls(START, END)).stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(
                        call -> Instant.ofEpochMilli(call.call().timeMillis())
                                .toString()
                                .substring(0, 10),
                        TreeMap::new,
                        Collectors.counting()));
    }

    @Test
    void the_policies_allow_what_the_company_does_and_more() {
        List<CompanyCall> calls = all(COMPANY.calls(START, END)).stream()
                .filter(call -> !call.call().error().equals("AccessDenied"))
                .filter(call -> call.number() % 11 == 0)
                .toList();

        assertThat(calls).hasSizeGreaterThan(5_000);
        assertThat(calls.stream()
                        .filter(call -> !COMPANY.allows(call))
                        .map(call -> call.identity().name() + " " + call.call().action()))
                .isEmpty();
        Intruder curious = new Intruder(
                COMPANY,
                COMPANY.named(Stories.TAKEN),
                COMPANY.lifeOf(COMPANY.named(Stories.TAKEN)).stay(START.toEpochMilli()),
                START.toEpochMilli(),
                1_000);
        curious.others("ec2:TerminateInstances", "payments");
        assertThat(curious.calls()).allMatch(COMPANY::allows);
    }

    @Test
    void agents_use_few_tools_again_and_again() {
        Map<String, Set<String>> tools = all(COMPANY.toolCalls(START, END)).stream()
                .collect(Collectors.groupingBy(
                        AgentCall::agent, TreeMap::new, Collectors.mapping(AgentCall::tool, Collectors.toSet())));

        assertThat(tools).containsOnlyKeys("ops-assistant", "support-assistant");
        assertThat(tools.get("support-assistant")).hasSizeBetween(5, 15).doesNotContain("run_command");
        assertThat(tools.get("ops-assistant")).contains("restart_service");
    }

    @Test
    void security_reviews_everybody_on_working_days_and_nobodys_keys_are_sighted() {
        List<String> signals = COMPANY.signals(START, END);

        assertThat(signals.stream().filter(line -> line.contains("verdict_benign")))
                .hasSize(20 * COMPANY.identities().size());
        List<String> findings =
                signals.stream().filter(line -> line.contains("RuleID")).toList();
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(COMPANY.accessKeys().values()).noneMatch(line::contains));
    }

    @Test
    void a_call_made_at_another_time_is_the_same_call() {
        CompanyCall call = COMPANY.calls(START, END).next();

        CompanyCall later = call.at(call.call().timeMillis() + 5_000);

        assertThat(later.eventId()).isEqualTo(call.eventId());
        assertThat(later.call().needs()).isEqualTo(call.call().needs());
        assertThat(later.record("AccessDenied")).contains("\"errorCode\":\"AccessDenied\"");
    }

    private static <T> List<T> all(Iterator<T> from) {
        List<T> all = new ArrayList<>();
        from.forEachRemaining(all::add);
        return all;
    }
}
