package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.containment.local.LocalJobParts;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.wire.testing.Collected;
import dev.cordon.wire.testing.TestCluster;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job on a real cluster, against the sandbox with the real SDK. */
@ExtendWith(TestCluster.class)
class ContainmentJobIT {
    private static final long PATIENCE_MILLIS = 120_000;
    private static int runs;

    @TempDir
    Path folder;

    /** A job that runs, what it is fed and what it tells. */
    private final class Run implements AutoCloseable {
        final Signers signers;
        final Path state;
        final Feed<RawRecord> alerts;
        final Feed<String> decisions;
        final Feed<IdentityEvent> logs;
        final Collected<Transition> transitions;
        final Collected<JobNote> notes;
        /** Whether a proposal is no failure. */
        boolean mayPropose;

        private final JobClient client;

        Run(
                TestCluster.Running cluster,
                SandboxCloud cloud,
                String tenant,
                String backend,
                int parallelism,
                long checkpoint)
                throws Exception {
            this(cluster, cloud, tenant, backend, parallelism, checkpoint, Signers.PLAYBOOK);
        }

        Run(
                TestCluster.Running cluster,
                SandboxCloud cloud,
                String tenant,
                String backend,
                int parallelism,
                long checkpoint,
                String... playbooks)
                throws Exception {
            String name = "run-" + runs++ + "-" + tenant;
            state = folder.resolve(name);
            Files.createDirectories(folder.resolve(tenant));
            signers = new Signers(tenant, folder.resolve(tenant));
            alerts = new Feed<>(name + "-alerts");
            decisions = new Feed<>(name + "-decisions");
            logs = new Feed<>(name + "-logs");
            transitions = new Collected<>(name + "-transitions");
            notes = new Collected<>(name + "-notes");
            Configuration configuration = new Configuration();
            configuration.set(PipelineOptions.GENERIC_TYPES, false);
            configuration.set(StateBackendOptions.STATE_BACKEND, backend);
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(20));
            configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpoint));
            StreamExecutionEnvironment environment = cluster.environment(configuration, parallelism);
            ContainmentJob.build(
                    environment,
                    new ContainmentJob.Sources(
                            environment.addSource(alerts, "alerts", WireTypes.RAW_RECORD),
                            environment.addSource(decisions, "decisions", Types.STRING),
                            environment.addSource(logs, "logs", WireTypes.IDENTITY_EVENT)),
                    new ContainmentJob.Sinks(
                            transitions,
                            new Collected<ToldSignal>(name + "-signals"),
                            new Collected<DeadLetter>(name + "-dead"),
                            notes),
                    new ContainmentJob.Config(
                            tenant,
                            LocalJobParts.of(signers.config(state, cloud, Signers.guardrails(tenant), playbooks)),
                            RunningTime.MONOTONIC,
                            2,
                            2));
            client = environment.executeAsync(name);
        }

        void leak(String user) {
            leak(user, 85, 1);
        }

        void leak(String user, double priority, long revision) {
            alerts.add(signers.record(
                    LeakedKey.alert(signers.tenant, user, priority, System.currentTimeMillis(), revision)));
        }

        /** An alert of the stolen role that names sessions of the thief. */
        void names(long revision, String... sessions) {
            alerts.add(
                    signers.record(StolenRole.alert(signers.tenant, System.currentTimeMillis(), revision, sessions)));
        }

        /** How many different moves there were into a state. */
        long moves(ContainmentState to) {
            return transitions.all().stream()
                    .filter(t -> t.kind() == Transition.Kind.MOVED && t.to() == to)
                    .map(Transition::id)
                    .distinct()
                    .count();
        }

        /** How many holds stand, or stood. */
        long held() {
            return moves(ContainmentState.HELD);
        }

        List<Transition> rotated() {
            Set<String> seen = new TreeSet<>();
            return transitions.all().stream()
                    .filter(t -> t.kind() == Transition.Kind.ROTATED && seen.add(t.id()))
                    .toList();
        }

        List<ContainmentState> states(String user) {
            Set<String> seen = new TreeSet<>();
            return transitions.all().stream()
                    .filter(t -> t.identityKey().equals(TestAccount.user(user)))
                    .filter(t -> t.kind() == Transition.Kind.MOVED && seen.add(t.id()))
                    .map(Transition::to)
                    .toList();
        }

        void until(String what, BooleanSupplier is) throws Exception {
            long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            while (!is.getAsBoolean()) {
                assertThat(transitions.all()).noneMatch(t -> t.to() == ContainmentState.PROPOSED && !mayPropose);
                assertThat(client.getJobStatus().get().isGloballyTerminalState())
                        .as("the job ended")
                        .isFalse();
                assertThat(System.nanoTime())
                        .as(() -> what + " did not come; " + transitions.all() + notes.all())
                        .isLessThan(end);
                Thread.sleep(10);
            }
        }

        void untilIn(ContainmentState wanted, String user) throws Exception {
            until(user + " in " + wanted, () -> states(user).contains(wanted));
        }

        Containment standing(String user) throws Exception {
            return FileJournal.look(state).stream()
                    .filter(each -> each.plan().target().equals(TestAccount.user(user)))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() throws Exception {
            if (!client.getJobStatus().get().isGloballyTerminalState()) {
                client.cancel().get();
            }
            long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            while (!client.getJobStatus().get().isGloballyTerminalState() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        }

        String evidence() {
            try {
                return Files.readString(
                        new EvidenceFiles(state.resolve("evidence")).recordsOf(new ChainName(signers.tenant, "0")));
            } catch (IOException e) {
                return "";
            }
        }

        /** Ids of transitions, as often as evidence has them. */
        private List<String> chained() {
            List<String> ids = new ArrayList<>();
            Matcher matcher = Pattern.compile("\"transition\":\"([^\"]+)\"").matcher(evidence());
            while (matcher.find()) {
                ids.add(matcher.group(1));
            }
            return ids;
        }

        /**
         * What was told is what the journal has: nothing lost, and what was told twice is the same. Evidence has all of it,
         * each once. Ends the job.
         */
        void assertToldWhole() throws Exception {
            List<String> ids = new ArrayList<>();
            List<String> journalled = new ArrayList<>();
            try (Journal journal = SharedJournals.open(state)) {
                for (Containment each : journal.all()) {
                    for (Transition transition : journal.transitions(each.id(), 0)) {
                        ids.add(transition.id());
                        journalled.add(transition.toString());
                    }
                }
            }
            until("evidence of all", () -> chained().size() >= ids.size());
            close();
            Set<String> told =
                    transitions.all().stream().map(Transition::toString).collect(Collectors.toSet());
            assertThat(told).containsExactlyInAnyOrderElementsOf(journalled);
            assertThat(chained()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(evidence()).doesNotContain("CONFLICT");
        }
    }

    /** All as before, but for the exposed keys, which stay off. */
    private static List<String> keysOff(List<String> before, String... users) {
        return before.stream()
                .map(line -> {
                    for (String user : users) {
                        if (line.startsWith(TestAccount.user(user) + " key ")) {
                            return line.replace(" Active ", " Inactive ");
                        }
                    }
                    return line;
                })
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"hashmap,1", "rocksdb,2"})
    void a_leaked_key_is_held_and_released_by_a_signed_decision(
            String backend, int parallelism, TestCluster.Running cluster) throws Exception {
        try (SandboxCloud cloud = TestAccount.start(2, "propagation=2s,throttle=20%");
                Run run = new Run(cluster, cloud, "local", backend, parallelism, 200)) {
            List<String> before = cloud.lines();
            var thief = TestAccount.thief(cloud, "ci-1");
            assertThat(TestAccount.mayRead(thief)).isTrue();
            run.leak("ci-1");
            run.untilIn(ContainmentState.HELD, "ci-1");
            assertThat(TestAccount.mayRead(thief)).isFalse();
            run.leak("ci-1"); // the same alert, signed anew
            run.decisions.add(run.signers.decide(run.standing("ci-1"), Verb.RELEASE, System.currentTimeMillis()));
            run.untilIn(ContainmentState.RELEASED, "ci-1");
            assertThat(cloud.lines()).isEqualTo(keysOff(before, "ci-1"));
            assertThat(run.states("ci-1"))
                    .containsExactly(
                            ContainmentState.APPROVED,
                            ContainmentState.APPLYING,
                            ContainmentState.APPLIED,
                            ContainmentState.HELD,
                            ContainmentState.RELEASING,
                            ContainmentState.RELEASED);
            run.assertToldWhole();
            assertThat(run.evidence())
                    .contains("\"kind\":\"PLAN\"", "\"kind\":\"INTENT\"", "\"kind\":\"DECISION\"", "RELEASED");
        }
    }

    /** Once without any checkpoint, so that only journal and sources are left; once with many. */
    @ParameterizedTest
    @ValueSource(longs = {3_600_000, 100})
    void failures_all_over_its_life_lose_nothing_and_hold_nothing_twice(long checkpoint, TestCluster.Running cluster)
            throws Exception {
        try (SandboxCloud cloud = TestAccount.start(2, "propagation=1s,throttle=10%");
                Run run = new Run(cluster, cloud, "local", "rocksdb", 2, checkpoint)) {
            List<String> before = cloud.lines();
            cloud.watch(run.alerts::failJob); // during every call that changes something
            run.leak("ci-1");
            run.until("some move", () -> !run.states("ci-1").isEmpty());
            run.alerts.failJob();
            run.untilIn(ContainmentState.APPLIED, "ci-1");
            run.alerts.failJob();
            run.untilIn(ContainmentState.HELD, "ci-1");
            assertThat(TestAccount.mayRead(TestAccount.thief(cloud, "alice"))).isTrue();
            run.decisions.add(run.signers.decide(run.standing("ci-1"), Verb.RELEASE, System.currentTimeMillis()));
            run.alerts.failJob();
            run.untilIn(ContainmentState.RELEASING, "ci-1");
            run.alerts.failJob();
            run.untilIn(ContainmentState.RELEASED, "ci-1");
            run.alerts.failJob();
            int failures = run.alerts.failures();
            run.until("a last restart", () -> run.alerts.failures() > failures);
            run.leak("ci-2"); // it still works
            run.untilIn(ContainmentState.HELD, "ci-2");
            assertThat(run.states("ci-1"))
                    .filteredOn(ContainmentState.HELD::equals)
                    .hasSize(1);
            assertThat(run.alerts.failures()).isGreaterThan(5);
            run.decisions.add(run.signers.decide(run.standing("ci-2"), Verb.RELEASE, System.currentTimeMillis()));
            run.untilIn(ContainmentState.RELEASED, "ci-2");
            assertThat(cloud.lines()).isEqualTo(keysOff(before, "ci-1", "ci-2"));
            run.assertToldWhole();
        }
    }

    @Test
    void a_proposal_is_withdrawn_for_the_hold_of_a_later_version_whatever_fails_and_never_applied_beside_it(
            TestCluster.Running cluster) throws Exception {
        String asks = Signers.PLAYBOOK
                .replace("leaked-key-now", "leaked-key-asks")
                .replace("stage: lease", "stage: propose")
                .replace("precedence: 90", "precedence: 50");
        String holds = Signers.PLAYBOOK.replace("[alert.exposed]", "[alert.exposed, alert.priority >= 80.0]");
        try (SandboxCloud cloud = TestAccount.start(2, "propagation=1s");
                Run run = new Run(cluster, cloud, "local", "rocksdb", 2, 100, asks, holds)) {
            run.mayPropose = true;
            run.leak("ci-1", 60, 1);
            run.untilIn(ContainmentState.PROPOSED, "ci-1");
            Containment proposal = run.standing("ci-1");
            cloud.watch(run.alerts::failJob); // during every call that changes something
            run.leak("ci-1", 85, 2);
            run.untilIn(ContainmentState.HELD, "ci-1");
            run.untilIn(ContainmentState.REFUSED, "ci-1");
            run.decisions.add(run.signers.decide(proposal, Verb.APPROVE, System.currentTimeMillis()));
            run.until(
                    "the refusal",
                    () -> run.transitions.all().stream()
                            .anyMatch(t -> t.kind() == Transition.Kind.DECISION_REFUSED
                                    && t.containment().equals(proposal.id())
                                    && t.reason().contains("a hold took its place: ")));
            assertThat(run.states("ci-1"))
                    .containsOnlyOnce(
                            ContainmentState.PROPOSED,
                            ContainmentState.REFUSED,
                            ContainmentState.APPROVED,
                            ContainmentState.APPLYING,
                            ContainmentState.HELD);
            assertThat(FileJournal.look(run.state))
                    .filteredOn(each -> each.state().mayBeInForce())
                    .hasSize(1);
            assertThat(run.alerts.failures()).isPositive();
            run.assertToldWhole();
        }
    }

    @Test
    void an_exposed_key_stays_off_and_its_exposure_ends_when_a_second_one_is_in_use(TestCluster.Running cluster)
            throws Exception {
        String exposedOnly = Signers.PLAYBOOK.replace(
                "- action: aws.deactivate-keys\n", "- action: aws.deactivate-keys\n    with: {keys: exposed}\n");
        try (SandboxCloud cloud = TestAccount.start(1, "throttle=10%");
                Run run = new Run(cluster, cloud, "local", "rocksdb", 2, 200, exposedOnly)) {
            List<String> before = cloud.lines();
            String leaked = cloud.credentials(TestAccount.user("ci-1")).accessKeyId();
            run.alerts.add(run.signers.record(LeakedKey.of("local", "ci-1", 85, System.currentTimeMillis())
                    .key(leaked)
                    .alert()));
            run.untilIn(ContainmentState.HELD, "ci-1");
            Credentials second = cloud.createAccessKey(TestAccount.user("ci-1"));
            assertThat(TestAccount.mayRead(TestAccount.caller(cloud, second)))
                    .as("used, although it is held")
                    .isFalse();
            run.alerts.failJob();
            run.until("the replacement", () -> !run.rotated().isEmpty());
            assertThat(run.rotated()).singleElement().satisfies(told -> {
                assertThat(told.reason()).startsWith(leaked + " is replaced by " + second.accessKeyId());
                assertThat(told.details()).anyMatch(detail -> detail.startsWith("time to rotate: PT"));
            });
            try (Journal journal = SharedJournals.open(run.state)) {
                assertThat(journal.exposed("local")).isEmpty();
            }
            run.decisions.add(run.signers.decide(run.standing("ci-1"), Verb.RELEASE, System.currentTimeMillis()));
            run.untilIn(ContainmentState.RELEASED, "ci-1");
            assertThat(TestAccount.mayRead(TestAccount.caller(cloud, second))).isTrue();
            assertThat(cloud.lines())
                    .filteredOn(line -> !line.contains(second.accessKeyId()))
                    .isEqualTo(keysOff(before, "ci-1"));
            run.assertToldWhole();
            assertThat(run.rotated()).hasSize(1);
        }
    }

    @Test
    void a_thief_who_takes_on_the_role_again_is_denied_again_whatever_fails_and_its_workload_never_is(
            TestCluster.Running cluster) throws Exception {
        try (SandboxCloud cloud = TestAccount.start(0, "none");
                Run run = new Run(cluster, cloud, "local", "rocksdb", 2, 100, StolenRole.PLAYBOOK)) {
            List<String> before = cloud.lines();
            SandboxCaller alice = TestAccount.thief(cloud, "alice");
            SandboxCaller workload =
                    TestAccount.caller(cloud, cloud.roleSession(StolenRole.ROLE, "workload", Duration.ofHours(1)));
            SandboxCaller one = TestAccount.assumed(alice, StolenRole.ROLE, "one");
            run.names(1, "one");
            run.until("the first hold", () -> run.held() == 1);
            assertThat(TestAccount.mayRead(one)).isFalse();

            SandboxCaller two = TestAccount.assumed(alice, StolenRole.ROLE, "two");
            assertThat(TestAccount.mayRead(two)).as("begun after the hold").isTrue();
            cloud.watch(run.alerts::failJob); // during every call that changes something
            run.names(2, "one", "two");
            run.until("the second hold", () -> run.held() == 2);
            cloud.watch(() -> {});
            assertThat(TestAccount.mayRead(two)).isFalse();
            assertThat(TestAccount.mayRead(one)).isFalse();
            assertThat(TestAccount.mayRead(workload)).isTrue();

            run.names(1, "one"); // older than what was seen: refused
            run.names(2, "one", "two"); // the same again
            run.alerts.failJob();
            SandboxCaller three = TestAccount.assumed(alice, StolenRole.ROLE, "three");
            run.names(3, "one", "three");
            run.until("the third hold", () -> run.held() == 3);
            assertThat(TestAccount.mayRead(three)).isFalse();
            List<Containment> holds = FileJournal.look(run.state);
            assertThat(holds).hasSize(3).extracting(Containment::state).containsOnly(ContainmentState.HELD);
            for (String name : List.of("one", "two", "three")) {
                assertThat(holds)
                        .filteredOn(each ->
                                each.plan().steps().get(0).parameter("policy").contains(StolenRole.session(name)))
                        .as("held once: " + name)
                        .hasSize(1);
            }

            Containment first = holds.stream()
                    .filter(each -> each.plan().followed() == 0)
                    .findFirst()
                    .orElseThrow();
            run.decisions.add(run.signers.decide(first, Verb.RELEASE, System.currentTimeMillis()));
            run.until("the release", () -> run.moves(ContainmentState.RELEASED) == 1);
            run.until("the first session to pass", () -> TestAccount.mayRead(one));
            assertThat(TestAccount.mayRead(two)).isFalse();
            assertThat(TestAccount.mayRead(three)).isFalse();
            for (Containment each : holds) {
                run.decisions.add(run.signers.decide(each, Verb.RELEASE, System.currentTimeMillis()));
            }
            run.until("all releases", () -> run.moves(ContainmentState.RELEASED) == 3);
            assertThat(TestAccount.mayRead(workload)).isTrue();
            assertThat(cloud.lines()).isEqualTo(before);
            run.assertToldWhole();
        }
    }

    @Test
    void two_tenants_on_two_jobs_share_neither_alerts_nor_decisions(TestCluster.Running cluster) throws Exception {
        try (SandboxCloud cloud = TestAccount.start(2, "none");
                Run acme = new Run(cluster, cloud, "acme", "hashmap", 1, 200);
                Run globex = new Run(cluster, cloud, "globex", "hashmap", 1, 200)) {
            acme.leak("ci-1");
            globex.alerts.add(acme.signers.record(LeakedKey.alert("acme", "ci-1", 85, System.currentTimeMillis())));
            acme.untilIn(ContainmentState.HELD, "ci-1");
            globex.until("a refusal", () -> !globex.notes.all().isEmpty());
            String release = acme.signers.decide(acme.standing("ci-1"), Verb.RELEASE, System.currentTimeMillis());
            globex.decisions.add(release);
            globex.until(
                    "another refusal",
                    () -> globex.notes.all().stream()
                            .anyMatch(note -> note.kind().equals("decision_refused")));
            assertThat(globex.transitions.all()).isEmpty();
            assertThat(acme.states("ci-1")).endsWith(ContainmentState.HELD);
        }
    }
}
