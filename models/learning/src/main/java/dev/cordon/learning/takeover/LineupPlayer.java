package dev.cordon.learning.takeover;

import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All detectors side by side over the same events; evidence is gathered once for all peers. Belongs to one thread. */
final class LineupPlayer {
    private final List<Detector.Player> detectors;
    private final CordonDetector.@Nullable Replaying evidence;
    private final List<EvidenceDetector.Player> peers;

    /** @param evidence gathers it for the peers; may be one of the detectors, which then plays an event once */
    LineupPlayer(
            List<Detector.Player> detectors,
            CordonDetector.@Nullable Replaying evidence,
            List<EvidenceDetector.Player> peers) {
        this.detectors = List.copyOf(detectors);
        this.evidence = evidence;
        this.peers = List.copyOf(peers);
    }

    /** The same players, not copied, with these peers. */
    LineupPlayer with(List<EvidenceDetector.Player> others) {
        return new LineupPlayer(detectors, evidence, others);
    }

    /**
     * Takes the next event in (time, event id) order.
     *
     * @param scores filled with every detector's score, in the order of {@link Lineup#names}
     * @return evidence of the event; null where none is gathered or it says nothing new
     */
    @Nullable
    Evidence play(IdentityEvent event, double[] scores) {
        int at = 0;
        boolean gathered = false;
        for (Detector.Player player : detectors) {
            scores[at++] = player.play(event);
            gathered |= player == evidence;
        }
        if (evidence == null) {
            return null;
        }
        if (!gathered) {
            evidence.play(event);
        }
        Evidence ofEvent = evidence.gathered();
        for (EvidenceDetector.Player peer : peers) {
            scores[at++] = play(peer, ofEvent);
        }
        return ofEvent;
    }

    /** What spoke for the event played last in a detector's eyes; empty where it does not tell. */
    Map<Facet, Double> evidence(int detector) {
        return detector < detectors.size() ? detectors.get(detector).evidence() : Map.of();
    }

    static double play(EvidenceDetector.Player peer, @Nullable Evidence evidence) {
        return evidence == null ? Double.NaN : peer.play(evidence);
    }

    LineupPlayer fork() {
        List<Detector.Player> forks = new ArrayList<>();
        CordonDetector.Replaying source = null;
        for (Detector.Player player : detectors) {
            Detector.Player fork = player.fork();
            forks.add(fork);
            if (player == evidence) {
                source = (CordonDetector.Replaying) fork;
            }
        }
        if (source == null && evidence != null) {
            source = evidence.fork();
        }
        return new LineupPlayer(
                forks, source, peers.stream().map(EvidenceDetector.Player::fork).toList());
    }
}
