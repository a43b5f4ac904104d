package dev.cordon.aws.plan;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.client.Principal;
import dev.cordon.engine.playbook.PlaybookStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which access keys of the target are switched off, and which of them stay off: those in the open. */
final class KeySteps {
    private final Principal target;
    private final TargetState state;
    private final boolean exposed;
    private final SortedSet<String> open;
    private final StepList steps;

    KeySteps(HoldCase held, StepList steps) {
        this.target = held.target();
        this.state = held.state();
        this.exposed = held.alert().exposed();
        this.open = new TreeSet<>(exposed ? held.facts().exposedKeys() : Set.of());
        this.open.retainAll(state.keys().keySet());
        this.steps = steps;
    }

    /** Keys of the target that are in the open, as far as it is known which. */
    SortedSet<String> open() {
        return open;
    }

    /** @param denied whether the target itself gets a deny */
    void deactivate(PlaybookStep step, boolean denied) {
        if (!target.user()) {
            steps.note("a role has no access keys: that step was left out");
            return;
        }
        boolean exposedOnly = step.with().getOrDefault("keys", "").equals("exposed")
                || (!step.with().containsKey("keys") && !denied);
        if (exposed && open.isEmpty()) {
            steps.note("a credential of it is in the open and which is not known: every key stays off on release");
            add(step, "all", "", true, activeBut(Set.of()));
            return;
        }
        if (!open.isEmpty()) {
            add(step, String.join(" ", open), "", true, List.copyOf(open));
        }
        if (open.isEmpty() || !exposedOnly) {
            List<String> others = activeBut(open);
            if (!others.isEmpty() || open.isEmpty()) {
                add(step, "all", String.join(" ", open), false, others);
            }
        }
    }

    private List<String> activeBut(Set<String> except) {
        return state.keys().entrySet().stream()
                .filter(key -> key.getValue() && !except.contains(key.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void add(PlaybookStep step, String keys, String except, boolean keepOff, List<String> known) {
        Map<String, String> parameters = new TreeMap<>(Map.of("keys", keys));
        if (!except.isEmpty()) {
            parameters.put("except", except);
        }
        List<String> calls = new ArrayList<>();
        known.forEach(key -> calls.add("iam:UpdateAccessKey " + key + " of " + target.words() + " to Inactive"));
        steps.add(
                AwsActions.DEACTIVATE_KEYS,
                target.arn(),
                parameters,
                step.required(),
                keepOff,
                false,
                true,
                StepList.verifyAfter(step),
                calls,
                known.isEmpty()
                        ? "- Active, + Inactive: every key that is active then"
                        : "- Active, + Inactive: " + String.join(", ", known));
    }
}
