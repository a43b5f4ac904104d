package dev.cordon.learning.coldstart;

import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects beginnings over the years. */
final class ColdStartTally {
    /** A sample smaller than this gives no row. */
    private static final int LEAST = 5;

    private final Map<IdentityKind, Map<Stranger, List<Judged>>> byKind = new TreeMap<>();

    /** @param line what an established identity of the kind has to reach */
    void add(Beginning beginning, double line) {
        byKind.computeIfAbsent(beginning.identity().kind(), kind -> new TreeMap<>())
                .computeIfAbsent(beginning.stranger(), stranger -> new ArrayList<>())
                .add(new Judged(beginning, line));
    }

    private record Judged(Beginning beginning, double line) {}

    ColdStartReport report() {
        List<ColdStartReport.Row> rows = new ArrayList<>();
        byKind.forEach((kind, byStranger) -> {
            for (Stranger stranger : List.of(Stranger.SAME_KIND, Stranger.OTHER_KIND)) {
                for (int length = 0; length < ColdStartReport.EVENTS.size(); length++) {
                    List<Judged> own = reaching(byStranger, Stranger.NOBODY, length);
                    List<Judged> strange = reaching(byStranger, stranger, length);
                    if (own.size() >= LEAST && strange.size() >= LEAST) {
                        rows.add(row(kind, stranger, length, own, strange));
                    }
                }
            }
        });
        return new ColdStartReport(rows);
    }

    private static List<Judged> reaching(Map<Stranger, List<Judged>> byStranger, Stranger stranger, int length) {
        return byStranger.getOrDefault(stranger, List.of()).stream()
                .filter(judged -> judged.beginning().reaches(length))
                .toList();
    }

    private static ColdStartReport.Row row(
            IdentityKind kind, Stranger stranger, int length, List<Judged> own, List<Judged> strange) {
        double[] lower = scores(own, length);
        double[] higher = scores(strange, length);
        return new ColdStartReport.Row(
                kind.label(),
                stranger,
                ColdStartReport.EVENTS.get(length),
                own.size(),
                strange.size(),
                reached(own, length),
                reached(strange, length),
                RankArea.auc(lower, higher),
                RankArea.interval(lower, higher));
    }

    private static double[] scores(List<Judged> judged, int length) {
        return judged.stream()
                .mapToDouble(one -> one.beginning().highest(length))
                .toArray();
    }

    private static double reached(List<Judged> judged, int length) {
        long count = judged.stream()
                .filter(one -> one.beginning().highest(length) >= one.line())
                .count();
        return (double) count / judged.size();
    }
}
