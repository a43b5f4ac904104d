package dev.cordon.bench.shape;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shape that one side has more often.
 *
 * @param injected share of the injected records that have it
 * @param natives share of the native records that have it
 */
record Tell(String shape, double injected, double natives) {
    /** The shapes whose shares differ most, most telling first. */
    static List<Tell> strongest(List<ShapeExample> examples, int count) {
        Map<String, int[]> records = new TreeMap<>();
        int[] sides = new int[2];
        for (ShapeExample example : examples) {
            int side = example.injected() ? 1 : 0;
            sides[side]++;
            example.shapes().forEach(shape -> records.computeIfAbsent(shape, key -> new int[2])[side]++);
        }
        return records.entrySet().stream()
                .map(entry -> new Tell(
                        entry.getKey(),
                        (double) entry.getValue()[1] / sides[1],
                        (double) entry.getValue()[0] / sides[0]))
                .sorted(Comparator.comparingDouble((Tell tell) -> -Math.abs(tell.injected - tell.natives))
                        .thenComparing(Tell::shape))
                .limit(count)
                .toList();
    }
}
