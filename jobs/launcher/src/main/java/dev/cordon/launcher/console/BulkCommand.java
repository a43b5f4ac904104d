package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon bulk}: one decision about all alerts that fit a filter. */
@Command(
        name = "bulk",
        sortOptions = false,
        header = "Decide about all alerts that fit a filter, at the console, with one reason.",
        description = {
            "",
            "They are counted first: exactly those are decided, each by itself, signed by the console with the key of the"
                    + " token's subject and judged like any other; what comes later is not among them. 'cordon alerts' with"
                    + " the same filters lists them. Ctrl-C ends it at the console: what was decided stays decided. Nothing"
                    + " of this is 'cordon release --all', which lets go of everything and works without a console.",
            "",
            "Options:"
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  cordon bulk release --incident al-0d41 --verdict benign --dry-run",
            "  cordon bulk release --incident al-0d41 --verdict benign --or-reject --reason \"the announced scan\"",
            "  cordon bulk verdict --verdict false-positive --search nightly --reason \"the new backup job\"",
            "  cordon bulk reject --kind ai-agent --search nightly --reason \"a drill\" --fits 12 --yes --json",
            "  cordon bulk assign bob@example.com --exposed --reason \"his week\"",
            "",
            "Exit codes: 0 all of them taken or shown, 1 refused, not all taken, not known or answered no, 2 usage,",
            "3 input, configuration or no answer, 130 interrupted."
        })
public final class BulkCommand extends ClientCommand {
    private static final List<String> ABOUT_ALERTS = List.of("assign", "escalate");
    private static final List<String> ABOUT_HOLDS = List.of("approve", "reject", "confirm", "release", "extend");
    private static final String VERDICT = "verdict";
    private static final String CONFIRM = "confirm";
    private static final String RELEASE = "release";
    private static final String REJECT = "reject";
    private static final String EXTEND = "extend";
    private static final long ANY = -1;
    private static final String NOTHING_DECIDED = "nothing was decided";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "VERB",
            description = "approve, reject, confirm, release, extend; assign, escalate; verdict, of alerts that nothing"
                    + " holds.")
    private @Nullable String verb;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "WHOM",
            description = "With assign and escalate: whose they are, or to whom they are raised, from now on.")
    private @Nullable String whom;

    @Option(names = "--none", description = "Instead of WHOM: nobody any more.")
    private boolean none;

    @Option(
            names = "--verdict",
            paramLabel = "WORD",
            description = "false-positive or benign, with the verb verdict also malicious; release and verdict need it,"
                    + " and reject may have it. It is signed with the reason; detection is told, and it is the label of"
                    + " each alert.")
    private @Nullable String verdict;

    @Option(
            names = "--or-verdict",
            description = "With release and confirm: close alerts that nothing holds by the same verdict (of confirm,"
                    + " malicious), instead of passing them over.")
    private boolean orVerdict;

    @Option(
            names = "--or-reject",
            description =
                    "With release: reject what is not applied yet, with the same verdict, instead of passing it over.")
    private boolean orReject;

    @Option(
            names = "--by",
            paramLabel = "SPAN",
            description = "With extend: by how much, such as 30m, 2h or 1d. Default: 30m.")
    private @Nullable String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for all of them. Needed, but for --dry-run.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Count, and say what it would be about; decide nothing.")
    private boolean dryRun;

    @Option(
            names = "--fits",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Only if it fits exactly so many, such as a dry run counted.")
    private long fits = ANY;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before they are decided. Needed where nobody can be asked.")
    private boolean yes;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public BulkCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectNode wish = wish();
        filter.check();
        if (!filter.isGiven()) {
            throw usage("say by filters what it is about; --state open alone is all of the open queue");
        }
        if (!dryRun) {
            mustHave(reason);
        }
        ConsoleClient client = console.client(world().pause());
        wish.set("filter", filter.query(client).json());
        JsonNode counted = count(client, wish);
        BulkWords words = new BulkWords(counted);
        if (fits != ANY && fits != words.fits()) {
            say(words.counted() + ", and --fits says " + fits + "; " + NOTHING_DECIDED);
            return ExitCode.NEGATIVE;
        }
        if (dryRun || words.fits() == 0) {
            print(console, counted, unused -> tell(words));
            return ExitCode.RAN;
        }
        if (!yes && !agreed(client, words)) {
            return ExitCode.NEGATIVE;
        }
        return decide(client, words);
    }

    /** What is wanted, but for the filter. */
    private ObjectNode wish() {
        if (verb == null || !(ABOUT_ALERTS.contains(verb) || ABOUT_HOLDS.contains(verb) || verb.equals(VERDICT))) {
            throw usage("name what to decide: " + String.join(", ", ABOUT_HOLDS) + ", " + VERDICT + ", "
                    + String.join(" or ", ABOUT_ALERTS));
        }
        ObjectNode wish = HoldJson.object().put("verb", verb);
        if (ABOUT_ALERTS.contains(verb)) {
            if ((whom != null) == none) {
                throw usage("name WHOM or --none, one of them");
            }
            wish.put("whom", whom == null ? "" : whom);
        } else if (whom != null || none) {
            throw usage("WHOM and --none: go with assign and escalate");
        }
        if (verb.equals(RELEASE) || (verb.equals(REJECT) && verdict != null)) {
            wish.put(VERDICT, VerdictWord.label(verdict));
        } else if (verb.equals(VERDICT)) {
            wish.put(
                    VERDICT,
                    VerdictWord.ofAlert(verdict)
                            .orElseThrow(() -> usage("--verdict: has to be false-positive, benign or malicious"))
                            .label());
        } else if (verdict != null) {
            throw usage("--verdict: goes with release, reject and verdict");
        }
        if (orVerdict) {
            if (!verb.equals(RELEASE) && !verb.equals(CONFIRM)) {
                throw usage("--or-verdict: goes with release and confirm");
            }
            wish.put("or_verdict", true);
        }
        if (orReject) {
            if (!verb.equals(RELEASE)) {
                throw usage("--or-reject: goes with release");
            }
            wish.put("or_reject", true);
        }
        if (verb.equals(EXTEND)) {
            wish.put("by_seconds", LeaseSpan.of(by == null ? "30m" : by).toSeconds());
        } else if (by != null) {
            throw usage("--by: goes with extend");
        }
        return wish;
    }

    private static JsonNode count(ConsoleClient client, ObjectNode wish) throws InterruptedException {
        try {
            return client.post("/bulk", wish, UUID.randomUUID().toString());
        } catch (NoAnswerException e) {
            throw new InputProblem("they could not be counted, and nothing was decided: " + e.getMessage(), e);
        }
    }

    private boolean agreed(ConsoleClient client, BulkWords words) throws IOException, InterruptedException {
        String what = asked() + " as " + subject(client);
        return isAgreed(
                NOTHING_DECIDED, with -> with.counted(words.counted() + ".", words.sentences(), words.fits(), what));
    }

    private String asked() {
        return VERDICT.equals(verb) ? "close them as " + verdict : verb + " them";
    }

    private int decide(ConsoleClient client, BulkWords counted) throws InterruptedException {
        String tells =
                "; 'cordon bulk list' tells how far " + counted.id() + " is, and 'cordon alerts' what came of it";
        JsonNode ended;
        try (RunningBulk running = new RunningBulk(client, world(), terminal(), counted.id())) {
            running.start(counted.fits(), reason);
            ended = running.end();
        } catch (NoAnswerException e) {
            say("what was decided is not known (" + e.getMessage() + ")" + tells);
            return ExitCode.NEGATIVE;
        }
        BulkWords words = new BulkWords(ended);
        print(console, ended, unused -> {
            if (words.isWhole()) {
                done(words.progress());
            }
        });
        if (!words.isWhole()) {
            say(words.progress());
            words.notTaken().forEach(line -> terminal().say(terminal().text().harmless(line)));
        }
        return words.isWhole() ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private void tell(BulkWords words) {
        line(words.counted());
        words.misfits().forEach(this::line);
        line(dryRun ? NOTHING_DECIDED : "nothing to decide");
    }

    private void line(String words) {
        terminal().out().println(terminal().text().harmless(words));
    }
}
