package dev.cordon.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Receipt;
import dev.cordon.engine.action.Verification;
import dev.cordon.engine.journal.ContainmentCodec;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {
    private static final int WALKS = 400;
    private static final int STEPS = 60;

    @Test
    void every_state_but_the_first_two_can_be_reached_and_those_that_end_lead_nowhere() {
        EnumSet<ContainmentState> reached =
                EnumSet.of(ContainmentState.PROPOSED, ContainmentState.APPROVED, ContainmentState.REFUSED);
        for (ContainmentState state : ContainmentState.values()) {
            reached.addAll(state.next());
        }
        assertThat(reached).containsExactlyInAnyOrder(ContainmentState.values());
        assertThat(ContainmentState.RELEASED.next()).isEmpty();
        assertThat(ContainmentState.REJECTED.next()).isEmpty();
        assertThat(ContainmentState.REFUSED.next()).isEmpty();
        assertThat(ContainmentState.CONFIRMED.next()).containsOnly(ContainmentState.RELEASING);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_happens_in_whatever_order_only_moves_of_the_table_are_made(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int walk = 0; walk < WALKS; walk++) {
            OnTimeout onTimeout = random.nextBoolean() ? OnTimeout.RELEASE : OnTimeout.ESCALATE;
            Containment now = random.nextBoolean()
                    ? Containment.proposed(Plans.threeSteps("al-" + walk, onTimeout), 1, "", Plans.NOON)
                    : Containment.approved(Plans.threeSteps("al-" + walk, onTimeout), "", Plans.NOON);
            long clock = Plans.NOON;
            for (int i = 0; i < STEPS; i++) {
                clock += random.nextInt(100_000);
                Optional<Command> due = Lifecycle.due(now, clock);
                Input input = due.isPresent() && random.nextInt(4) > 0
                        ? due.get().fold(new AnyAnswer(random, clock))
                        : anything(random, clock);
                Advance advance = Lifecycle.advance(now, input);
                check(now, advance);
                now = advance.after();
            }
        }
    }

    private static void check(Containment before, Advance advance) {
        Containment after = advance.after();
        ContainmentState at = before.state();
        for (Transition transition : advance.transitions()) {
            if (transition.kind() == Transition.Kind.MOVED) {
                assertThat(transition.from()).isEqualTo(at);
                assertThat(at.canMoveTo(transition.to()))
                        .as(at + " to " + transition.to())
                        .isTrue();
                at = transition.to();
            }
            assertThat(transition.version()).isEqualTo(after.version());
            assertThat(transition.reason()).isNotBlank();
        }
        assertThat(after.state()).isEqualTo(at);
        assertThat(after.version()).isBetween(before.version(), before.version() + 1);
        if (after.state() == ContainmentState.HELD && before.state() != ContainmentState.HELD) {
            assertThat(after.steps())
                    .allMatch(step -> step.status() == StepStatus.VERIFIED
                            || step.status() == StepStatus.SKIPPED
                            || step.status() == StepStatus.FAILED);
        }
        if (after.state() == ContainmentState.RELEASED) {
            assertThat(after.steps()).noneMatch(step -> step.status().toRevert());
        }
        for (int i = 0; i < after.steps().size(); i++) {
            if (before.steps().get(i).intended()) {
                assertThat(after.steps().get(i).prior())
                        .isEqualTo(before.steps().get(i).prior());
            }
        }
    }

    @Test
    void every_version_is_read_back_from_its_json_as_it_was() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
        Containment now = Containment.approved(Plans.threeSteps("al-1", OnTimeout.RELEASE), "", Plans.NOON);
        long clock = Plans.NOON;
        for (int i = 0; i < 200; i++) {
            clock += 5_000;
            Optional<Command> due = Lifecycle.due(now, clock);
            Input input = due.isPresent() ? due.get().fold(new AnyAnswer(random, clock)) : anything(random, clock);
            now = Lifecycle.advance(now, input).after();
            assertThat(ContainmentCodec.read(ContainmentCodec.write(now))).isEqualTo(now);
        }
    }

    @ParameterizedTest
    @EnumSource(StepStatus.class)
    void a_key_is_off_while_a_step_has_it_off_and_known_again_once_that_is_undone(StepStatus status) {
        Containment approved = Containment.approved(Plans.threeSteps("al-1", OnTimeout.RELEASE), "", Plans.NOON);
        Containment hold = Plans.tookKey(approved, ContainmentState.HELD, status, "AKIA1", Plans.NOON + 5);
        assertThat(hold.taken("AKIA2")).isEmpty();
        if (status == StepStatus.GONE || status == StepStatus.SKIPPED) {
            assertThat(hold.taken("AKIA1")).isEmpty();
            return;
        }
        boolean isOff = status == StepStatus.DONE || status == StepStatus.VERIFIED;
        assertThat(hold.taken("AKIA1")).hasValue(new TakenCredential(isOff, Plans.NOON + 5, status.sentence()));
    }

    @Test
    void waits_grow_and_differ_between_containments() {
        long first =
                Patience.waitMillis(Plans.threeSteps("a", OnTimeout.RELEASE).id(), 0, 0, 0);
        long later =
                Patience.waitMillis(Plans.threeSteps("a", OnTimeout.RELEASE).id(), 0, 6, 0);
        assertThat(later).isGreaterThan(first);
        long distinct = java.util.stream.IntStream.range(0, 50)
                .mapToLong(i -> Patience.waitMillis(
                        Plans.threeSteps("al-" + i, OnTimeout.RELEASE).id(), 0, 6, 0))
                .distinct()
                .count();
        assertThat(distinct).isGreaterThan(40);
    }

    private static Input anything(RandomGenerator random, long at) {
        return switch (random.nextInt(9)) {
            case 0 ->
                new Input.Decided(
                        Verb.values()[random.nextInt(Verb.values().length)], "dana", "approver", "because", 60_000, at);
            case 1 -> new Input.Barred("kill_switch", "thrown", at);
            case 2 -> new Input.Denied(DenialKind.values()[random.nextInt(3)], "s3:GetObject", at);
            case 3 ->
                new Input.Undone(
                        random.nextInt(3),
                        new Undoer(Undoer.Kind.values()[random.nextInt(Undoer.Kind.values().length)], "x"),
                        at);
            case 4 -> new Input.Exposed(List.of("value", "AKIA2"), "github", at);
            case 5 -> new Input.PlaceTaken(ContainmentId.of("local", "al-x", "pb", 1), "al-x", at);
            case 6 ->
                new Input.HeldBack(
                        new Input.Decided(Verb.APPROVE, "dana", "approver", "because", 0, at),
                        ContainmentId.of("local", "al-x", "pb", 1),
                        "al-x");
            default -> new Input.Tick(random.nextInt(600_000), random.nextBoolean(), at);
        };
    }

    /** Any answer that a provider may give. */
    private record AnyAnswer(RandomGenerator random, long at) implements Command.Fold<Input> {
        private CallOutcome outcome() {
            return switch (random.nextInt(8)) {
                case 0 -> new CallOutcome.Later(100, "Rate exceeded");
                case 1 -> new CallOutcome.Unknown("timed out");
                case 2 -> new CallOutcome.Failed("AccessDenied");
                default -> new CallOutcome.Done(Receipt.NONE, "done");
            };
        }

        private Preflight found() {
            Preflight.Standing[] all = Preflight.Standing.values();
            Preflight.Standing standing =
                    random.nextInt(3) == 0 ? all[random.nextInt(all.length)] : Preflight.Standing.ABSENT;
            PriorState prior = PriorState.of(Map.of("value", Integer.toString(random.nextInt(100))));
            return new Preflight(standing, prior, List.of(), "", "found");
        }

        @Override
        public Input clear(Command.Clear command) {
            return new Input.Cleared(at);
        }

        @Override
        public Input look(Command.Look command) {
            return new Input.Looked(command.step(), found(), at);
        }

        @Override
        public Input keepIntent(Command.KeepIntent command) {
            return new Input.IntentKept(command.step(), command.prior(), at);
        }

        @Override
        public Input apply(Command.Apply command) {
            return new Input.Applied(command.step(), outcome(), at);
        }

        @Override
        public Input verify(Command.Verify command) {
            Verification.Standing[] all = Verification.Standing.values();
            Verification.Standing standing =
                    random.nextInt(3) == 0 ? all[random.nextInt(all.length)] : Verification.Standing.VERIFIED;
            Undoer by = new Undoer(Undoer.Kind.values()[random.nextInt(Undoer.Kind.values().length)], "x");
            return new Input.Checked(command.step(), new Verification(standing, "read"), by, at);
        }

        @Override
        public Input extend(Command.Extend command) {
            return new Input.Extended(command.step(), command.expiryMillis(), outcome(), at);
        }

        @Override
        public Input revert(Command.Revert command) {
            return new Input.Reverted(command.step(), outcome(), at);
        }

        @Override
        public Input noteExposed(Command.NoteExposed command) {
            return new Input.ExposureNoted(command.credential(), outcome(), at);
        }

        @Override
        public Input lookAfter(Command.LookAfter command) {
            return new Input.LookedAfter(command.step(), found(), at);
        }
    }
}
