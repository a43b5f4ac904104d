package dev.cordon.engine.suppress;

import static dev.cordon.engine.suppress.ExpectedAlert.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.KeptText;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.guardrail.FourEyesTerms;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionTest {
    private static final SuppressionScope SCOPE =
            new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.0/24"), List.of("arn:b/k"));
    private static final long UNTIL = NOON + Duration.ofDays(14).toMillis();

    static Suppression suppression(FourEyesTerms alone) {
        return new Suppression(
                "local",
                "sp-0123456789abcdef0123",
                ExpectedAlert.IDENTITY,
                SCOPE,
                "al-0",
                List.of(new Suppression.Giver("alice", "approver", "the nightly backup", NOON)),
                NOON,
                UNTIL,
                alone,
                "",
                "",
                0);
    }

    private record Change(String words, Consumer<ExpectedAlert> of) {}

    @Test
    void what_was_said_to_be_expected_is_covered() {
        assertThat(suppression(FourEyesTerms.DEFAULTS).beyond(new ExpectedAlert().build()))
                .isEmpty();
    }

    static Stream<Change> whatCountsInFull() {
        return Stream.of(
                new Change("another identity", alert -> alert.identity = ExpectedAlert.IDENTITY + "2"),
                new Change("another time", alert -> alert.last = NOON - 1),
                new Change("another time", alert -> alert.last = UNTIL),
                new Change(
                        "another time",
                        alert -> alert.events.add(
                                ExpectedAlert.event("s3:GetObject", "203.0.113.7", "arn:b/k", 0, NOON - 1))),
                new Change(
                        "not all of its resources",
                        alert -> alert.events.set(
                                0, ExpectedAlert.event("s3:GetObject", "203.0.113.7", "arn:b/k", 1, NOON + 1))),
                new Change(
                        "not all of its resources",
                        alert -> alert.events.set(
                                0,
                                ExpectedAlert.event(
                                        "s3:GetObject", "203.0.113.7", "arn:b/k", SpeakingEvent.NOT_KEPT, NOON + 1))),
                new Change("in the open", alert -> alert.exposed = true),
                new Change("crown jewel", alert -> alert.admin = AdminEquivalence.POSSIBLE),
                new Change("blast radius", alert -> alert.radius = 80),
                new Change("blast radius", alert -> alert.radius = Double.NaN),
                new Change("priority", alert -> alert.priority = 80),
                new Change("incident", alert -> alert.inIncident = 2),
                new Change("not all of its", alert -> alert.unseen = 1),
                new Change("no event", alert -> alert.events.clear()),
                new Change(
                        "another action: s3:PutObject",
                        alert -> alert.events.add(ExpectedAlert.event("s3:PutObject", "203.0.113.7", "arn:b/k"))),
                new Change(
                        "another action: S3:GETOBJECT",
                        alert -> alert.events.add(ExpectedAlert.event("S3:GETOBJECT", "203.0.113.7", "arn:b/k"))),
                new Change(
                        "another place: 203.0.114.7",
                        alert -> alert.events.add(ExpectedAlert.event("s3:GetObject", "203.0.114.7", "arn:b/k"))),
                new Change(
                        "another place: none",
                        alert -> alert.events.add(ExpectedAlert.event("s3:GetObject", "", "arn:b/k"))),
                new Change(
                        "another place: 0.0.0.0/0",
                        alert -> alert.events.add(ExpectedAlert.event("s3:GetObject", "0.0.0.0/0", "arn:b/k"))),
                new Change(
                        "another resource",
                        alert -> alert.events.add(ExpectedAlert.event("s3:GetObject", "203.0.113.7", "arn:b/k2"))));
    }

    @ParameterizedTest
    @MethodSource("whatCountsInFull")
    void evidence_beyond_it_counts_in_full(Change change) {
        ExpectedAlert alert = new ExpectedAlert();
        change.of().accept(alert);
        assertThat(suppression(FourEyesTerms.DEFAULTS).beyond(alert.build()))
                .hasValueSatisfying(why -> assertThat(why).contains(change.words()));
    }

    static List<String> textsThatStandForMany() {
        return List.of(
                KeptText.of("arn:b/" + "k".repeat(300)),
                KeptText.of("arn:b/" + "k".repeat(KeptText.MOST - 8) + "\uD83D\uDE00" + "k".repeat(9)),
                "arn:b/" + "k".repeat(KeptText.MOST - 6),
                "arn:b/\uFFFD",
                "arn:b/token=#0123abcd");
    }

    @ParameterizedTest
    @MethodSource("textsThatStandForMany")
    void what_was_cut_replaced_or_masked_is_never_a_match(String text) {
        for (SpeakingEvent event : List.of(
                ExpectedAlert.event(text, "203.0.113.7", "arn:b/k"),
                ExpectedAlert.event("s3:GetObject", text, "arn:b/k"),
                ExpectedAlert.event("s3:GetObject", "203.0.113.7", text))) {
            SuppressionScope same = new SuppressionScope(
                    List.of("s3:GetObject", event.action()),
                    List.of("203.0.113.7", event.address()),
                    List.of("arn:b/k", event.resource()));
            assertThat(same.problem()).isPresent();
            assertThat(same.beyond(event))
                    .hasValueSatisfying(why -> assertThat(why).contains("seen whole"));
        }
    }

    @Test
    void what_names_no_resource_is_expected_of_nothing_that_names_one() {
        SuppressionScope none = new SuppressionScope(
                List.of("s3:GetObject"), List.of("203.0.113.7"), List.of(SuppressionScope.NO_RESOURCE, "arn:b/k"));
        assertThat(none.problem()).isEmpty();
        assertThat(none.beyond(ExpectedAlert.event("s3:GetObject", "203.0.113.7", "")))
                .isEmpty();
        assertThat(none.beyond(ExpectedAlert.event("s3:GetObject", "203.0.113.7", "arn:b/k")))
                .isEmpty();
        assertThat(none.beyond(ExpectedAlert.event("s3:GetObject", "203.0.113.7", "arn:b/k2")))
                .contains("another resource: arn:b/k2");
        assertThat(none.beyond(ExpectedAlert.event("s3:GetObject", "203.0.113.7", SuppressionScope.NO_RESOURCE)))
                .as("whoever names a resource like that")
                .contains("another resource: none");
        assertThat(none.beyond(
                        ExpectedAlert.event("s3:GetObject", "203.0.113.7", "", SpeakingEvent.NOT_KEPT, NOON + 1)))
                .contains("not all of its resources can be seen");
        assertThat(SCOPE.beyond(ExpectedAlert.event("s3:GetObject", "203.0.113.7", "")))
                .contains("it names no resource");
    }

    @Test
    void where_no_resource_is_named_an_event_may_have_any_number() {
        SuppressionScope any = new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.7"), List.of());
        assertThat(any.beyond(ExpectedAlert.event("s3:GetObject", "203.0.113.7", "arn:b/k", 3, NOON)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.0.113.0/24 ", " 203.0.113.0/24", "203.0.113.7\t", "203.0.113.0/ 24", "203.0.113.0/24/"})
    void a_place_with_anything_around_it_is_refused(String place) {
        assertThat(new SuppressionScope(List.of("s3:GetObject"), List.of(place), List.of()).problem())
                .isPresent();
    }

    @Test
    void where_guardrails_ask_for_four_eyes_one_person_is_not_enough() {
        FourEyesTerms terms = new FourEyesTerms(50, 60, Set.of(IdentityKind.HUMAN));
        Suppression alone = suppression(terms);
        Suppression both = alone.and(new Suppression.Giver("bob", "approver", "so it is", NOON + 1));
        for (Consumer<ExpectedAlert> above : List.<Consumer<ExpectedAlert>>of(
                alert -> alert.priority = 50, alert -> alert.radius = 60, alert -> alert.kind = IdentityKind.HUMAN)) {
            ExpectedAlert alert = new ExpectedAlert();
            assertThat(alone.beyond(alert.build())).isEmpty();
            above.accept(alert);
            assertThat(alone.beyond(alert.build())).contains("a second person has to agree");
            assertThat(both.beyond(alert.build())).isEmpty();
        }
        assertThat(alone.and(alone.givers().get(0)).ofOne())
                .as("nobody agrees with themselves")
                .isTrue();
    }

    @Test
    void it_ends_by_itself_and_by_one_word_and_only_what_stands_covers() {
        Suppression given = suppression(FourEyesTerms.DEFAULTS);
        var alert = new ExpectedAlert().build();
        assertThat(Covering.among(List.of(given), alert, UNTIL - 1)).contains(given);
        assertThat(Covering.among(List.of(given), alert, UNTIL)).isEmpty();
        Suppression ended = given.ended("bob", "it is over", NOON + 5);
        assertThat(Covering.among(List.of(ended), alert, NOON + 6)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "203.0.112.0/23", "2001:db8::/47", "203.0.113.0/x", "*", "10.*", ""})
    void a_place_that_is_wide_or_none_is_refused(String place) {
        assertThat(new SuppressionScope(List.of("s3:GetObject"), List.of(place), List.of()).problem())
                .isPresent();
    }

    @Test
    void a_scope_is_small_and_exact() {
        assertThat(SCOPE.problem()).isEmpty();
        assertThat(new SuppressionScope(List.of("git:push"), List.of(SuppressionScope.NO_PLACE), List.of()).problem())
                .isEmpty();
        assertThat(new SuppressionScope(List.of("a:b"), List.of("lambda.amazonaws.com", "2001:db8::/48"), List.of())
                        .problem())
                .isEmpty();
        List<String> many = IntStream.range(0, 9).mapToObj(i -> "s3:A" + i).toList();
        assertThat(new SuppressionScope(many, List.of("203.0.113.7"), List.of()).problem())
                .isPresent();
        assertThat(new SuppressionScope(List.of(), List.of("203.0.113.7"), List.of()).problem())
                .isPresent();
        assertThat(new SuppressionScope(List.of("s3:*"), List.of("203.0.113.7"), List.of()).problem())
                .hasValueSatisfying(words -> assertThat(words).contains("stands for nothing"));
        assertThat(new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.7"), many).problem())
                .isPresent();
        assertThat(new SuppressionScope(List.of("x".repeat(600)), List.of("203.0.113.7"), List.of()).problem())
                .isPresent();
    }

    @Test
    void words_add_up_in_whatever_order_they_come_and_an_end_is_not_taken_back() {
        Suppression given = suppression(FourEyesTerms.DEFAULTS);
        Suppression agreed = given.and(new Suppression.Giver("bob", "approver", "so it is", NOON + 1));
        Suppression ended = given.ended("carol", "no", NOON + 2);
        Suppressions one = new Suppressions();
        Suppressions other = new Suppressions();
        List.of(given, agreed, ended, given).forEach(word -> one.after(word).ifPresent(one::take));
        List.of(ended, given, agreed).forEach(word -> other.after(word).ifPresent(other::take));
        assertThat(one.all()).isEqualTo(other.all()).singleElement().satisfies(all -> {
            assertThat(all.givers()).hasSize(2);
            assertThat(all.endedBy()).isEqualTo("carol");
        });
        assertThat(one.after(given)).isEmpty();
    }

    @Test
    void a_tenant_has_so_many_and_those_that_are_over_make_room() {
        Suppressions all = new Suppressions();
        for (int i = 0; i < Suppressions.MOST; i++) {
            take(all, numbered(i));
        }
        assertThat(all.after(numbered(Suppressions.MOST))).isEmpty();
        take(all, numbered(7).ended("carol", "no", NOON + 2));
        take(all, numbered(Suppressions.MOST));
        assertThat(all.of("local")).hasSize(Suppressions.MOST).doesNotContain(numbered(7));
    }

    private static void take(Suppressions into, Suppression word) {
        into.take(into.after(word).orElseThrow());
    }

    private static Suppression numbered(int number) {
        Suppression base = suppression(FourEyesTerms.DEFAULTS);
        return new Suppression(
                base.tenant(),
                "sp-%020x".formatted(number),
                base.identity(),
                base.scope(),
                base.alert(),
                base.givers(),
                base.sinceMillis(),
                base.untilMillis(),
                base.alone(),
                "",
                "",
                0);
    }
}
