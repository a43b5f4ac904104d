package dev.cordon.launcher.local;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Facet;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.ChangeHistoryNormalizer;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.launcher.evaluate.Peers;
import dev.cordon.launcher.evaluate.TakeoverOptions;
import dev.cordon.launcher.evaluate.TakeoverRun;
import dev.cordon.learning.ModelBundle;
import dev.cordon.learning.TrainingPlan;
import dev.cordon.learning.takeover.BundleDetector;
import dev.cordon.learning.takeover.CordonDetector;
import dev.cordon.learning.takeover.Detector;
import dev.cordon.learning.takeover.EvaluationRefused;
import dev.cordon.learning.takeover.EvidenceDetector;
import dev.cordon.learning.takeover.Lineup;
import dev.cordon.learning.takeover.NewTerms;
import dev.cordon.learning.takeover.RaritySum;
import dev.cordon.learning.takeover.TakeoverEvaluation;
import dev.cordon.learning.takeover.TakeoverReport;
import dev.cordon.live.detection.Bundles;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.replay.ReplayPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Measures on this machine, with the whole history in memory: about 1 KB an event. */
public final class LocalTakeover implements TakeoverRun {
    /** Training is seeded apart from the cases: more seeds of cases must not change the model. */
    private static final long TRAINING_SEED = 1;

    @Override
    public TakeoverReport run(TakeoverOptions options, ProgressListener progress)
            throws IOException, InterruptedException {
        List<IdentityEvent> history = history(options, progress);
        if (history.isEmpty()) {
            throw new InputProblem(
                    "--in: there is no " + options.source() + " event in " + String.join(", ", options.inputs()));
        }
        try {
            return new TakeoverEvaluation(
                            options.plan(),
                            options.ablation() ? lineup(options).ablated(variants(history, options)) : lineup(options),
                            (done, total) -> progress.update(new Progress(Progress.Phase.MEASURING, done, total)))
                    .evaluate(history);
        } catch (EvaluationRefused e) {
            throw new InputProblem("--in: " + e.getMessage(), e);
        }
    }

    private static Lineup lineup(TakeoverOptions options) {
        CordonDetector cordon =
                new CordonDetector(BehaviorSettings.DEFAULT, new CatalogImpact(), options.without(), TRAINING_SEED);
        List<EvidenceDetector> known = Peers.onClassPath();
        List<Detector> detectors = new ArrayList<>();
        List<EvidenceDetector> peers = new ArrayList<>();
        for (String name : options.detectors()) {
            switch (name) {
                case CordonDetector.NAME -> detectors.add(cordon);
                case RaritySum.NAME -> detectors.add(new RaritySum());
                case NewTerms.NAME -> detectors.add(new NewTerms());
                default ->
                    peers.add(known.stream()
                            .filter(peer -> peer.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("no detector '" + name + "'")));
            }
        }
        detectors.addAll(bundles(options));
        return new Lineup(detectors, peers, cordon, TRAINING_SEED);
    }

    private static List<BundleDetector> bundles(TakeoverOptions options) {
        Map<String, Path> folders = new HashMap<>();
        List<BundleDetector> bundles = new ArrayList<>();
        for (Path folder : options.bundles()) {
            ModelBundle bundle = Bundles.open("--bundles", folder);
            Path same = folders.put(bundle.modelId(), folder);
            if (same != null) {
                throw new InputProblem(
                        "--bundles: " + same + " and " + folder + " hold the same bundle, " + bundle.modelId());
            }
            bundles.add(new BundleDetector(bundle, BehaviorSettings.DEFAULT, new CatalogImpact(), options.without()));
        }
        return bundles;
    }

    /**
     * What an ablation measures: Cordon without each facet that can tell anybody from anybody in this history, and without
     * models of single identities, and with models of cohorts beside and instead of them.
     */
    private static List<CordonDetector> variants(List<IdentityEvent> history, TakeoverOptions options) {
        List<CordonDetector> variants = new ArrayList<>();
        TrainingPlan plan = TrainingPlan.withSeed(TRAINING_SEED);
        for (Facet facet : TakeoverEvaluation.ablated(history)) {
            if (!options.without().contains(facet)) {
                Set<Facet> without = EnumSet.of(facet);
                without.addAll(options.without());
                variants.add(new CordonDetector(
                        "without " + facet.code(), BehaviorSettings.DEFAULT, new CatalogImpact(), without, plan));
            }
        }
        Map<String, TrainingPlan> plans = new LinkedHashMap<>();
        plans.put("without identity models", plan.withoutIdentityModels());
        plans.put("with cohorts", plan.withCohorts());
        plans.put("cohorts only", plan.withCohorts().withoutIdentityModels());
        plans.forEach((name, less) -> variants.add(
                new CordonDetector(name, BehaviorSettings.DEFAULT, new CatalogImpact(), options.without(), less)));
        return variants;
    }

    private static List<IdentityEvent> history(TakeoverOptions options, ProgressListener progress)
            throws IOException, InterruptedException {
        List<IdentityEvent> history = new ArrayList<>();
        try (ReplayPlan plan = SortedHistory.plan(
                options.source(),
                options.tenant(),
                InputFiles.of(options.inputs()),
                options.workDirectory(),
                new AtomicLong(),
                progress)) {
            EventNormalizer normalizer = Normalizers.forSource(options.source());
            plan.forEachInOrder(record -> {
                Normalized normalized = normalizer.normalize(
                        record.bytes(),
                        0,
                        record.bytes().length,
                        new RecordContext(options.tenant(), record.container()));
                if (normalized instanceof Normalized.Accepted accepted && isOwnAct(accepted.event())) {
                    history.add(accepted.event());
                }
            });
        }
        return history;
    }

    /**
     * In change history, landing somebody else's change says who reviews and not how somebody works, and a change of
     * nothing says nothing: as in the reference, neither is played.
     */
    private static boolean isOwnAct(IdentityEvent event) {
        return !event.source().equals(ChangeHistoryNormalizer.SOURCE)
                || (event.onBehalfOf().isEmpty() && !event.resources().isEmpty());
    }
}
