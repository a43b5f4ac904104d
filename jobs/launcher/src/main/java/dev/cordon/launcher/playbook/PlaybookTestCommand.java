package dev.cordon.launcher.playbook;

import dev.cordon.engine.playbook.ActionTerms;
import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.PlaybookProblem;
import dev.cordon.engine.playbook.PlaybookReader;
import dev.cordon.engine.playbook.Playbooks;
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

/** {@code cordon playbook test}: the alerts that playbooks carry, each against all playbooks together. */
@Command(
        name = "test",
        sortOptions = false,
        customSynopsis = "cordon playbook test [PATH...] [OPTIONS]",
        header = "Run the tests that playbooks carry: which alerts must select them, and which must not.",
        description = {
            "",
            "Each test's alert is judged by all playbooks together, as live: those given and those that come with Cordon."
                    + " One given under the id of one that comes with Cordon stands in its place.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  cordon playbook test",
            "  cordon playbook test my-own.yaml --json",
            "",
            "Exit codes: 0 all passed, 1 a test failed or a playbook has problems, 2 usage, 3 input that cannot be read,",
            "130 interrupted."
        })
public final class PlaybookTestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final GivenPlaybooks given = new GivenPlaybooks();

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public PlaybookTestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<PlaybookFile> files = given.read();
        List<ActionTerms> actions = PlaybookCatalogue.terms();
        int code = new PlaybookReader(actions)
                .readAll(files)
                .fold(
                        read -> print(PlaybookRun.of(
                                read,
                                given.areBundled()
                                        ? read
                                        : Playbooks.bundled(actions).orThrow())),
                        problems -> print(files, problems));
        terminal.out().flush();
        return code;
    }

    private int print(PlaybookRun run) {
        if (json) {
            PlaybookJson.test(run, terminal.out());
        } else {
            text().test(run).forEach(terminal.out()::println);
        }
        return run.failed() == 0 ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    /** Playbooks with problems have no tests: nothing of them is used. */
    private int print(List<PlaybookFile> files, List<PlaybookProblem> problems) {
        if (json) {
            PlaybookJson.lint(files, problems, terminal.out());
        } else {
            text().lint(files, problems).forEach(terminal.out()::println);
        }
        terminal.say("cordon playbook test: no test was run; mend the problems first");
        return ExitCode.NEGATIVE;
    }

    private PlaybookText text() {
        return new PlaybookText(terminal.text(), terminal.outStyle());
    }
}
