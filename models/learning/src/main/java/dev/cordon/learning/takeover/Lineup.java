package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.TrainingRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The detectors that one measurement compares: those that read events, then the peers. Gathering evidence is the dear
 * part of a play, so it is done once for all peers, by Cordon's own replay where Cordon is measured too.
 */
public final class Lineup {
    private final List<Detector> detectors;
    private final List<EvidenceDetector> peers;
    private final List<CordonDetector> variants;
    private final @Nullable CordonDetector evidence;
    private final long seed;

    /**
     * @param detectors in the order of the report
     * @param peers likewise; reported after the detectors
     * @param evidence gives the peers their evidence, with the same facets withheld as from Cordon itself; mostly one of
     *     the detectors
     * @param seed of the peers' chance
     */
    public Lineup(List<Detector> detectors, List<EvidenceDetector> peers, CordonDetector evidence, long seed) {
        this(detectors, peers, List.of(), evidence, seed);
    }

    private Lineup(
            List<Detector> detectors,
            List<EvidenceDetector> peers,
            List<CordonDetector> variants,
            @Nullable CordonDetector evidence,
            long seed) {
        this.detectors = List.copyOf(detectors);
        this.peers = List.copyOf(peers);
        this.variants = List.copyOf(variants);
        this.evidence = evidence;
        this.seed = seed;
        if (names().stream().distinct().count() != names().size()) {
            throw new IllegalArgumentException("two detectors have the same name: " + names());
        }
        for (CordonDetector variant : variants) {
            if (evidence == null || !variant.isGivenNoMoreThan(evidence)) {
                throw new IllegalArgumentException("'" + variant.name() + "' needs evidence that is not gathered");
            }
        }
    }

    /**
     * The same with variants of Cordon for an ablation, reported apart. They read what is gathered once, too, so each
     * costs a training but no play of its own.
     *
     * @param others from which at least the facets are withheld that are withheld from the evidence
     */
    public Lineup ablated(List<CordonDetector> others) {
        return new Lineup(detectors, peers, others, evidence, seed);
    }

    /** Detectors without peers. */
    public static Lineup of(List<Detector> detectors) {
        return new Lineup(detectors, List.of(), List.of(), null, 0);
    }

    /** The bundles among them, in the order of the report. */
    List<BundleDetector> bundles() {
        List<BundleDetector> bundles = new ArrayList<>();
        for (Detector detector : detectors) {
            if (detector instanceof BundleDetector bundle) {
                bundles.add(bundle);
            }
        }
        return bundles;
    }

    /** Names in the order of the report: detectors, peers, variants. */
    public List<String> names() {
        return Stream.of(
                        detectors.stream().map(Detector::name),
                        peers.stream().map(EvidenceDetector::name),
                        variants.stream().map(CordonDetector::name))
                .flatMap(names -> names)
                .toList();
    }

    /** Names of the variants of Cordon. */
    public Set<String> variantNames() {
        return variants.stream().map(CordonDetector::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Fits every detector and plays the history once.
     *
     * @param history what precedes the period that is measured, in (time, event id) order
     * @param period for messages, e.g. {@code 2014}
     * @throws EvaluationRefused where the history is too short for a detector
     */
    FittedLineup fit(List<IdentityEvent> history, String period) throws EvaluationRefused {
        List<Detector.Player> players = new ArrayList<>();
        for (Detector detector : detectors) {
            try {
                players.add(detector.fit(history));
            } catch (TrainingRefused e) {
                throw refused(detector.name(), period, e);
            }
        }
        LineupPlayer blankDetectors = new LineupPlayer(players, source(players, history, period), List.of());
        LineupPlayer played = blankDetectors.fork();
        double[][] scores = new double[names().size()][history.size()];
        List<@Nullable Evidence> gathered = new ArrayList<>();
        double[] ofEvent = new double[detectors.size()];
        for (int i = 0; i < history.size(); i++) {
            gathered.add(played.play(history.get(i), ofEvent));
            for (int detector = 0; detector < ofEvent.length; detector++) {
                scores[detector][i] = ofEvent[detector];
            }
        }
        List<EvidenceDetector.Player> blankPeers = fitPeers(gathered, period);
        blankPeers.addAll(fitVariants(history, period));
        List<EvidenceDetector.Player> playedPeers = new ArrayList<>();
        for (int peer = 0; peer < blankPeers.size(); peer++) {
            EvidenceDetector.Player player = blankPeers.get(peer).fork();
            double[] ofPeer = scores[detectors.size() + peer];
            for (int i = 0; i < ofPeer.length; i++) {
                ofPeer[i] = LineupPlayer.play(player, gathered.get(i));
            }
            playedPeers.add(player);
        }
        return new FittedLineup(names(), blankDetectors.with(blankPeers), played.with(playedPeers), scores);
    }

    private List<EvidenceDetector.Player> fitPeers(List<@Nullable Evidence> gathered, String period)
            throws EvaluationRefused {
        List<Evidence> known = new ArrayList<>();
        for (Evidence evidence : gathered) {
            if (evidence != null) {
                known.add(evidence);
            }
        }
        List<EvidenceDetector.Player> players = new ArrayList<>();
        for (EvidenceDetector peer : peers) {
            try {
                players.add(peer.fit(known, seed));
            } catch (TrainingRefused e) {
                throw refused(peer.name(), period, e);
            }
        }
        return players;
    }

    private List<EvidenceDetector.Player> fitVariants(List<IdentityEvent> history, String period)
            throws EvaluationRefused {
        List<EvidenceDetector.Player> players = new ArrayList<>();
        for (CordonDetector variant : variants) {
            try {
                players.add(variant.fitOverEvidence(history));
            } catch (TrainingRefused e) {
                throw refused(variant.name(), period, e);
            }
        }
        return players;
    }

    /**
     * Who gathers evidence: Cordon's player, whether it is measured or not. Baselines learn less of what it suspects, so
     * evidence is only what it is with Cordon's weights.
     */
    private CordonDetector.@Nullable Replaying source(
            List<Detector.Player> players, List<IdentityEvent> history, String period) throws EvaluationRefused {
        if (evidence == null || (peers.isEmpty() && variants.isEmpty())) {
            return null;
        }
        int measured = detectors.indexOf(evidence);
        if (measured >= 0) {
            return (CordonDetector.Replaying) players.get(measured);
        }
        try {
            return evidence.fit(history);
        } catch (TrainingRefused e) {
            throw refused(evidence.name(), period, e);
        }
    }

    private static EvaluationRefused refused(String name, String period, TrainingRefused reason) {
        return new EvaluationRefused(name + " in " + period + ": " + reason.getMessage(), reason);
    }

    /**
     * The detectors of one year.
     *
     * @param names in the order of the scores
     * @param blank before any event
     * @param atStart after the history
     * @param historyScores by detector, then by event of the history
     */
    @SuppressWarnings("ArrayRecordComponent") // read once for the thresholds and not compared
    record FittedLineup(List<String> names, LineupPlayer blank, LineupPlayer atStart, double[][] historyScores) {}
}
