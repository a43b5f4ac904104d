package dev.cordon.live.detection;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.detection.DetectionConfig;
import dev.cordon.detection.DetectionJob;
import dev.cordon.detection.DetectionTypes;
import dev.cordon.detection.Ordering;
import dev.cordon.detection.account.AccountBook;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.kafka.AlertWriters;
import dev.cordon.kafka.KafkaEdges;
import dev.cordon.kafka.KafkaEdges.Edge;
import dev.cordon.learning.ModelBundle;
import dev.cordon.wire.types.RawRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The detection job of one source on topics: raw records, signals and findings in; signed alerts, inventory, risk and dead
 * letters out.
 */
public final class LiveDetection {
    private LiveDetection() {}

    /**
     * Adds the job to an environment. Bundle and accounts are read here, the signing key where the sink runs.
     *
     * @param version of Cordon as alerts name it, or empty
     * @throws dev.cordon.wire.files.InvalidInputException if bundle or accounts cannot be read
     */
    public static void build(StreamExecutionEnvironment environment, LiveDetectionSettings settings, String version) {
        // Baselines and exposures are in the state alone: without it they are learned again from all that is kept.
        KafkaEdges edges = settings.installation().edges("detection-" + settings.source(), KafkaEdges.Start.EARLIEST);
        Edge<RawRecord> records = edges.rawRecords(environment, settings.source());
        Edge<IdentitySignal> signals = edges.signals(environment, DetectionTypes.IDENTITY_SIGNAL);
        Edge<IdentitySignal> findings = edges.findings(environment, DetectionTypes.IDENTITY_SIGNAL);
        DetectionJob.build(
                environment,
                new DetectionJob.Sources(records.records(), signals.records().union(findings.records())),
                new DetectionJob.Sinks(
                        edges.alerts(AlertWriters.signed(settings.signingKey().toString(), version)),
                        edges.identities(),
                        edges.deadLetters(),
                        null,
                        edges.risk()),
                config(settings));
        records.deadLetters()
                .union(signals.deadLetters(), findings.deadLetters())
                .sinkTo(edges.deadLetters())
                .name("undecoded")
                .uid("undecoded");
    }

    static DetectionConfig config(LiveDetectionSettings settings) {
        ModelBundle bundle = Bundles.open(settings.bundle());
        DetectionConfig config = new DetectionConfig(
                settings.installation().tenant(),
                settings.source(),
                Ordering.LIVE,
                Long.MAX_VALUE,
                ReadLimits.DEFAULT.rawCapBytes(),
                bundle.scorer(),
                new AlertPolicy(settings.alertsPerDay(), bundle.calibration().allOf(settings.source())),
                BehaviorSettings.DEFAULT);
        return settings.accounts().map(AccountBook::of).map(config::withReach).orElse(config);
    }
}
