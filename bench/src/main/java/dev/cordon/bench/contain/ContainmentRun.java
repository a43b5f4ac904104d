package dev.cordon.bench.contain;

import dev.cordon.containment.ContainmentJob;
import dev.cordon.containment.ContainmentTypes;
import dev.cordon.containment.HoldInput;
import dev.cordon.containment.RunningTime;
import dev.cordon.containment.SharedJournals;
import dev.cordon.containment.local.AwsPlace;
import dev.cordon.containment.local.LocalConfig;
import dev.cordon.containment.local.LocalJobParts;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.wire.signing.SigningKey;
import dev.cordon.wire.signing.SigningKeyFile;
import dev.cordon.wire.types.WireTypes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * One run of the whole job against a sandbox: how long each hold took, in milliseconds from when its alert was handed over.
 *
 * @param throttlePercent of calls that the sandbox throttled
 * @param firstCall until the intent of the first call was journalled, right before it
 * @param applied until the last call had answered
 * @param held until it was read back after propagation
 * @param missing alerts that were not held
 */
record ContainmentRun(double throttlePercent, List<Long> firstCall, List<Long> applied, List<Long> held, int missing) {
    private static final long PATIENCE_MILLIS = 15 * 60 * 1000L;
    private static final HoldInput NOTHING = new HoldInput("", HoldInput.Kind.DENIED, "", "");
    private static final long LOOK_EVERY_MILLIS = 1_000;

    static ContainmentRun of(int alerts, double perSecond, double throttlePercent, Path folder) throws Exception {
        Files.createDirectories(folder);
        Faults faults = Faults.parse("propagation=4s,throttle=" + Math.round(throttlePercent) + "%");
        try (SandboxCloud cloud = SandboxCloud.start(
                Map.of("account.json", new ByteArrayInputStream(Leaks.account(alerts))),
                SandboxOptions.USUAL.faults(faults),
                Clock.systemUTC(),
                1)) {
            SigningKey key = new SigningKeyFile(folder.resolve("detection.jwk")).open(new SecureRandom());
            PacedAlerts.SENT.clear();
            Path state = folder.resolve("state");
            JobClient job = start(cloud, key, alerts, perSecond, state);
            try {
                awaitHeld(state, alerts);
            } finally {
                job.cancel().get();
            }
            return measured(state, alerts, throttlePercent);
        }
    }

    @SuppressWarnings("deprecation") // for the source, see there
    private static JobClient start(SandboxCloud cloud, SigningKey key, int alerts, double perSecond, Path state)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        environment.setBufferTimeout(0);
        ContainmentJob.build(
                environment,
                new ContainmentJob.Sources(
                        environment.addSource(
                                new PacedAlerts(key.privateFile().toString(), alerts, perSecond),
                                "alerts",
                                WireTypes.RAW_RECORD),
                        environment.fromData(List.of(""), Types.STRING).filter(token -> !token.isEmpty()),
                        environment
                                .fromData(List.of(NOTHING), ContainmentTypes.HOLD_INPUT)
                                .filter(input -> !input.key().isEmpty())),
                new ContainmentJob.Sinks(
                        new DiscardingSink<Transition>(),
                        new DiscardingSink<IdentitySignal>(),
                        new DiscardingSink<DeadLetter>(),
                        new DiscardingSink<>()),
                new ContainmentJob.Config(
                        Leaks.TENANT, LocalJobParts.of(config(cloud, key, state)), RunningTime.MONOTONIC, 4, 16));
        return environment.executeAsync("containment benchmark");
    }

    private static LocalConfig config(SandboxCloud cloud, SigningKey key, Path state) throws Exception {
        Credentials responder = cloud.credentials(Leaks.user("cordon"));
        String playbook = Playbooks.bundledFiles().stream()
                .filter(file -> file.name().endsWith("/leaked-access-key.yaml"))
                .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow()
                .replace("stage: propose", "stage: act");
        return new LocalConfig(
                Leaks.TENANT,
                state.toString(),
                List.of(new LocalConfig.Text("leaked-access-key.yaml", playbook)),
                """
                tenant: bench
                mode: automatic
                responder: {principal: 'arn:aws:iam::111122223333:user/cordon'}
                budgets: {tenant_per_hour: 1000, cohort_per_hour: 1000, reserve: 5}
                response: {max_percent: 100, waived_for_exposed: true}
                four_eyes: {from_priority: 100, from_blast_radius: 100}
                """,
                List.of(new LocalConfig.Text("detection.pub.jwk", Files.readString(key.publicFile()))),
                "",
                "",
                "",
                "",
                new AwsPlace(
                        cloud.uri().toString(),
                        "us-east-1",
                        new AwsPlace.Keys(responder.accessKeyId(), responder.secretAccessKey()),
                        List.of()),
                true);
    }

    private static void awaitHeld(Path state, int alerts) throws Exception {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        long held = 0;
        while (held < alerts && System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            if (FileJournal.isIn(state)) {
                held = FileJournal.look(state).stream()
                        .filter(each ->
                                each.state() == ContainmentState.HELD || each.state() == ContainmentState.FAILED)
                        .count();
            }
        }
    }

    private static ContainmentRun measured(Path state, int alerts, double throttle) throws Exception {
        List<Long> first = new ArrayList<>();
        List<Long> applied = new ArrayList<>();
        List<Long> held = new ArrayList<>();
        try (Journal journal = SharedJournals.open(state)) {
            for (Containment each : journal.all()) {
                long sent =
                        Objects.requireNonNull(PacedAlerts.SENT.get(each.plan().target()));
                if (each.state() == ContainmentState.HELD) {
                    first.add(journal.intents(each.id()).get(0).atMillis() - sent);
                    for (Transition transition : journal.transitions(each.id(), 0)) {
                        if (transition.kind() == Transition.Kind.MOVED) {
                            if (transition.to() == ContainmentState.APPLIED) {
                                applied.add(transition.atMillis() - sent);
                            } else if (transition.to() == ContainmentState.HELD) {
                                held.add(transition.atMillis() - sent);
                            }
                        }
                    }
                }
            }
        }
        Collections.sort(first);
        Collections.sort(applied);
        Collections.sort(held);
        return new ContainmentRun(throttle, first, applied, held, alerts - first.size());
    }
}
