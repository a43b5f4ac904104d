package dev.cordon.launcher.live.full;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.launcher.live.CatchUp;
import dev.cordon.launcher.live.LiveHolds;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** What is there in the end, against what was sent: nothing lost, nothing twice. */
final class Reckoning {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long LOOK_MILLIS = 1_000;
    /** As routes have it by default (docs/notices.md); what stands first is told whatever its priority. */
    private static final double TOLD_FROM_PRIORITY = 50;

    private final Installed stack;
    private final Installation installation;

    Reckoning(Installed stack) {
        this.stack = stack;
        this.installation = stack.installation();
    }

    /**
     * What was there, with all of it as it had to be.
     *
     * @param late events that came too late to move a baseline; they are judged
     * @param deadLetters records that are no events
     * @param alerts different ones, each with its newest revision in a document
     * @param versions of alerts on their topic, repeats left out
     * @param holds one of each leaked user, in force
     * @param changes calls that changed something at the provider, two of each hold
     * @param transitions each in a document
     * @param evidence records, chained
     * @param notices of alerts and holds, each under an id of its own, acknowledged
     * @param repeated times that one was acknowledged once more, which a crash may cause
     */
    record Totals(
            long late,
            long deadLetters,
            long alerts,
            long versions,
            long holds,
            long changes,
            long transitions,
            long evidence,
            long notices,
            long repeated) {}

    /** Waits until the jobs have committed all that is in the topics they judge. */
    void awaitRead() throws Exception {
        try (CatchUp behind = new CatchUp(installation)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            OptionalLong lag = behind.lagOfDetection();
            while (!CatchUp.isNone(lag)) {
                assertThat(System.nanoTime()).as("still " + lag + " behind").isLessThan(end);
                Thread.sleep(LOOK_MILLIS);
                lag = behind.lagOfDetection();
            }
        }
    }

    /** Whether a user is held; fails where there is more than one hold, or one that came to nothing. */
    boolean isHeld(String arn) throws Exception {
        try (LiveHolds holds = LiveHolds.open(installation)) {
            List<Containment> of = holds.all().stream()
                    .filter(each -> each.plan().target().equals(arn) && !isDoneByAnother(each))
                    .toList();
            assertThat(of).as("holds of " + arn).hasSizeLessThan(2);
            assertThat(of)
                    .allSatisfy(each -> assertThat(each.state())
                            .as(each.reason())
                            .isNotIn(ContainmentState.PROPOSED, ContainmentState.FAILED, ContainmentState.REFUSED));
            return of.size() == 1 && of.get(0).state() == ContainmentState.HELD;
        }
    }

    /** Of a second alert about the same attack, which happens after failures: the first one's hold stands for both. */
    private static boolean isDoneByAnother(Containment hold) {
        return hold.state() == ContainmentState.REFUSED && hold.reason().contains(" does the same, for alert ");
    }

    /** Waits until everything that was sent is shown, and adds up. */
    Totals await(Books books, List<Leak> leaks) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return totals(books, leaks);
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private Totals totals(Books books, List<Leak> leaks) throws Exception {
        Map<String, Books.Line> judged = new TreeMap<>();
        long late = 0;
        for (JsonNode identity : stack.node().documents("cordon-identities").values()) {
            judged.put(
                    identity.path("identity_key").asText(),
                    new Books.Line(
                            identity.path("events").asLong(),
                            identity.path("duplicates").asLong(),
                            identity.path("last_seen").asLong()));
            late += identity.path("late").asLong();
        }
        assertThat(books.unsent(judged)).as("identities of nobody who acted").isEmpty();
        assertThat(books.different(judged))
                .as("identities whose events were not judged once: sent, judged")
                .isEmpty();
        long deadLetters = new TopicRecords(installation, installation.topics().deadLetters())
                .ids()
                .size();
        assertThat(deadLetters).as("dead letters").isEqualTo(books.unreadable());

        TopicRecords lines =
                new TopicRecords(installation, installation.topics().alerts());
        List<Alert> alerts = read(lines);
        Map<String, Long> newest = newest(alerts);
        assertThat(stack.node().alerts()).as("alerts shown").isEqualTo(newest);

        long changes = 0;
        for (Leak leak : leaks) {
            List<String> applied = new Controls(stack.cloud(), leak.arn()).applied();
            assertThat(applied).as(leak.arn()).containsExactlyInAnyOrder(Controls.FIRST, Controls.LAST);
            changes += applied.size();
        }
        Set<String> happened = new TreeSet<>();
        Set<String> inForce = new TreeSet<>();
        try (LiveHolds journal = LiveHolds.open(installation)) {
            for (Containment each : journal.all()) {
                if (!isDoneByAnother(each)) {
                    assertThat(each.state()).as(each.reason()).isEqualTo(ContainmentState.HELD);
                    inForce.add(each.id().value());
                }
                for (Transition transition : journal.transitions(each.id())) {
                    happened.add(name(each.id().value(), transition.version(), transition.part()));
                }
            }
        }
        assertThat(inForce).as("holds").hasSameSizeAs(leaks);
        Set<String> shown = new TreeSet<>();
        for (JsonNode each : stack.node().documents("cordon-transitions").values()) {
            shown.add(name(
                    each.path("containment").asText(),
                    each.path("version").asLong(),
                    each.path("part").asInt()));
        }
        assertThat(shown).as("transitions shown").isEqualTo(happened);
        Told told = new Told(stack.told());
        assertThat(told.refused()).as("notices that were not signed").isEmpty();
        assertThat(told.alerts()).as("alerts told").isEqualTo(top(alerts));
        assertThat(told.holds()).as("holds told").isEqualTo(inForce);
        return new Totals(
                late,
                deadLetters,
                newest.size(),
                lines.ids().size(),
                inForce.size(),
                changes,
                happened.size(),
                evidence(),
                told.notices(),
                told.repeated());
    }

    private static Map<String, Long> newest(List<Alert> alerts) {
        Map<String, Long> newest = new TreeMap<>();
        alerts.forEach(alert -> newest.merge(alert.alertId(), alert.revision(), Math::max));
        return newest;
    }

    /** Those that a route tells of: open, and exposed or urgent, in any of their versions. */
    private static Set<String> top(List<Alert> alerts) {
        Set<String> top = new TreeSet<>();
        for (Alert alert : alerts) {
            if (alert.standsFirst() || (alert.state() == AlertState.OPEN && alert.priority() >= TOLD_FROM_PRIORITY)) {
                top.add(alert.alertId());
            }
        }
        return top;
    }

    private static List<Alert> read(TopicRecords lines) {
        AlertReader reader = new AlertReader();
        List<Alert> read = new ArrayList<>();
        for (byte[] value : lines.values()) {
            read.add(reader.read(value).fold(ReadAlert.Accepted::alert, rejected -> {
                throw new AssertionError(rejected.reason());
            }));
        }
        return read;
    }

    private static String name(String containment, long version, int part) {
        return containment + "/" + version + "/" + part;
    }

    /** Records in the chains: all that the topic has, each once, and nothing was changed. */
    private long evidence() throws Exception {
        assertThat(stack.chains().refused()).as("evidence in no chain").isEmpty();
        JsonNode verified = stack.verifiedEvidence();
        assertThat(verified.path("intact").asBoolean()).isTrue();
        long records = verified.path("records").asLong();
        Set<String> sent = new TopicRecords(installation, installation.topics().evidence()).ids();
        assertThat(records).as("evidence chained").isEqualTo(sent.size());
        return records;
    }

    /** Retries what may fail while parts are away. */
    static <T> T patiently(Callable<T> question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Objects.requireNonNull(question.call());
            } catch (AssertionError e) {
                throw e;
            } catch (Exception e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }
}
