package dev.cordon.engine.playbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example of docs/playbooks.md, and what becomes of it when one thing is wrong. */
final class BrokenPlaybooks {
    private static final Path EXAMPLE = Path.of("../../docs/examples/playbook.yaml");
    private static final String FIRST_STEP =
            "  - action: aws.attach-deny\n    verify: {after: 10s, within: 2m}\n    revert: restore\n";

    private BrokenPlaybooks() {}

    /** Whether the schema refuses it too, and whether the page shows it. */
    enum Seen {
        BY_BOTH(true, false),
        BY_READER(false, false),
        BY_BOTH_AND_SHOWN(true, true),
        BY_READER_AND_SHOWN(false, true);

        final boolean bySchema;
        final boolean shown;

        Seen(boolean bySchema, boolean shown) {
            this.bySchema = bySchema;
            this.shown = shown;
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param name what, a few words
     * @param field of the problem
     * @param seen by whom
     * @param replaced texts of the example, each with what stands instead
     */
    record Change(String name, String field, Seen seen, List<String> replaced) {
        String text() {
            String text = example();
            for (int i = 0; i < replaced.size(); i += 2) {
                if (!text.contains(replaced.get(i))) {
                    throw new IllegalStateException("the example has no `" + replaced.get(i) + "`");
                }
                text = text.replace(replaced.get(i), replaced.get(i + 1));
            }
            return text;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static String example() {
        try {
            return Files.readString(EXAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlaybookFile file(String text) {
        return new PlaybookFile("playbook.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Change change(String name, String field, Seen seen, String... replaced) {
        return new Change(name, field, seen, List.of(replaced));
    }

    static final List<Change> CHANGES = List.of(
            change("an unknown field", "lease.on_timout", Seen.BY_BOTH_AND_SHOWN, "  on_timeout:", "  on_timout:"),
            change(
                    "a step that cannot be undone",
                    "steps[0].revert",
                    Seen.BY_READER_AND_SHOWN,
                    FIRST_STEP,
                    FIRST_STEP.replace("    revert: restore\n", "")),
            change(
                    "a step that nobody reads back",
                    "steps[0].verify",
                    Seen.BY_READER_AND_SHOWN,
                    FIRST_STEP,
                    FIRST_STEP.replace("    verify: {after: 10s, within: 2m}\n", "")),
            change(
                    "half a read-back",
                    "steps[0].verify.within",
                    Seen.BY_BOTH,
                    FIRST_STEP,
                    FIRST_STEP.replace(", within: 2m", "")),
            change(
                    "a lease whose end means nothing",
                    "lease.on_timeout",
                    Seen.BY_BOTH_AND_SHOWN,
                    "  on_timeout: release\n",
                    ""),
            change("a negative duration", "lease.length", Seen.BY_BOTH_AND_SHOWN, "length: 30m", "length: -30m"),
            change("a duration of nothing", "lease.length", Seen.BY_READER, "length: 30m", "length: 0m"),
            change("a duration without a unit", "lease.length", Seen.BY_BOTH, "length: 30m", "length: 30"),
            change(
                    "a duration beyond reason",
                    "lease.extend_at_most",
                    Seen.BY_READER,
                    "extend_at_most: 4h",
                    "extend_at_most: 900d"),
            change("a missing duration", "lease.length", Seen.BY_BOTH, "  length: 30m\n", ""),
            change(
                    "a lease that ends before its steps are verified",
                    "lease.length",
                    Seen.BY_READER,
                    "length: 30m",
                    "length: 2m"),
            change(
                    "a lease that may last less than it lasts",
                    "lease.extend_at_most",
                    Seen.BY_READER,
                    "extend_at_most: 4h",
                    "extend_at_most: 10m"),
            change(
                    "no lease",
                    "lease",
                    Seen.BY_BOTH,
                    "lease:\n",
                    "",
                    "  length: 30m\n",
                    "",
                    "  on_timeout: release\n",
                    "",
                    "  extend_at_most: 4h\n",
                    ""),
            change(
                    "an unknown action",
                    "steps[0].action",
                    Seen.BY_READER_AND_SHOWN,
                    "aws.attach-deny",
                    "aws.attach-denny"),
            change(
                    "an unknown parameter",
                    "steps[0].with.colour",
                    Seen.BY_READER,
                    FIRST_STEP,
                    FIRST_STEP + "    with: {colour: red}\n"),
            change("an unknown rung", "hold.ladder", Seen.BY_BOTH_AND_SHOWN, "[network, full]", "[networks, full]"),
            change("an empty ladder", "hold.ladder", Seen.BY_BOTH, "[network, full]", "[]"),
            change(
                    "a ladder that begins with the most harm",
                    "hold.ladder",
                    Seen.BY_BOTH_AND_SHOWN,
                    "[network, full]",
                    "[full, network]"),
            change("a rung twice", "hold.ladder", Seen.BY_BOTH, "[network, full]", "[network, network, full]"),
            change("no maximum", "hold.max_response_radius", Seen.BY_BOTH, "  max_response_radius: 1%\n", ""),
            change("a maximum without its sign", "hold.max_response_radius", Seen.BY_BOTH, "radius: 1%", "radius: 1"),
            change("a maximum above all", "hold.max_response_radius", Seen.BY_BOTH, "radius: 1%", "radius: 101%"),
            change(
                    "a step for a rung that is not on the ladder",
                    "steps[1].rungs",
                    Seen.BY_READER,
                    "rungs: [full]",
                    "rungs: [surgical, full]"),
            change(
                    "a rung on which nothing has to be done",
                    "steps",
                    Seen.BY_READER_AND_SHOWN,
                    FIRST_STEP,
                    FIRST_STEP + "    rungs: [full]\n"),
            change(
                    "an irreversible step without a person",
                    "steps[0].action",
                    Seen.BY_READER_AND_SHOWN,
                    "stage: propose",
                    "stage: lease",
                    "aws.attach-deny",
                    "aws.cut-trust"),
            change(
                    "an act that would end by itself",
                    "lease.on_timeout",
                    Seen.BY_BOTH_AND_SHOWN,
                    "stage: propose",
                    "stage: act"),
            change("an unknown stage", "stage", Seen.BY_BOTH, "stage: propose", "stage: automatic"),
            change(
                    "a condition with an unknown field",
                    "when[1]",
                    Seen.BY_READER_AND_SHOWN,
                    "alert.evidence_probability",
                    "alert.evidence_probabilty"),
            change(
                    "a condition over an unknown variable",
                    "when[0]",
                    Seen.BY_READER,
                    "identity.name == ",
                    "idenity.name == "),
            change(
                    "a condition that is no question",
                    "when[2]",
                    Seen.BY_READER_AND_SHOWN,
                    "size(alert.networks) > 0",
                    "size(alert.networks)"),
            change(
                    "a condition that compares unlike things",
                    "when[1]",
                    Seen.BY_READER_AND_SHOWN,
                    "alert.evidence_probability >= 0.8",
                    "alert.age >= 600"),
            change(
                    "a condition that is not finished",
                    "when[2]",
                    Seen.BY_READER,
                    "size(alert.networks) > 0",
                    "size(alert.networks) >"),
            change(
                    "a condition that fails where the alert is smaller",
                    "when[2]",
                    Seen.BY_READER_AND_SHOWN,
                    "size(alert.networks) > 0",
                    "alert.networks[0] != \"\""),
            change(
                    "no condition",
                    "when",
                    Seen.BY_BOTH,
                    "  - identity.name == \"backup\"\n",
                    "",
                    "  - alert.evidence_probability >= 0.8\n",
                    "",
                    "when:\n  - size(alert.networks) > 0\n",
                    "when: []\n"),
            change(
                    "a wait that is over before the first look",
                    "recheck.until",
                    Seen.BY_READER,
                    "until: 5m",
                    "until: 30s"),
            change(
                    "a wait on a condition that does not compile",
                    "recheck.when",
                    Seen.BY_READER,
                    "when: alert.suspicious_events < 2",
                    "when: alert.suspicius_events < 2"),
            change("a sweep without its step", "sweep", Seen.BY_READER, "sweep: list", "sweep: contain"),
            change("a sweep's step without the sweep", "sweep", Seen.BY_READER, "aws.deactivate-keys", "aws.sweep"),
            change("no technique", "mappings.attack[0]", Seen.BY_BOTH_AND_SHOWN, "T1078.004", "T1078.4"),
            change(
                    "an id of an older CSF",
                    "mappings.csf[0]",
                    Seen.BY_BOTH_AND_SHOWN,
                    "csf: [PR.AA-05",
                    "csf: [PR.AC-4"),
            change("an id of CSF 2.0 that there is not", "mappings.csf[1]", Seen.BY_READER, "DE.CM-01", "DE.CM-04"),
            change(
                    "an alias for what is no alias",
                    "mappings.csf_aliases.PR.AA-01",
                    Seen.BY_READER,
                    "{PR.AC-4: PR.AA-05}",
                    "{PR.AA-01: PR.AA-05}"),
            change(
                    "no false positives",
                    "false_positives",
                    Seen.BY_BOTH_AND_SHOWN,
                    "false_positives:\n  - The backup moved to another data centre.\n",
                    ""),
            change(
                    "an empty sentence",
                    "false_positives",
                    Seen.BY_BOTH,
                    "- The backup moved to another data centre.",
                    "- ''"),
            change("no way back", "rollback", Seen.BY_BOTH, "rollback: ", "owner: "),
            change("tests of one kind", "tests", Seen.BY_BOTH_AND_SHOWN, "expect: not-selected", "expect: select"),
            change("a test of nothing", "tests[0].expect", Seen.BY_BOTH, "    expect: select\n", ""),
            change(
                    "a test that gives what follows from the rest",
                    "tests[0].given.alert.actions",
                    Seen.BY_BOTH,
                    "alert: {networks: [203.0.113.0/24]}",
                    "alert: {actions: [\"s3:GetObject\"]}"),
            change(
                    "a test with a probability of two",
                    "tests[0].given.alert.probability",
                    Seen.BY_BOTH,
                    "networks: [203.0.113.0/24]",
                    "probability: 2"),
            change(
                    "a test that waits where nothing does",
                    "tests[0].expect",
                    Seen.BY_BOTH,
                    "recheck: {when: alert.suspicious_events < 2, after: 1m, until: 5m}\n",
                    "",
                    "expect: select",
                    "expect: recheck"),
            change(
                    "two tests of one name",
                    "tests[1].name",
                    Seen.BY_READER,
                    "the backup user at home",
                    "the backup user from a strange network"),
            change("a field twice", "owner", Seen.BY_READER, "sweep: list", "owner: somebody"),
            change("an id that is none", "playbook", Seen.BY_BOTH, "backup-user-elsewhere", "Backup_User"),
            change("a version of nothing", "version", Seen.BY_BOTH, "version: 1", "version: 0"),
            change("an owner who is nobody", "owner", Seen.BY_BOTH, "owner: storage team", "owner: null"),
            change(
                    "a title of two lines",
                    "title",
                    Seen.BY_BOTH,
                    "title: The backup user works from somewhere else",
                    "title: \"one\\ntwo\""),
            change(
                    "a text for a truth",
                    "steps[0].required",
                    Seen.BY_BOTH,
                    FIRST_STEP,
                    FIRST_STEP + "    required: 'true'\n"),
            change(
                    "a rule for danger that there is not",
                    "hold.danger",
                    Seen.BY_BOTH,
                    "radius: 1%",
                    "radius: 1%\n  danger: allow"),
            change(
                    "the field that said what of danger stays before there was one with three words",
                    "hold.keep_routine_danger",
                    Seen.BY_BOTH,
                    "radius: 1%",
                    "radius: 1%\n  keep_routine_danger: true"),
            change("a list for a text", "owner", Seen.BY_BOTH, "owner: storage team", "owner: [storage, team]"),
            change(
                    "a text for a mapping",
                    "hold",
                    Seen.BY_BOTH,
                    "hold:\n  ladder: [network, full]\n  max_response_radius: 1%",
                    "hold: full"),
            change(
                    "a mapping for a list",
                    "steps",
                    Seen.BY_BOTH,
                    "steps:\n" + FIRST_STEP,
                    "steps: {}\nowner_of_steps:\n"));
}
