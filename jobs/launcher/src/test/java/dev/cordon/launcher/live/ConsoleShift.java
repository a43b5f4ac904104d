package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.openqa.selenium.Keys;

/**
 * A shift at the console of a running stack, in two real browsers and by keyboard alone: one of the operator at the stack's
 * own console, one for all others.
 */
final class ConsoleShift implements AutoCloseable {
    static final int TEN = 10;
    private static final String ROW = ".alert-row[data-cursor] ";

    private final Stack stack;
    private final ConsolePeople people;
    private final Seat operator;
    private final Seat other;

    /** What is asked of the stack besides its console. */
    interface Stack {
        URI signIn() throws Exception;

        void alert(TrialHolds of) throws Exception;

        /** Waits until the hold of a role stands so; gives its id. */
        String hold(String state, TrialHolds of) throws Exception;

        /** Policies that are attached to a role of the sandbox cloud. */
        List<String> attached(TrialHolds to) throws Exception;
    }

    private ConsoleShift(Stack stack, ConsolePeople people, Seat operator, Seat other) {
        this.stack = stack;
        this.people = people;
        this.operator = operator;
        this.other = other;
    }

    /** Begins one: the operator is signed in. Where there is no Chromium the test is skipped. */
    static ConsoleShift begin(Stack stack, ConsolePeople people, Path profiles) throws Exception {
        Seat operator = Seat.take(profiles.resolve("operator"));
        try {
            operator.signIn(stack.signIn());
            return new ConsoleShift(stack, people, operator, Seat.take(profiles.resolve("other")));
        } catch (Exception | AssertionError e) {
            operator.close();
            throw e;
        }
    }

    /** What is tried, in its order. */
    Stream<DynamicTest> trials() {
        return Stream.of(
                dynamicTest("ten alerts are triaged", this::tenAlertsAreTriaged),
                dynamicTest("one that nothing holds is closed by a verdict", this::oneIsClosed),
                dynamicTest("one hold is confirmed and stays", this::oneIsConfirmed),
                dynamicTest("one hold is released and is gone", this::oneIsReleased),
                dynamicTest("a lease counts down and lapses", this::aLeaseLapses),
                dynamicTest("four eyes are two people's", this::fourEyes),
                dynamicTest("a viewer reads and may not decide", this::aViewerMayNot),
                dynamicTest("another tenant's person sees nothing", this::anotherTenantSeesNothing));
    }

    private void tenAlertsAreTriaged() throws Exception {
        for (TrialHolds each : List.of(TrialHolds.AUDITOR, TrialHolds.DEPLOY, TrialHolds.ADMIN_EC2)) {
            stack.alert(each); // what comes of it takes its time meanwhile
        }
        operator.awaitThat("ten alerts", () -> operator.names().size() >= TEN);
        operator.press(".");
        operator.open(operator.text(ROW + ".name"));
        Set<String> taken = new LinkedHashSet<>();
        while (taken.size() < TEN) {
            String here = operator.address();
            operator.takeOver();
            operator.await(".who-panel", ConsolePeople.OPERATOR);
            taken.add(here);
            operator.press("j");
            if (taken.size() < TEN) {
                operator.awaitThat(
                        "the next alert",
                        () -> !operator.address().equals(here)
                                && operator.text(".detail-body").contains("What it can reach")
                                && !operator.text(".who-panel").contains(ConsolePeople.OPERATOR));
            }
        }
        operator.press(Keys.ESCAPE);
        operator.go("#/queue?mine=yes");
        operator.await("footer .status", TEN + " alerts");
    }

    /** The console signs it, containment judges it, and detection, which raised the alert, closes it. */
    private void oneIsClosed() {
        operator.go("#/queue");
        operator.find("walker-0");
        operator.open("walker-0");
        operator.await(".detail-body", "No hold answers this alert.");
        operator.decide("f", "it is a recorded walk");
        operator.await("h1", "false positive");
        operator.await(".who-panel", "it is a recorded walk");
        operator.await("h1", "closed");
    }

    private void oneIsConfirmed() throws Exception {
        String hold = heldAndOpen(TrialHolds.AUDITOR);
        operator.decide("c", "it was nobody of ours");
        operator.await("h1 .chip", "confirmed");
        assertThat(stack.hold("CONFIRMED", TrialHolds.AUDITOR)).isEqualTo(hold);
        assertThat(stack.attached(TrialHolds.AUDITOR)).anyMatch(policy -> policy.contains(hold));
    }

    private void oneIsReleased() throws Exception {
        String hold = heldAndOpen(TrialHolds.DEPLOY);
        assertThat(stack.attached(TrialHolds.DEPLOY)).anyMatch(policy -> policy.contains(hold));
        operator.decide("f", "it was our own deployment");
        operator.await("h1 .chip", "released");
        assertThat(stack.attached(TrialHolds.DEPLOY)).noneMatch(policy -> policy.contains(hold));
    }

    private String heldAndOpen(TrialHolds role) throws Exception {
        String hold = stack.hold("HELD", role);
        operator.go("#/queue");
        operator.find(role.role());
        operator.await(ROW + ".chip", "held");
        operator.open(role.role());
        operator.await("h1 .chip", "held");
        return hold;
    }

    /** In real time: nobody touches a clock. */
    private void aLeaseLapses() throws Exception {
        operator.go("#/queue");
        operator.find(TrialHolds.REPORT.role());
        stack.alert(TrialHolds.REPORT);
        operator.await(".pill", "1 new");
        operator.press(".");
        operator.await(ROW + ".chip", "held 00:");
        List<String> shown = new ArrayList<>();
        operator.awaitThat("the lease is over", () -> {
            String chip = operator.text(ROW + ".chip");
            if (!shown.contains(chip)) {
                shown.add(chip);
            }
            return chip.equals("released");
        });
        List<Integer> left = shown.stream()
                .filter(each -> each.startsWith("held 00:"))
                .map(each -> Integer.valueOf(each.substring("held 00:".length())))
                .toList();
        assertThat(left).as("%s", shown).hasSizeGreaterThan(3).isSortedAccordingTo((a, b) -> b - a);
        assertThat(stack.attached(TrialHolds.REPORT)).isEmpty();
    }

    private void fourEyes() throws Exception {
        TrialHolds role = TrialHolds.ADMIN_EC2;
        String hold = stack.hold("PROPOSED", role);
        try (ConsolePeople.Desk bobs = people.desk(ConsolePeople.BOB)) {
            operator.go("#/queue");
            operator.find(role.role());
            operator.await(ROW + ".chip", "proposed");
            operator.open(role.role());
            operator.decide("a", "it is not ours");
            operator.await(".hold-section", "1 of 2");
            assertThat(stack.attached(role)).noneMatch(policy -> policy.contains(hold));
            operator.press("a");
            operator.await("dialog .what", "You approved it already");
            operator.press(Keys.ESCAPE);
            assertThat(stack.attached(role)).noneMatch(policy -> policy.contains(hold));

            other.signIn(bobs.link());
            other.find(role.role());
            other.await(ROW + ".chip", "proposed");
            other.open(role.role());
            other.decide("a", "I looked, too");
            other.await("h1 .chip", "held");
            operator.await("h1 .chip", "held");
            assertThat(stack.hold("HELD", role)).isEqualTo(hold);
            assertThat(stack.attached(role)).anyMatch(policy -> policy.contains(hold));
        }
    }

    private void aViewerMayNot() throws Exception {
        try (ConsolePeople.Desk veras = people.desk(ConsolePeople.VERA)) {
            other.signIn(veras.link());
            other.find(TrialHolds.AUDITOR.role());
            other.await(ROW + ".chip", "confirmed");
            other.open(TrialHolds.AUDITOR.role());
            for (String key : List.of("y", "c", "f", "b", "e")) {
                other.press(key);
                other.await("body", "and you are viewer there");
                assertThat(other.text("dialog")).isEmpty();
            }
            assertThat(stack.hold("CONFIRMED", TrialHolds.AUDITOR)).isNotEmpty();
        }
    }

    private void anotherTenantSeesNothing() throws IOException {
        try (ConsolePeople.Desk ottos = people.desk(ConsolePeople.OTTO)) {
            other.signIn(ottos.link());
            other.await("footer .status", "Nothing fits");
            other.go("#/alert/" + TrialHolds.AUDITOR.alert());
            other.await(".detail", "There is no alert");
            for (String page : List.of("#/holds", "#/identities")) {
                other.go(page);
                other.await("footer .status", "Nothing");
            }
            assertThat(other.all()).doesNotContain(TrialHolds.AUDITOR.role(), ConsolePeople.OPERATOR);
        }
    }

    @Override
    public void close() {
        operator.close();
        other.close();
    }
}
