package dev.cordon.engine.playbook;

import dev.cordon.domain.DangerRule;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.PlaybookStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the hold of a playbook and its steps, against the actions that there are. */
final class StepReader {
    private static final List<HoldRung> RUNGS = List.of(HoldRung.values());
    private static final List<DangerRule> DANGER_RULES = List.of(DangerRule.values());
    private static final Map<String, String> FORMERLY = Map.of(
            "keep_routine_danger",
            "Write `danger: keep-routine` for `true` and `danger: keep-harmless` for `false`. `danger: deny`, the default,"
                    + " keeps nothing dangerous.");
    private static final int MAX_STEPS = 30;

    private final Map<String, ActionTerms> actions;
    private final PlaybookStage stage;

    StepReader(Map<String, ActionTerms> actions, PlaybookStage stage) {
        this.actions = actions;
        this.stage = stage;
    }

    PlaybookHold hold(PlaybookFields playbook) {
        return playbook.mapping("hold").map(StepReader::hold0).orElse(PlaybookHold.NONE);
    }

    private static PlaybookHold hold0(PlaybookFields fields) {
        fields.only(List.of("ladder", "max_response_radius", "danger"), FORMERLY);
        List<HoldRung> ladder = fields.choices("ladder", RUNGS, HoldRung::label);
        if (!fields.has("ladder") || (ladder.isEmpty() && fields.texts("ladder").isEmpty())) {
            fields.reject(
                    "ladder",
                    "is missing or empty",
                    "Name the rungs the planner may use, least harm first: session, network, surgical, full.");
        } else if (!ladder.equals(ladder.stream()
                .distinct()
                .sorted(Comparator.comparingInt(RUNGS::indexOf))
                .toList())) {
            fields.reject(
                    "ladder",
                    "is not in order of harm",
                    "Each rung once, in this order: session, network, surgical, full.");
        }
        double radius = fields.percent(
                "max_response_radius",
                "Say how many percent of the legitimate uses of 30 days the hold may break, such as `1%`.");
        return new PlaybookHold(
                ladder,
                radius,
                fields.choice("danger", DANGER_RULES, DangerRule::label).orElse(DangerRule.DENY));
    }

    List<PlaybookStep> steps(PlaybookFields playbook, PlaybookHold hold) {
        List<PlaybookStep> steps = new ArrayList<>();
        playbook.each("steps", fields -> steps.add(step(fields, hold)));
        if (!playbook.has("steps")) {
            return steps;
        }
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            playbook.reject(
                    "steps",
                    "must be a list of 1 to " + MAX_STEPS + " steps",
                    "Add a step such as `- action: aws.attach-deny`.");
            return steps;
        }
        for (HoldRung rung : hold.ladder()) {
            boolean holds = steps.stream().anyMatch(step -> step.required() && step.appliesOn(rung) && mutates(step));
            if (!holds && steps.stream().allMatch(step -> actions.containsKey(step.action()))) {
                playbook.reject(
                        "steps",
                        "leave the rung `" + rung.label() + "` without a required step that changes anything",
                        "Add one for it, or take the rung off the ladder.");
            }
        }
        return steps;
    }

    private boolean mutates(PlaybookStep step) {
        ActionTerms terms = actions.get(step.action());
        return terms != null && terms.mutating();
    }

    private PlaybookStep step(PlaybookFields fields, PlaybookHold hold) {
        fields.only(List.of("action", "rungs", "verify", "revert", "required", "with"));
        String action = fields.text("action", "Name the action, such as `aws.attach-deny`.");
        ActionTerms terms = actions.get(action);
        if (terms == null && !action.isEmpty()) {
            fields.reject("action", "`" + action + "` is unknown", Spelling.remedy(action, actions.keySet()));
        }
        if (terms != null && terms.needsApproval() && stage.compareTo(PlaybookStage.PROPOSE) > 0) {
            fields.reject(
                    "action",
                    "`" + action + "` is never applied without a person, but the stage is `" + stage.label() + "`",
                    "Set `stage: propose`, or remove the step.");
        }
        Optional<ReadBack> readBack = readBack(fields);
        Optional<Undo> undo = fields.choice("revert", List.of(Undo.values()), Undo::label);
        if (terms != null && terms.mutating()) {
            if (!fields.has("verify")) {
                fields.reject(
                        "verify",
                        "is missing, and `" + action + "` changes something",
                        "Say when it is read back: `verify: {after: 10s, within: 2m}`.");
            }
            if (!fields.has("revert")) {
                fields.reject(
                        "revert",
                        "is missing, and `" + action + "` changes something",
                        "Write `revert: restore`, or `revert: keep-off` where an exposed credential stays off.");
            }
        }
        Map<String, String> with = fields.textsByName("with");
        if (terms != null) {
            fields.mapping("with")
                    .ifPresent(given ->
                            given.only(terms.parameters().stream().sorted().toList()));
        }
        return new PlaybookStep(
                action, rungs(fields, hold), readBack, undo, fields.truth("required", true), new TreeMap<>(with));
    }

    private static List<HoldRung> rungs(PlaybookFields fields, PlaybookHold hold) {
        if (!fields.has("rungs")) {
            return hold.ladder();
        }
        List<HoldRung> rungs = fields.choices("rungs", RUNGS, HoldRung::label);
        if (fields.texts("rungs").isEmpty()) {
            fields.reject("rungs", "is empty", "Name rungs of the ladder, or remove it: all of them is the default.");
        }
        for (int i = 0; i < rungs.size(); i++) {
            if (!hold.allows(rungs.get(i))) {
                fields.reject(
                        "rungs",
                        "names `" + rungs.get(i).label() + "`, which is not on the ladder",
                        "Add it to `hold.ladder`, or remove it here.");
            }
        }
        return rungs;
    }

    private static Optional<ReadBack> readBack(PlaybookFields fields) {
        return fields.mapping("verify").map(verify -> {
            verify.only(List.of("after", "within"));
            return new ReadBack(
                    verify.duration("after", "10s").orElse(Duration.ZERO),
                    verify.duration("within", "2m").orElse(Duration.ZERO));
        });
    }
}
