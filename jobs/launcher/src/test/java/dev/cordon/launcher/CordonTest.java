package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.Facet;
import dev.cordon.domain.Alert;
import dev.cordon.domain.RejectReason;
import dev.cordon.launcher.detect.AlertSigning;
import dev.cordon.launcher.detect.DetectOptions;
import dev.cordon.launcher.detect.DetectResult;
import dev.cordon.launcher.detect.Inventory;
import dev.cordon.launcher.evaluate.TakeoverOptions;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.train.TrainOptions;
import dev.cordon.launcher.train.TrainResult;
import dev.cordon.learning.budget.BudgetReport;
import dev.cordon.learning.coldstart.ColdStartReport;
import dev.cordon.learning.coldstart.Stranger;
import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.TakeoverPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole command over a job that is played. */
class CordonTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<DetectOptions> asked = new ArrayList<>();
    private final List<TrainOptions> taught = new ArrayList<>();
    private final List<TakeoverOptions> measured = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private long records = 13;
    private @Nullable Exception thrown;
    private String logs = "";

    @BeforeEach
    void files() throws IOException {
        logs = Files.writeString(folder.resolve("trail.json"), "{}").toString();
        alerts.add(Samples.alert("low", 1, 20, 2));
        alerts.add(Samples.alert("high", 1, 30, 3));
        alerts.add(Samples.alert("high", 2, 80, 8));
    }

    @Test
    void detect_prints_the_ranked_table_and_where_every_record_went() {
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs)).isZero();
        assertThat(out()).containsSubsequence("rank", "80.0", "20.0", "2 alerts", "13 records = 10 events");
        assertThat(out()).doesNotContain("30.0");
        assertThat(err()).isEmpty();
    }

    @Test
    void detect_hands_on_what_was_asked_for() throws IOException {
        Path signals = Files.writeString(folder.resolve("signals.jsonl"), "");
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        assertThat(run(
                        "detect",
                        "--source=git",
                        "--in",
                        logs,
                        "-",
                        "--signals",
                        signals.toString(),
                        "--bundle",
                        bundle.toString(),
                        "--alerts-per-day",
                        "2.5",
                        "--parallelism",
                        "3",
                        "--tenant",
                        "acme"))
                .isZero();
        DetectOptions options = asked.get(0);
        assertThat(options.source()).isEqualTo("git");
        assertThat(options.inputs()).containsExactly(logs, "-");
        assertThat(options.signals()).contains(signals);
        assertThat(options.bundle()).contains(bundle);
        assertThat(options.alertsPerDay()).hasValue(2.5);
        assertThat(options.parallelism()).isEqualTo(3);
        assertThat(options.tenant()).isEqualTo("acme");
        assertThat(options.workDirectory()).doesNotExist();
    }

    @Test
    void json_is_all_there_is_on_standard_output() {
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs, "--json"))
                .isZero();
        assertThat(out().lines()).hasSize(1);
        assertThat(out()).startsWith("{\"records\":13,\"events\":10,").contains("\"rejected\":{\"malformed\":2}");
    }

    @Test
    void all_alerts_are_written_most_urgent_first_and_top_limits_only_the_table() throws IOException {
        Path file = Files.writeString(folder.resolve("alerts.jsonl"), "old");
        Path dead = folder.resolve("dead.jsonl");
        assertThat(run(
                        "detect",
                        "--source",
                        "cloudtrail",
                        "--in",
                        logs,
                        "--out",
                        file.toString(),
                        "--dead-letters",
                        dead.toString(),
                        "--top",
                        "1"))
                .isZero();
        assertThat(file).hasContent("high 2\nlow 1\n");
        assertThat(dead).hasContent("dead\n");
        assertThat(out()).contains("the 1 most urgent above").doesNotContain(" 20.0 ");
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("trail.json", "alerts.jsonl", "dead.jsonl");
        }
    }

    @Test
    void a_failed_run_leaves_the_old_output_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("alerts.jsonl"), "old");
        thrown = new IllegalStateException("operator broke");
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs, "--out", file.toString()))
                .isEqualTo(1);
        assertThat(file).hasContent("old");
        assertThat(err()).contains("operator broke").contains("--debug").doesNotContain("\tat ");
    }

    @Test
    void counts_that_do_not_add_up_are_a_loud_negative_answer() {
        records = 14;
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs)).isEqualTo(1);
        assertThat(err()).contains("THE COUNTS DO NOT ADD UP: 14 records were read, but 10 events + 1 duplicate + 2");
    }

    @Test
    void input_without_any_record_is_said_so() {
        records = 0;
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs)).isEqualTo(3);
        assertThat(err()).contains("there is no record in").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "detect --in LOGS | 2 | --source",
                "detect --source cloudtrail | 2 | --in",
                "detect --source clodtrail --in LOGS | 2 | Cordon reads cloudtrail, git",
                "detect --sorce cloudtrail --in LOGS | 2 | did you mean --source?",
                "detect --source cloudtrail --in LOGS --jsn | 2 | unknown option '--jsn'; did you mean --json",
                "detect --source cloudtrail --in LOGS --top=-1 | 2 | --top: -1 is not between",
                "detect --source cloudtrail --in LOGS --top x | 2 | --top",
                "detect --source cloudtrail --in LOGS --parallelism 0 | 2 | --parallelism",
                "detect --source cloudtrail --in LOGS --alerts-per-day 0 | 2 | --alerts-per-day",
                "detect --source cloudtrail --in LOGS --tenant A/B | 2 | --tenant",
                "detect --source cloudtrail --in /no/such | 3 | --in: /no/such does not exist",
                "detect --source cloudtrail --in - - | 3 | only once",
                "detect --source cloudtrail --in LOGS --out /no/such/file | 3 | --out: folder /no/such does not exist",
                "detect --source cloudtrail --in LOGS --out /tmp | 3 | is a folder; name a file",
                "detect --source cloudtrail --in LOGS --out LOGS | 3 | both read and written",
                "detect --source cloudtrail --in LOGS --out FILE --dead-letters FILE | 3 | same file",
                "detect --source cloudtrail --in LOGS --signals /no/such | 3 | --signals: /no/such does not exist",
                "detect --source cloudtrail --in LOGS --bundle LOGS | 3 | --bundle",
                "detect --source cloudtrail --in LOGS --account /no/such | 3 | --account: /no/such does not exist",
                "detect --source cloudtrail --in LOGS --account - | 2 | --account: name a file; standard input cannot",
                "detect --source cloudtrail --in LOGS --scp LOGS | 2 | --scp: says something about --account",
                "detect --source git --in LOGS --account LOGS | 2 | --account: AWS accounts rank identities of",
                "train --source git --in LOGS --out LOGS | 3 | is a file; name a new folder",
                "train --source git --in LOGS --out FILE --until yesterday | 2 | --until: 'yesterday' is neither",
                "dtect | 2 | did you mean detect or reject",
            })
    void what_cannot_work_is_said_in_one_line_before_any_work(String line, int code, String said) {
        String[] arguments = line.strip()
                .replace("LOGS", logs)
                .replace("FILE", folder.resolve("new").toString())
                .split(" ");
        assertThat(run(arguments)).isEqualTo(code);
        assertThat(err()).contains(said);
        assertThat(err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(taught).isEmpty();
    }

    @Test
    void problems_with_input_keep_their_words_however_deep_the_job_wraps_them() {
        thrown = new IllegalStateException(
                "Job failed", new RuntimeException(new InputProblem("--signals: line 3: kind: unknown")));
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs)).isEqualTo(3);
        assertThat(err()).isEqualTo("cordon detect: --signals: line 3: kind: unknown\n");
    }

    @Test
    void an_interrupted_run_ends_with_130() {
        thrown = new InterruptedException();
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs)).isEqualTo(130);
    }

    @Test
    void messages_never_carry_control_characters() {
        assertThat(run("detect", "--source", "\u001b[2Jcloud", "--in", logs)).isEqualTo(2);
        assertThat(err()).doesNotContain("\u001b");
    }

    @Test
    void train_moves_the_finished_bundle_into_place() {
        Path bundle = folder.resolve("bundle");
        assertThat(run("train", "--source", "git", "--in", logs, "--out", bundle.toString(), "--until", "2024-06-01"))
                .isZero();
        assertThat(bundle.resolve("model")).hasContent("m");
        assertThat(taught.get(0).until().map(Object::toString)).contains("2024-06-01T00:00:00Z");
        assertThat(taught.get(0).seed()).isEqualTo(1);
        assertThat(out()).contains("m1").contains("Unmeasured on CloudTrail.");
    }

    @Test
    void train_never_changes_an_existing_bundle() throws IOException {
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        Files.writeString(bundle.resolve("model"), "old");
        assertThat(run("train", "--source", "git", "--in", logs, "--out", bundle.toString()))
                .isEqualTo(3);
        assertThat(bundle.resolve("model")).hasContent("old");
        assertThat(taught).isEmpty();
    }

    @Test
    void a_failed_training_leaves_nothing_behind() throws IOException {
        thrown = new InputProblem("too little history");
        assertThat(run(
                        "train",
                        "--source",
                        "git",
                        "--in",
                        logs,
                        "--out",
                        folder.resolve("b").toString()))
                .isEqualTo(3);
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("trail.json");
        }
    }

    @Test
    void demo_scores_the_sample_and_says_what_it_does_and_what_is_next() {
        assertThat(run("sample")).isZero();
        assertThat(asked.get(0).source()).isEqualTo("cloudtrail");
        assertThat(err()).contains("24 recorded attack techniques").contains("cordon help detect");
        assertThat(out()).contains("rank");
    }

    @Test
    void the_sample_is_what_its_index_says() throws IOException {
        assertThat(DemoLogs.names()).hasSize(DemoLogs.FILES).doesNotHaveDuplicates();
        DemoLogs.copyTo(folder);
        for (String name : DemoLogs.names()) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void help_and_version_are_answers() {
        assertThat(run()).isZero();
        assertThat(run("--help")).isZero();
        assertThat(run("help", "detect")).isZero();
        assertThat(run("train", "--help")).isZero();
        assertThat(run("sandbox", "--help")).isZero();
        for (String group : List.of("playbook", "evidence", "topics", "documents", "notices")) {
            assertThat(run(group)).isZero();
        }
        for (String of : List.of(
                "playbook lint",
                "evidence show",
                "topics create",
                "topics check",
                "documents install",
                "documents check",
                "notices test",
                "notices resend")) {
            assertThat(run(("help " + of).split(" "))).isZero();
        }
        assertThat(run("evidence", "checkpoint", "--help")).isZero();
        assertThat(run("evidence", "key", "--help")).isZero();
        assertThat(run("help", "evidence", "chain")).isZero();
        for (String command : List.of(
                "alerts",
                "show",
                "assign",
                "escalate",
                "verdict",
                "bulk",
                "bulk list",
                "bulk cancel",
                "bulk undo",
                "suppress",
                "agree",
                "undo",
                "identities")) {
            assertThat(run((command + " --help").split(" "))).isZero();
            assertThat(out()).contains("--console=URL", "--token-file=FILE", "CORDON_CONSOLE_TOKEN", "--json");
        }
        assertThat(run("--version")).isZero();
        assertThat(out()).contains("Examples:", "Exit codes: 0 ran", "cordon 0.", "Default: local");
        assertThat(out())
                .contains("read only and change nothing anywhere", "throttle=20%,pages=tiny")
                .containsPattern("  playbook +Check playbooks");
        assertThat(out().lines()).allMatch(line -> line.length() <= Cordon.MOST_HELP_COLUMNS);
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"holds", "approve", "reject", "confirm", "release", "extend"})
    void holds_and_decisions_are_of_a_state_a_stack_or_an_installation_never_of_two(String command) throws IOException {
        assertThat(run(command, "--help")).isZero();
        assertThat(out()).contains("--stack=DIR", "--config=FILE", "cordon.yaml");
        assertThat(out().contains("--console[=URL]")).isEqualTo(!command.equals("holds"));

        String config = Files.writeString(folder.resolve("cordon.yaml"), "").toString();
        assertThat(run(command, "cn-0123", "--stack", folder.toString(), "--config", config))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--stack", "--config", "mutually exclusive");
    }

    @Test
    void holds_of_an_installation_need_its_file() {
        String absent = folder.resolve("absent.yaml").toString();
        assertThat(run("holds", "--config", absent)).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--config", absent);
        assertThat(run("release", "--all", "--offline", "--config", logs)).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--offline: undoes everything in the account without any journal");
    }

    @Test
    void evaluate_takeover_hands_on_what_was_asked_for_and_writes_the_measurement() throws IOException {
        Path json = folder.resolve("measured.json");
        Path html = folder.resolve("measured.html");
        assertThat(run(
                        "evaluate",
                        "takeover",
                        "--source=git",
                        "--in",
                        logs,
                        "--from",
                        "2014",
                        "--to=2015",
                        "--seeds=2",
                        "--detectors=cordon,rarity-sum,cordon",
                        "--without",
                        "region,hour",
                        "--bundles",
                        folder.toString(),
                        "--ablation",
                        "--worst",
                        "--html",
                        html.toString(),
                        "--json",
                        json.toString()))
                .isZero();
        TakeoverOptions options = measured.get(0);
        assertThat(options.plan()).isEqualTo(new TakeoverPlan(2014, 2015, 2, TakeoverPlan.PEOPLE));
        assertThat(options.detectors()).containsExactly("cordon", "rarity-sum");
        assertThat(options.without()).containsExactlyInAnyOrder(Facet.REGION, Facet.HOUR);
        assertThat(options.bundles()).containsExactly(folder);
        assertThat(options.ablation()).isTrue();
        assertThat(options.workDirectory()).doesNotExist();
        assertThat(html)
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("trail.json")
                .doesNotContain(folder.toString());
        assertThat(out())
                .contains("Recall of cordon over", "without region", "Worst misses", "in 5 of 6 plays", "80 %");
        assertThat(out()).contains("2014: 14 identities scored", "peer-12", "0.50 (0.25-0.75)");
        assertThat(out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(Files.readString(json))
                .contains("\"detectors\"", "\"cordon\"", "\"peer-12\"")
                .contains("\"cases\" : 20", "\"realised_rate_1pct\" : 0.011", "\"recall_at_1pct\" : 0.5")
                .contains("\"recall_at_5pct\" : 0.5", "\"interval\" : [ 0.25, 0.75 ]", "\"median_events\" : null");
    }

    @Test
    void without_bench_all_means_the_detectors_of_the_distribution() {
        assertThat(run(
                        "evaluate",
                        "takeover",
                        "--source=git",
                        "--in",
                        logs,
                        "--from=2014",
                        "--to=2015",
                        "--detectors=all"))
                .isZero();
        assertThat(measured.get(0).detectors()).containsExactly("cordon", "rarity-sum", "new-terms");
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--from=2016 --to=2015,ends before it begins",
        "--from=2014 --to=2015 --seeds=0,seeds must lie between",
        "--from=2014 --to=2015 --detectors=magic,'magic' is none",
        "--from=2014 --to=2015 --detectors=random-cut-forest,more once bench/run build was run",
        "--from=2014 --to=2015 --without=nothing,'nothing' is no facet",
        "--from=2014 --to=2015 --identities=cats,neither people nor machines",
        "--from=2014 --to=2015 --detectors=rarity-sum --ablation,--ablation: needs cordon",
        "--from=14,is no year",
        "--period=5d,--period: '5d' is too short",
        "--history=0,history must be 1 to 12 periods long",
        "--during=3,at least 12 events in a period",
        "--runs-by=tool,neither agent nor task",
    })
    void evaluate_takeover_says_what_it_cannot_do_before_any_work(String arguments, String reason) {
        List<String> line = new ArrayList<>(List.of("evaluate", "takeover", "--source=git", "--in", logs));
        line.addAll(List.of(arguments.split(" ")));
        assertThat(run(line.toArray(String[]::new))).isEqualTo(2);
        assertThat(err()).contains(reason);
        assertThat(measured).isEmpty();
    }

    @Test
    void evaluate_takeover_names_a_folder_that_its_page_cannot_be_written_to_before_any_work() {
        String nowhere = folder.resolve("nowhere/page.html").toString();
        assertThat(run(
                        "evaluate",
                        "takeover",
                        "--source=git",
                        "--in",
                        logs,
                        "--from=2014",
                        "--to=2015",
                        "--html",
                        nowhere))
                .isEqualTo(3);
        assertThat(err()).contains("--html: folder");
        assertThat(measured).isEmpty();
    }

    @Test
    void evaluate_budget_prints_and_writes_whether_the_budget_held() throws IOException {
        Path json = folder.resolve("budget.json");
        String years = "--from=2014 --to=2014 --alerts-per-day=0.2 --json=" + json;
        List<String> line = new ArrayList<>(List.of("evaluate", "budget", "--source=git", "--in", logs));
        line.addAll(List.of(years.split(" ")));
        assertThat(run(line.toArray(String[]::new))).isZero();
        assertThat(out()).contains("0.2  2014    0.190     0.203      74  1.04 (0.76-1.28)");
        assertThat(json).content().contains("\"realised_over_allowed\" : 1.04").contains("\"top_tier\" : 1");
    }

    @Test
    void evaluate_cold_start_says_when_it_is_chance() {
        assertThat(run("evaluate", "cold-start", "--source=git", "--in", logs, "--from=2014", "--to=2015"))
                .isZero();
        assertThat(out())
                .contains("person           same-kind        5        46        71  0.52 (0.42-0.62)")
                .contains("  chance");
        assertThat(run("evaluate", "cold-start", "--source=git", "--in", logs, "--from=2015", "--to=2014"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void evaluate_budget_refuses_a_budget_that_means_nothing() {
        assertThat(run(
                        "evaluate",
                        "budget",
                        "--source=git",
                        "--in",
                        logs,
                        "--from=2014",
                        "--to=2014",
                        "--alerts-per-day=0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("above 0");
    }

    @Test
    void sign_signs_the_alerts_of_out_and_names_a_key_that_it_made() throws IOException {
        Path file = folder.resolve("alerts.jsonl");
        Path key = folder.resolve("detection.jwk");
        String[] signed = {
            "detect", "--source", "cloudtrail", "--in", logs, "--out", file.toString(), "--sign", key.toString()
        };
        assertThat(run(signed)).isZero();
        assertThat(file).hasContent("high signed\nlow signed\n");
        assertThat(err())
                .contains("made the signing key " + key + " (kid-1)")
                .contains("public key is " + folder.resolve("public"));
        err.reset();
        assertThat(run(signed)).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void sign_needs_something_to_sign_and_files_of_its_own() {
        String key = folder.resolve("detection.jwk").toString();
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs, "--sign", key))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--sign: signs the alerts of --out, which is missing");
        assertThat(folder.resolve("detection.jwk")).doesNotExist();
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs, "--sign", key, "--out", key))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("both a key and an output");
        String shared = folder.resolve("public").toString();
        assertThat(run("detect", "--source", "cloudtrail", "--in", logs, "--sign", key, "--out", shared))
                .isEqualTo(ExitCode.INPUT);
        assertThat(asked).isEmpty();
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                100,
                true,
                true);
        Parts parts = new Parts(
                List.of("cloudtrail", "git"),
                (options, progress) -> {
                    asked.add(options);
                    throwIfAsked();
                    assertThat(options.workDirectory()).isDirectory();
                    Inventory inventory = new Inventory();
                    inventory.accept(Samples.summary("alice", 10, 1, 0, true));
                    return new DetectResult(
                            records,
                            records == 0 ? Map.of() : Map.of(RejectReason.MALFORMED, 2L),
                            alerts,
                            inventory.totals(),
                            stream -> stream.write("dead\n".getBytes(StandardCharsets.UTF_8)),
                            "test-model",
                            false);
                },
                (alert, stream) -> stream.write(
                        (alert.alertId() + " " + alert.revision() + "\n").getBytes(StandardCharsets.UTF_8)),
                key -> {
                    boolean created = !Files.exists(key);
                    Files.writeString(key, "private");
                    return new AlertSigning.SignedAlerts(
                            (alert, stream) ->
                                    stream.write((alert.alertId() + " signed\n").getBytes(StandardCharsets.UTF_8)),
                            "kid-1",
                            key.resolveSibling("public"),
                            created);
                },
                (options, progress) -> {
                    taught.add(options);
                    throwIfAsked();
                    Files.writeString(options.outDirectory().resolve("model"), "m");
                    return new TrainResult("m1", 10, 8, 2, List.of("Unmeasured on CloudTrail."), 0, Optional.empty());
                },
                (options, progress) -> {
                    measured.add(options);
                    throwIfAsked();
                    return Measurements.report(options.plan());
                },
                (options, progress) -> {
                    throw new IllegalStateException("drift is tested with its real parts");
                },
                (options, progress) -> {
                    throwIfAsked();
                    return new BudgetReport(
                            options.plan(),
                            List.of(new BudgetReport.Row(
                                    options.plan().from(),
                                    0.2,
                                    0.19,
                                    true,
                                    365,
                                    2882,
                                    74,
                                    73,
                                    1,
                                    3,
                                    2,
                                    0.11,
                                    1.04,
                                    new Interval(0.76, 1.28))));
                },
                (options, progress) -> {
                    throwIfAsked();
                    return new ColdStartReport(List.of(new ColdStartReport.Row(
                            "person", Stranger.SAME_KIND, 5, 46, 71, 0.0, 0.1, 0.52, new Interval(0.42, 0.62))));
                },
                UntilStopped.INTERRUPTED,
                HoldWorld.live(HoldWorld.LastWords.NONE));
        return Cordon.run(arguments, parts, terminal, false);
    }

    private void throwIfAsked() throws IOException, InterruptedException {
        if (thrown instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (thrown instanceof RuntimeException runtime) {
            throw runtime;
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
