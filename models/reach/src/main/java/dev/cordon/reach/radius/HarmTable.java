package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.policy.TextPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The harm of every action by a {@link Sensitivity}, and its group: the actions of one service, class and access level,
 * which count together.
 */
final class HarmTable {
    /** Actions of one service, class and level. */
    record Group(String service, String harmClass, AccessLevel level, double harm, int size) {}

    private record Key(int service, int harmClass, AccessLevel level) {}

    private final ActionIndex index = ActionIndex.bundled();
    private final List<HarmClass> classes;
    private final int[] classOf = new int[index.size()];
    private final int[] groupOf = new int[index.size()];
    private final double[] harm = new double[index.size()];
    private final List<Group> groups = new ArrayList<>();
    private final double total;

    HarmTable(Sensitivity sensitivity) {
        classes = sensitivity.classes();
        List<ActionSet> members =
                classes.stream().map(c -> actions(c.actions())).toList();
        Map<Key, List<Integer>> byKey = new HashMap<>();
        List<Key> order = new ArrayList<>();
        for (int action = 0; action < index.size(); action++) {
            int found = classes.size() - 1;
            for (int c = 0; c < classes.size(); c++) {
                if (members.get(c).has(action)) {
                    found = c;
                    break;
                }
            }
            classOf[action] = found;
            harm[action] = classes.get(found).harm().getOrDefault(index.level(action), 0.0);
            Key key = new Key(index.service(action), found, index.level(action));
            List<Integer> group = byKey.get(key);
            if (group == null) {
                group = new ArrayList<>();
                byKey.put(key, group);
                order.add(key);
            }
            group.add(action);
        }
        double sum = 0;
        for (Key key : order) {
            List<Integer> group = byKey.getOrDefault(key, List.of());
            group.forEach(action -> groupOf[action] = groups.size());
            double groupHarm = harm[group.get(0)];
            groups.add(new Group(
                    index.serviceName(key.service()),
                    classes.get(key.harmClass()).name(),
                    key.level(),
                    groupHarm,
                    group.size()));
            sum += groupHarm;
        }
        total = sum;
    }

    private ActionSet actions(List<String> patterns) {
        return index.matching(patterns.stream().map(TextPattern::new).toList(), false);
    }

    double harm(int action) {
        return harm[action];
    }

    int group(int action) {
        return groupOf[action];
    }

    List<Group> groups() {
        return groups;
    }

    String className(int action) {
        return classes.get(classOf[action]).name();
    }

    List<HarmClass> classes() {
        return classes;
    }

    /** Harm of all groups together: what holding everything adds up to. */
    double total() {
        return total;
    }
}
