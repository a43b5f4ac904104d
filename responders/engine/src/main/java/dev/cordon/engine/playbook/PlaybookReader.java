package dev.cordon.engine.playbook;

import dev.cordon.domain.PlaybookStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads playbooks (YAML; docs/playbooks.md describes them, playbooks/playbook.schema.json helps editors). Strict: what is
 * unknown, missing or does not hold together refuses the playbook, and every problem is told at once with its place and
 * what to do.
 */
public final class PlaybookReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_ID = 64;
    private static final int MAX_TITLE = 100;
    private static final String SWEEP = ".sweep";
    private static final List<String> FIELDS = List.of(
            "playbook",
            "version",
            "title",
            "description",
            "stage",
            "precedence",
            "when",
            "recheck",
            "hold",
            "steps",
            "lease",
            "sweep",
            "owner",
            "false_positives",
            "rollback",
            "mappings",
            "tests");

    private final Map<String, ActionTerms> actions = new TreeMap<>();

    /**
     * A reader for what can be done.
     *
     * @param catalogue actions that steps may name
     */
    public PlaybookReader(Collection<ActionTerms> catalogue) {
        catalogue.forEach(terms -> actions.put(terms.id(), terms));
    }

    /** One playbook. */
    public Reading<Playbook> read(PlaybookFile file) {
        return YamlDocument.read(file.name(), file.bytes())
                .fold(root -> playbook(file.name(), root), Reading.Refused::new);
    }

    /** All playbooks that are used together: also refused where two have one id. */
    public Reading<Playbooks> readAll(List<PlaybookFile> files) {
        List<PlaybookProblem> problems = new ArrayList<>();
        Map<String, String> fileOf = new TreeMap<>();
        List<Playbook> read = new ArrayList<>();
        for (PlaybookFile file : files) {
            Reading<Playbook> reading = read(file);
            problems.addAll(reading.problems());
            reading.fold(Optional::of, refused -> Optional.<Playbook>empty()).ifPresent(playbook -> {
                String other = fileOf.putIfAbsent(playbook.id(), file.name());
                if (other == null) {
                    read.add(playbook);
                } else {
                    problems.add(new PlaybookProblem(
                            file.name(),
                            1,
                            1,
                            "playbook",
                            "`" + playbook.id() + "` is the id of " + other + " too",
                            "Rename one: holds and receipts name the playbook by its id."));
                }
            });
        }
        return problems.isEmpty() ? new Reading.Accepted<>(new Playbooks(read)) : new Reading.Refused<>(problems);
    }

    private Reading<Playbook> playbook(String file, Node root) {
        List<PlaybookProblem> problems = new ArrayList<>();
        PlaybookFields fields = new PlaybookFields(file, "", root, problems).only(FIELDS);
        Playbook playbook = playbook(fields);
        return problems.isEmpty() ? new Reading.Accepted<>(playbook) : new Reading.Refused<>(problems);
    }

    private Playbook playbook(PlaybookFields fields) {
        PlaybookStage stage = fields.choice("stage", List.of(PlaybookStage.values()), PlaybookStage::label)
                .orElse(PlaybookStage.PROPOSE);
        StepReader stepReader = new StepReader(actions, stage);
        boolean holds = checkHolds(fields, stage);
        PlaybookHold hold = holds ? stepReader.hold(fields) : PlaybookHold.NONE;
        List<PlaybookStep> steps = holds ? stepReader.steps(fields, hold) : List.of();
        return new Playbook(
                id(fields),
                fields.whole(
                        "version",
                        1,
                        1_000_000,
                        "Start with `version: 1`; raise it with every change of what it does."),
                title(fields),
                fields.text("description", "Say what it answers, and why in this way."),
                stage,
                fields.whole(
                        "precedence", 0, 100, "Add a number from 0 to 100: of several that match, the highest wins."),
                conditions(fields),
                recheck(fields),
                hold,
                steps,
                holds ? LeaseReader.read(fields, stage, steps) : PlaybookLease.NONE,
                sweep(fields, steps),
                fields.optionalText("owner"),
                falsePositives(fields),
                fields.text("rollback", "Say what a person does to undo it by hand, with Cordon dead."),
                MappingsReader.read(fields),
                CaseReader.read(fields));
    }

    private static String id(PlaybookFields fields) {
        String id = fields.text("playbook", "Add an id in kebab-case, such as `playbook: leaked-access-key`.");
        if (!id.isEmpty() && (!ID.matcher(id).matches() || id.length() > MAX_ID)) {
            fields.reject(
                    "playbook",
                    "`" + id + "` is no id",
                    "Use lower case letters, digits and single hyphens, " + MAX_ID + " at most: `leaked-access-key`.");
        }
        return id;
    }

    private static String title(PlaybookFields fields) {
        String title = fields.text("title", "Add one line that people read in a list.");
        if (title.length() > MAX_TITLE || title.contains("\n")) {
            fields.reject(
                    "title",
                    "must be one line of at most " + MAX_TITLE + " characters",
                    "Move the rest to `description`.");
        }
        return title;
    }

    /** Whether it has something to hold with; only one that observes may leave that out, and then all of it. */
    private static boolean checkHolds(PlaybookFields fields, PlaybookStage stage) {
        boolean any = fields.has("hold") || fields.has("steps") || fields.has("lease");
        if (!any && stage == PlaybookStage.OBSERVE) {
            return false;
        }
        for (String part : List.of("hold", "steps", "lease")) {
            if (!fields.has(part)) {
                fields.reject(
                        part,
                        "is missing",
                        stage == PlaybookStage.OBSERVE
                                ? "Add it, or leave out hold, steps and lease together."
                                : "Add it; only a playbook with `stage: observe` may leave out hold, steps and lease.");
            }
        }
        return true;
    }

    private static List<String> conditions(PlaybookFields fields) {
        List<String> when = fields.texts("when");
        if (when.isEmpty()) {
            fields.reject("when", "is missing or empty", "Add at least one condition, such as `alert.exposed`.");
        }
        for (int i = 0; i < when.size(); i++) {
            ConditionCheck.check(fields, "when", i, when.get(i));
        }
        return when;
    }

    private static Optional<RecheckTerms> recheck(PlaybookFields fields) {
        return fields.mapping("recheck").map(recheck -> {
            recheck.only(List.of("when", "after", "until"));
            String when = recheck.text("when", "Add the condition under which to wait, such as `alert.immature`.");
            if (!when.isEmpty()) {
                ConditionCheck.check(recheck, "when", 0, when);
            }
            Optional<Duration> after = recheck.duration("after", "2m");
            Optional<Duration> until = recheck.duration("until", "15m");
            if (after.isPresent() && until.isPresent() && until.get().compareTo(after.get()) < 0) {
                recheck.reject("until", "is sooner than the first look", "Make it at least as long as `after`.");
            }
            return new RecheckTerms(when, after.orElse(Duration.ZERO), until.orElse(Duration.ZERO));
        });
    }

    private static SweepMode sweep(PlaybookFields fields, List<PlaybookStep> steps) {
        SweepMode mode = fields.choice("sweep", List.of(SweepMode.values()), SweepMode::label)
                .orElse(SweepMode.LIST);
        boolean step = steps.stream().anyMatch(each -> each.action().endsWith(SWEEP));
        if (mode == SweepMode.CONTAIN && !step) {
            fields.reject(
                    "sweep",
                    "`contain` needs a step that does it",
                    "Add a step such as `- action: aws.sweep`, or write `sweep: list`.");
        }
        if (mode == SweepMode.LIST && step) {
            fields.reject(
                    "sweep",
                    "`list` needs no step: listing is always done",
                    "Remove the step, or write `sweep: contain`.");
        }
        return mode;
    }

    private static List<String> falsePositives(PlaybookFields fields) {
        List<String> sentences = fields.texts("false_positives");
        if (sentences.isEmpty()) {
            fields.reject(
                    "false_positives",
                    "is missing or empty",
                    "Say in plain sentences what else looks like this; something does.");
        }
        return sentences;
    }
}
