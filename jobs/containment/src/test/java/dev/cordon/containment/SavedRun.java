package dev.cordon.containment;

import dev.cordon.containment.local.LocalJobParts;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Command;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.wire.testing.Collected;
import dev.cordon.wire.testing.StatefulUids;
import dev.cordon.wire.testing.TestCluster;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The containment job against a sandbox, with its journal in a folder, begun or restored from a savepoint. */
final class SavedRun implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 120_000;
    private static int runs;

    private final String name = "saved-" + runs++;
    private final Signers signers;
    private final Path state;
    private final Feed<RawRecord> alerts = new Feed<>(name + "-alerts");
    private final Feed<String> decisions = new Feed<>(name + "-decisions");
    private final Collected<Transition> transitions = new Collected<>(name + "-transitions");
    private final Collected<JobNote> notes = new Collected<>(name + "-notes");
    private final JobParts.Source source;
    private final StreamExecutionEnvironment environment;
    private @Nullable JobClient client;

    /**
     * @param state folder of the journal
     * @param keys folder of the keys of detection and of an approver
     * @param savepoint to go on from, or null to begin
     */
    SavedRun(TestCluster.Running cluster, SandboxCloud cloud, Path state, Path keys, @Nullable Path savepoint)
            throws Exception {
        this.state = state;
        signers = new Signers("local", keys);
        source = LocalJobParts.of(signers.config(state, cloud, Signers.guardrails("local"), Signers.PLAYBOOK));
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.MAX_PARALLELISM, 16);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        if (savepoint != null) {
            configuration.set(
                    StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
        }
        environment = cluster.environment(configuration, 1);
        ContainmentJob.build(
                environment,
                new ContainmentJob.Sources(
                        environment
                                .addSource(alerts, "alerts", WireTypes.RAW_RECORD)
                                .uid("alerts-in"),
                        environment
                                .addSource(decisions, "decisions", Types.STRING)
                                .uid("decisions-in"),
                        environment
                                .addSource(
                                        new Feed<IdentityEvent>(name + "-events"), "events", WireTypes.IDENTITY_EVENT)
                                .uid("events-in")),
                new ContainmentJob.Sinks(
                        transitions,
                        new Collected<ToldSignal>(name + "-signals"),
                        new Collected<DeadLetter>(name + "-dead-letters"),
                        notes),
                new ContainmentJob.Config("local", source, RunningTime.MONOTONIC, 2, 2));
    }

    /** Uids of all operators of the graph that have one. */
    List<String> uids() {
        return StatefulUids.ofGraph(environment);
    }

    SavedRun start() throws Exception {
        client = environment.executeAsync(name);
        return this;
    }

    void leak(String user, long at) {
        alerts.add(signers.record(LeakedKey.alert("local", user, 85, at)));
    }

    void release(String user) throws Exception {
        decisions.add(signers.decide(standing(user), Verb.RELEASE, System.currentTimeMillis()));
    }

    Containment standing(String user) throws Exception {
        return FileJournal.look(state).stream()
                .filter(each -> each.plan().target().equals(TestAccount.user(user)))
                .findFirst()
                .orElseThrow();
    }

    /** Puts the controls of what the journal holds into the account, as they were when it was held. */
    void putUpControls() throws Exception {
        try (JobParts parts = source.open(InstantSource.system())) {
            for (Containment held : parts.journal().all()) {
                for (int step = 0; step < held.steps().size(); step++) {
                    StepProgress progress = held.steps().get(step);
                    parts.commands().run(held, new Command.Apply(step, progress.prior(), progress.expiryMillis()));
                }
            }
        }
    }

    /** The moves of a user's containments that were told, in their order. */
    List<ContainmentState> states(String user) {
        return transitions.all().stream()
                .filter(each -> each.identityKey().equals(TestAccount.user(user)))
                .filter(each -> each.kind() == Transition.Kind.MOVED)
                .map(Transition::to)
                .toList();
    }

    void untilIn(ContainmentState wanted, String user) throws Exception {
        until(user + " in " + wanted, () -> states(user).contains(wanted));
    }

    private void until(String what, BooleanSupplier is) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!is.getAsBoolean()) {
            if (client().getJobStatus().get().isGloballyTerminalState()) {
                client().getJobExecutionResult().get();
                throw new AssertionError("the job ended before " + what);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " did not come; " + transitions.all() + notes.all());
            }
            Thread.sleep(10);
        }
    }

    Path savepoint(Path folder) throws Exception {
        return Path.of(URI.create(client().triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get()));
    }

    private JobClient client() {
        if (client == null) {
            throw new IllegalStateException("not started");
        }
        return client;
    }

    @Override
    public void close() throws Exception {
        if (client == null) {
            return;
        }
        if (!client.getJobStatus().get().isGloballyTerminalState()) {
            client.cancel().get();
        }
        while (!client.getJobStatus().get().isGloballyTerminalState()) {
            Thread.sleep(10);
        }
    }
}
