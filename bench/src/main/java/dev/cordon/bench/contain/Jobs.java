package dev.cordon.bench.contain;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.containment.ContainmentJob;
import dev.cordon.containment.RunningTime;
import dev.cordon.containment.local.AwsPlace;
import dev.cordon.containment.local.LocalConfig;
import dev.cordon.containment.local.LocalJobParts;
import dev.cordon.detection.DetectionConfig;
import dev.cordon.detection.DetectionJob;
import dev.cordon.detection.DetectionTypes;
import dev.cordon.detection.Ordering;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.learning.ModelBundle;
import dev.cordon.live.detection.Bundles;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.wire.types.WireTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Both jobs, each on one slot with checkpoints, between wires of this process. */
@SuppressWarnings("deprecation") // for the sources, see there
final class Jobs {
    private static final double ALERTS_PER_DAY = 5;

    private Jobs() {}

    /** Detection as the live one runs, with the bundle that Cordon ships. */
    static JobClient detection(Path keyFile) throws Exception {
        StreamExecutionEnvironment environment = environment();
        ModelBundle bundle = Bundles.open(Optional.empty());
        DetectionJob.build(
                environment,
                new DetectionJob.Sources(
                        environment.addSource(new WireSource.Records(), "records", WireTypes.RAW_RECORD),
                        environment.addSource(new WireSource.Signals(), "signals", DetectionTypes.IDENTITY_SIGNAL)),
                new DetectionJob.Sinks(
                        new SignedAlerts(keyFile), new DiscardingSink<>(), new DiscardingSink<DeadLetter>()),
                new DetectionConfig(
                        Leaks.TENANT,
                        "cloudtrail",
                        Ordering.LIVE,
                        Long.MAX_VALUE,
                        ReadLimits.DEFAULT.rawCapBytes(),
                        bundle.scorer(),
                        new AlertPolicy(ALERTS_PER_DAY, bundle.calibration().allOf("cloudtrail")),
                        BehaviorSettings.DEFAULT));
        return environment.executeAsync("detection of the containment benchmark");
    }

    /** The containment job, against the sandbox, with the playbook that Cordon ships let to act by itself. */
    static JobClient containment(SandboxCloud cloud, Path publicKey, Path state) throws Exception {
        StreamExecutionEnvironment environment = environment();
        ContainmentJob.build(
                environment,
                new ContainmentJob.Sources(
                        environment.addSource(new WireSource.Alerts(), "alerts", WireTypes.RAW_RECORD),
                        environment.fromData(List.of(""), Types.STRING).filter(token -> !token.isEmpty()),
                        environment
                                .fromSequence(1, 1)
                                .<IdentityEvent>flatMap((number, out) -> {})
                                .returns(WireTypes.IDENTITY_EVENT)),
                new ContainmentJob.Sinks(
                        new DiscardingSink<Transition>(),
                        new DiscardingSink<ToldSignal>(),
                        new DiscardingSink<DeadLetter>(),
                        new DiscardingSink<>()),
                new ContainmentJob.Config(
                        Leaks.TENANT, LocalJobParts.of(config(cloud, publicKey, state)), RunningTime.MONOTONIC, 4, 16));
        return environment.executeAsync("the containment benchmark");
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        environment.setBufferTimeout(1);
        return environment;
    }

    private static LocalConfig config(SandboxCloud cloud, Path publicKey, Path state) throws Exception {
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
                List.of(new LocalConfig.Text("detection.pub.jwk", Files.readString(publicKey))),
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
}
