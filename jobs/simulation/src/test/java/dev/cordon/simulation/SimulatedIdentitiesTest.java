package dev.cordon.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SimulatedIdentitiesTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 5);
    private static final SimulatedIdentities ACCOUNT = SimulatedIdentities.of(7, START, 200, 1);

    @Test
    void one_seed_gives_one_account_and_one_life() {
        SimulatedIdentities again = SimulatedIdentities.of(7, START, 200, 1);

        assertThat(again.accountJson()).isEqualTo(ACCOUNT.accountJson());
        assertThat(again.identities()).isEqualTo(ACCOUNT.identities());
        SimulatedIdentity identity = named("auditor");
        assertThat(again.history(identity)).isEqualTo(ACCOUNT.history(identity));
    }

    @Test
    void another_seed_gives_another_account() {
        SimulatedIdentities other = SimulatedIdentities.of(8, START, 200, 1);

        assertThat(other.accountJson()).isNotEqualTo(ACCOUNT.accountJson());
    }

    @Test
    void a_life_does_not_depend_on_the_lives_of_others() {
        SimulatedIdentity identity = named("monthly-reporter");
        SimulatedHistory alone = ACCOUNT.history(identity);
        ACCOUNT.history(named("backup-runner"));

        assertThat(ACCOUNT.history(identity)).isEqualTo(alone);
    }

    @Test
    void every_kind_of_identity_does_something_monthly_and_all_but_one_something_quarterly() {
        assertThat(ACCOUNT.identities())
                .extracting(SimulatedIdentity::occupation)
                .contains(Occupation.values());
        assertThat(Archetype.all()).allMatch(archetype -> has(archetype, false));
        assertThat(Archetype.all())
                .filteredOn(archetype -> !has(archetype, true))
                .extracting(Archetype::name)
                .containsExactly("monitor");
    }

    private static boolean has(Archetype archetype, boolean quarterly) {
        return archetype.habits().stream()
                .anyMatch(
                        habit -> habit.cadence().monthlyOrRarer() && (habit.cadence() == Cadence.QUARTER) == quarterly);
    }

    @Test
    void the_report_of_a_month_comes_in_every_month() {
        Set<YearMonth> months = months(named("monthly-reporter"), "reporting");

        assertThat(months)
                .contains(YearMonth.of(2026, 2), YearMonth.of(2026, 3), YearMonth.of(2026, 4), YearMonth.of(2026, 5));
    }

    @Test
    void what_is_done_quarterly_comes_in_the_first_month_of_a_quarter_alone() {
        Set<YearMonth> months = months(named("auditor"), "review");

        assertThat(months).contains(YearMonth.of(2026, 4), YearMonth.of(2026, 7));
        assertThat(months).allMatch(month -> month.getMonthValue() % 3 == 1);
    }

    private static Set<YearMonth> months(SimulatedIdentity identity, String habit) {
        SimulatedHistory history = ACCOUNT.history(identity);
        Set<YearMonth> months = new TreeSet<>();
        for (int i = 0; i < history.calls().size(); i++) {
            if (history.habits().get(i).name().equals(habit)) {
                long time = history.calls().get(i).timeMillis();
                months.add(YearMonth.from(Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC)));
            }
        }
        return months;
    }

    @Test
    void calls_are_in_time_order_and_of_the_identity_alone() {
        SimulatedIdentity identity = named("developer");

        assertThat(ACCOUNT.history(identity).calls())
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeMillis(), b.timeMillis()))
                .allMatch(call -> call.principal().equals(identity.arn()));
    }

    @Test
    void a_default_trail_has_management_events_and_no_data_events() {
        List<SimulatedCall> calls = ACCOUNT.history(named("web-service")).calls();

        assertThat(calls)
                .filteredOn(call -> call.event().equals("GetItem"))
                .isNotEmpty()
                .noneMatch(SimulatedCall::logged);
        assertThat(calls)
                .filteredOn(call -> call.event().equals("GetSecretValue"))
                .isNotEmpty()
                .allMatch(SimulatedCall::logged);
    }

    @Test
    void keys_are_rotated_once_a_quarter() {
        Set<String> keys = new TreeSet<>();
        for (SimulatedCall call : ACCOUNT.history(named("backup-exporter")).calls()) {
            keys.add(call.credential());
        }

        assertThat(keys).hasSizeBetween(3, 4).allMatch(key -> key.startsWith("AKIA"));
    }

    @Test
    void every_record_is_read_and_is_of_the_principal() {
        EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
        RecordContext context = new RecordContext("local", "test");
        for (SimulatedIdentity identity : ACCOUNT.identities()) {
            List<SimulatedCall> calls = ACCOUNT.history(identity).calls();
            List<Normalized> read = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] record = CloudTrailText.of(identity, calls.get(i), i).getBytes(StandardCharsets.UTF_8);
                read.add(normalizer.normalize(record, 0, record.length, context));
            }
            assertThat(read).as(identity.name()).allSatisfy(one -> {
                assertThat(one).isInstanceOf(Normalized.Accepted.class);
                assertThat(((Normalized.Accepted) one).event().identity().holdTarget())
                        .isEqualTo(identity.arn());
            });
        }
    }

    @Test
    void an_attack_shows_no_field_that_other_calls_lack() {
        SimulatedIdentity identity = named("platform-engineer");
        SimulatedHistory history = ACCOUNT.history(identity);
        Set<String> usual = new TreeSet<>();
        for (int i = 0; i < 3_000; i++) {
            usual.addAll(fields(CloudTrailText.of(identity, history.calls().get(i), i)));
        }
        long start = history.calls().get(3_000).timeMillis();

        Attacks.on(history, start, 1)
                .values()
                .forEach(calls -> calls.forEach(
                        call -> assertThat(usual).containsAll(fields(CloudTrailText.of(identity, call, 1)))));
    }

    private static List<String> fields(String record) {
        return Pattern.compile("\"([A-Za-z]+)\":")
                .matcher(record)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void lives_too_short_for_a_quarter_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatedIdentities.of(1, START, 100, 1));
    }

    private static SimulatedIdentity named(String archetype) {
        return ACCOUNT.identities().stream()
                .filter(identity -> identity.archetype().name().equals(archetype))
                .findFirst()
                .orElseThrow();
    }
}
