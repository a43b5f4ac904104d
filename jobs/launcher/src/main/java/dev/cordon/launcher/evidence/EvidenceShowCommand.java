package dev.cordon.launcher.evidence;

import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceQuery;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.EvidenceJson;
import dev.cordon.launcher.text.EvidenceLines;
import dev.cordon.launcher.text.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon evidence show}: what is recorded of an identity or a containment. */
@Command(
        name = "show",
        sortOptions = false,
        customSynopsis =
                "cordon evidence show (--identity=KEY | --containment=ID) [--state=DIR | --evidence=DIR] [OPTIONS]",
        header = "Print what is recorded of an identity or a containment, in the order of the chain.",
        description = {
            "",
            "Records as they stand in the files; whether they are proved is what 'cordon evidence verify' tells.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon evidence show --identity arn:aws:iam::111122223333:user/ci-bot",
            "  cordon evidence show --containment cn-4f2a --json",
            "",
            "Exit codes: 0 ran, 1 nothing is recorded or lines cannot be read, 2 usage, 3 input, 130 interrupted."
        })
public final class EvidenceShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--identity",
            paramLabel = "KEY",
            description = "Key or ARN of an identity; its digest where identities are hidden.")
    private @Nullable String identity;

    @Option(names = "--containment", paramLabel = "ID", description = "Id of a containment.")
    private @Nullable String containment;

    @Mixin
    private final EvidenceOption evidence = new EvidenceOption();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "local",
            description = "Whose evidence. Default: ${DEFAULT-VALUE}.")
    private String tenant = "local";

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    /** What was found. */
    private long records;

    public EvidenceShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        if ((identity == null) == (containment == null)) {
            throw new ParameterException(
                    command.commandLine(), "--identity or --containment: name whose records, by one of the two");
        }
        CommonOptions.checkTenant(command, tenant);
        EvidenceFiles files = new EvidenceFiles(evidence.place(command).folder());
        long unreadable = json ? json(files) : text(files);
        terminal.out().flush();
        if (records == 0) {
            terminal.say("cordon evidence show: nothing is recorded of "
                    + terminal.text().harmless(subject())
                    + " for tenant " + tenant);
        }
        if (unreadable > 0) {
            terminal.say("cordon evidence show: " + Quantity.of(unreadable, "line is", "lines are")
                    + " no records; see 'cordon evidence verify'");
        }
        return records == 0 || unreadable > 0 ? ExitCode.NEGATIVE : ExitCode.RAN;
    }

    private EvidenceQuery query() {
        return identity == null
                ? EvidenceQuery.ofContainment(Objects.requireNonNull(containment))
                : EvidenceQuery.ofIdentity(identity);
    }

    private long text(EvidenceFiles files) throws IOException {
        EvidenceLines lines = new EvidenceLines(terminal.text(), terminal.outStyle());
        long unreadable = 0;
        for (ChainName name : files.chains().names()) {
            if (name.tenant().equals(tenant)) {
                unreadable += query().read(files, name, record -> {
                    records++;
                    lines.record(name, record).forEach(terminal.out()::println);
                });
            }
        }
        if (records > 0) {
            terminal.out()
                    .println(Quantity.of(records, "record", "records")
                            + "; 'cordon evidence verify' tells what is proved of them");
        }
        return unreadable;
    }

    private long json(EvidenceFiles files) throws IOException {
        EvidenceJson.Records writer = EvidenceJson.begin(tenant, subjectName(), subject(), terminal.out());
        long unreadable = 0;
        try {
            for (ChainName name : files.chains().names()) {
                if (name.tenant().equals(tenant)) {
                    unreadable += query().read(files, name, record -> {
                        records++;
                        writer.add(name, record);
                    });
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.end(unreadable);
        return unreadable;
    }

    private String subjectName() {
        return identity == null ? "containment" : "identity";
    }

    private String subject() {
        return identity == null ? String.valueOf(containment) : identity;
    }
}
