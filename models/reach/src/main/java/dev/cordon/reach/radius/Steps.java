package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.policy.TextPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that somebody can do to a crown jewel: steps of the kinds, and of the jewels that a user named. */
final class Steps {
    private static final double CONTENT = 0.3;

    /**
     * One step.
     *
     * @param number stable within a {@link Sensitivity}
     * @param kind the kind of resource, or null for a user's jewel
     * @param jewel the user's jewel, or null
     * @param words {@code reads}
     */
    record Step(
            int number,
            @Nullable JewelKind kind,
            Sensitivity.@Nullable Jewel jewel,
            String words,
            AccessLevel level,
            ActionSet actions) {
        /** Name of what it is done to. */
        String subject() {
            return kind != null ? "kind " + kind.name() : jewel != null ? "jewel " + jewel.name() : "";
        }
    }

    private final List<Step> all = new ArrayList<>();
    private final Step[][] byAction;
    private final int[] kindRanks;

    Steps(Sensitivity sensitivity, HarmTable harms) {
        ActionIndex index = ActionIndex.bundled();
        for (JewelKind kind : sensitivity.kinds()) {
            for (JewelKind.Step step : kind.steps()) {
                ActionSet actions = index.matching(
                        step.actions().stream().map(TextPattern::new).toList(), false);
                all.add(new Step(all.size(), kind, null, step.words(), step.level(), actions));
            }
        }
        for (Sensitivity.Jewel jewel : sensitivity.jewels()) {
            addJewel(jewel, index, harms);
        }
        kindRanks = all.stream().mapToInt(this::firstOfKind).toArray();
        byAction = new Step[index.size()][];
        List<List<Step>> lists = new ArrayList<>();
        for (int i = 0; i < index.size(); i++) {
            lists.add(List.of());
        }
        for (Step step : all) {
            step.actions().forEach(action -> {
                if (lists.get(action).isEmpty()) {
                    lists.set(action, new ArrayList<>());
                }
                lists.get(action).add(step);
            });
        }
        for (int i = 0; i < index.size(); i++) {
            byAction[i] = lists.get(i).toArray(new Step[0]);
        }
    }

    private int firstOfKind(Step step) {
        int first = 0;
        while (!Objects.equals(all.get(first).kind(), step.kind())) {
            first++;
        }
        return first;
    }

    /** A jewel without a kind: its service's actions that touch content, else all of that level, by access level. */
    private void addJewel(Sensitivity.Jewel jewel, ActionIndex index, HarmTable harms) {
        List<String> words = List.of("reads", "changes or deletes", "opens to others");
        List<AccessLevel> levels = List.of(AccessLevel.READ, AccessLevel.WRITE, AccessLevel.PERMISSIONS_MANAGEMENT);
        for (int i = 0; i < words.size(); i++) {
            AccessLevel level = levels.get(i);
            BitSet content = new BitSet();
            BitSet any = new BitSet();
            for (int s = 0; s < index.serviceCount(); s++) {
                String service = index.serviceName(s);
                if (jewel.arns().stream()
                        .noneMatch(arn -> ResourceForms.bundled().takes(service, Scale.part(arn, 2)))) {
                    continue;
                }
                for (int action = index.start(s); action < index.start(s + 1); action++) {
                    if (index.level(action) == level && !index.unscoped(action)) {
                        any.set(action);
                        content.set(action, harms.harm(action) >= CONTENT);
                    }
                }
            }
            ActionSet actions = ActionSet.of(content.isEmpty() ? any : content);
            all.add(new Step(all.size(), null, jewel, words.get(i), level, actions));
        }
    }

    Step[] of(int action) {
        return byAction[action];
    }

    Step step(int number) {
        return all.get(number);
    }

    /** Place of a step's kind in the file, which lists what is worst to lose first. */
    int kindRank(Step step) {
        return kindRanks[step.number()];
    }

    List<Step> all() {
        return all;
    }
}
