package dev.cordon.launcher.playbook;

import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.PlaybookProblem;
import dev.cordon.engine.playbook.PlaybookReader;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.PlaybookJson;
import dev.cordon.launcher.text.PlaybookText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon playbook lint}: everything that is wrong with playbooks, each with its place and what to do. */
@Command(
        name = "lint",
        sortOptions = false,
        customSynopsis = "cordon playbook lint [PATH...] [OPTIONS]",
        header = "Tell everything that is wrong with playbooks, with its place and what to do.",
        description = {
            "",
            "Reads playbooks as strictly as they are read before they are used: unknown fields, steps that cannot be undone"
                    + " or are not read back, leases whose end means nothing, conditions that do not compile. All problems"
                    + " are told at once; nothing of a playbook with a problem is ever used.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  cordon playbook lint",
            "  cordon playbook lint playbooks/ my-own.yaml",
            "",
            "Exit codes: 0 no problem, 1 problems, 2 usage, 3 input that cannot be read, 130 interrupted."
        })
public final class PlaybookLintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final GivenPlaybooks given = new GivenPlaybooks();

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public PlaybookLintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<PlaybookFile> files = given.read();
        List<PlaybookProblem> problems =
                new PlaybookReader(PlaybookCatalogue.terms()).readAll(files).problems();
        if (json) {
            PlaybookJson.lint(files, problems, terminal.out());
        } else {
            new PlaybookText(terminal.text(), terminal.outStyle())
                    .lint(files, problems)
                    .forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return problems.isEmpty() ? ExitCode.RAN : ExitCode.NEGATIVE;
    }
}
