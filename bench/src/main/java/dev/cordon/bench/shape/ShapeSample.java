package dev.cordon.bench.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Native records, and injected ones that each got a host among them. All records of an injected group have the same
 * host identity, and hosts are of the group's own fold: no envelope is trained on and tested.
 */
final class ShapeSample {
    private final List<ShapeRecord> natives;
    private final List<ShapeRecord> injected;
    private final Map<String, Integer> nativeFolds;
    private final Map<String, Integer> injectedFolds;
    private final List<ObjectNode> hosts = new ArrayList<>();

    ShapeSample(List<ShapeRecord> natives, List<ShapeRecord> injected, int folds, long seed) {
        this.natives = natives;
        this.injected = injected;
        this.nativeFolds = Folds.deal(natives, folds, seed);
        this.injectedFolds = Folds.deal(injected, folds, seed);
        Random random = new Random(seed);
        Map<Integer, List<ShapeRecord>> byFold =
                natives.stream().collect(Collectors.groupingBy(host -> nativeFolds.getOrDefault(host.group(), 0)));
        Map<String, List<ShapeRecord>> chosen = new HashMap<>();
        for (ShapeRecord record : injected) {
            int fold = injectedFolds.getOrDefault(record.group(), 0);
            List<ShapeRecord> candidates = chosen.computeIfAbsent(
                    record.group(), group -> ofOneIdentity(byFold.getOrDefault(fold, natives), random));
            hosts.add(candidates.get(random.nextInt(candidates.size())).record());
        }
    }

    /** All records of the identity of a record drawn by chance: who does more is taken over more often. */
    private static List<ShapeRecord> ofOneIdentity(List<ShapeRecord> records, Random random) {
        String identity = records.get(random.nextInt(records.size())).identity();
        return records.stream()
                .filter(record -> record.identity().equals(identity))
                .toList();
    }

    /** What the classifier is shown of all records. */
    List<ShapeExample> examples(Care care, ShapeView view) {
        List<ShapeExample> examples = new ArrayList<>();
        for (ShapeRecord record : natives) {
            examples.add(new ShapeExample(
                    "native " + record.group(),
                    nativeFolds.getOrDefault(record.group(), 0),
                    false,
                    view.shapes(record.record())));
        }
        for (int i = 0; i < injected.size(); i++) {
            ShapeRecord record = injected.get(i);
            examples.add(new ShapeExample(
                    "injected " + record.group(),
                    injectedFolds.getOrDefault(record.group(), 0),
                    true,
                    view.shapes(care.move(record.record(), hosts.get(i)))));
        }
        return examples;
    }
}
