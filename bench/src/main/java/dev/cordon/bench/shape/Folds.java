package dev.cordon.bench.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Deals groups to folds of about equal numbers of records, so that near-duplicates are never on both sides. */
final class Folds {
    private Folds() {}

    /** The fold of each group, from 0 to below {@code folds}. */
    static Map<String, Integer> deal(List<ShapeRecord> records, int folds, long seed) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        records.forEach(record -> sizes.merge(record.group(), 1, Integer::sum));
        if (sizes.size() < folds) {
            throw new IllegalArgumentException(
                    sizes.size() + " groups (files, rules or services) for " + folds + " folds");
        }
        List<Map.Entry<String, Integer>> groups = new ArrayList<>(sizes.entrySet());
        Collections.shuffle(groups, new Random(seed));
        groups.sort(Comparator.comparing(group -> -group.getValue())); // stable: chance decides among equals
        int[] dealt = new int[folds];
        Map<String, Integer> foldOf = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> group : groups) {
            int smallest = 0;
            for (int fold = 1; fold < folds; fold++) {
                smallest = dealt[fold] < dealt[smallest] ? fold : smallest;
            }
            dealt[smallest] += group.getValue();
            foldOf.put(group.getKey(), smallest);
        }
        return foldOf;
    }
}
