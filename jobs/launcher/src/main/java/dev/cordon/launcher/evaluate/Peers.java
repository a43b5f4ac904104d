package dev.cordon.launcher.evaluate;

import dev.cordon.learning.takeover.EvidenceDetector;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Peer detectors that are on the class path: those of the undistributed bench module, once that is built. */
public final class Peers {
    /** How they get there; for messages. */
    public static final String HOW_TO_BUILD = "bench/run build";

    private Peers() {}

    /** All of them, by name. */
    public static List<EvidenceDetector> onClassPath() {
        return ServiceLoader.load(EvidenceDetector.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(EvidenceDetector::name))
                .toList();
    }

    /** Their names, sorted. */
    public static List<String> names() {
        return onClassPath().stream().map(EvidenceDetector::name).toList();
    }
}
