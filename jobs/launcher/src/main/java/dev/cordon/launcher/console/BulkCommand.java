package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
import java.util.List;
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
            "  cordon bulk undo 92ade732a5f4734b46d5b772 --reason \"the wrong list\"",
            "",
            "Exit codes: 0 all of them taken or shown, 1 refused, not all taken, not known or answered no, 2 usage,",
            "3 input, configuration or no answer, 130 interrupted."
        })
public final class BulkCommand extends ManyCommand {
    private static final List<String> ABOUT_ALERTS = List.of("assign", "escalate");
    private static final List<String> ABOUT_HOLDS = List.of("approve", "reject", "confirm", "release", "extend");
    private static final String VERDICT = "verdict";
    private static final String CONFIRM = "confirm";
    private static final String RELEASE = "release";
    private static final String REJECT = "reject";
    private static final String EXTEND = "extend";

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

    @Mixin
    private final ManyOptions options = new ManyOptions();

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
        check(options);
        ConsoleClient client = console.client(world().pause());
        wish.set("filter", filter.query(client).json());
        return decide(console, client, options, new Many("/bulk", wish, asked()));
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

    private String asked() {
        return VERDICT.equals(verb) ? "close them as " + verdict : verb + " them";
    }
}
