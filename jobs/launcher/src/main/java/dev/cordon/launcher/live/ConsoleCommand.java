package dev.cordon.launcher.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Console;
import dev.cordon.console.ConsoleSettings;
import dev.cordon.console.access.OneTimeToken;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cordon console}. */
@Command(
        name = "console",
        sortOptions = false,
        header = "Serve the queue of alerts, holds and identities to browsers and scripts.",
        description = {
            "",
            "Listens on 127.0.0.1 and reads what the job that writes documents wrote. Decisions are signed with the"
                    + " subject's own key and go to the containment job, as those of 'cordon approve --stack' do. The stack of"
                    + " 'cordon up' has one already.",
            "",
            "Options:"
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  cordon console --config cordon.yaml",
            "  cordon console token",
            "",
            "Exit codes: 2 usage, 3 input or configuration, 130 stopped by Ctrl-C, as it should end."
        })
public final class ConsoleCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;
    private static final int AS_CONFIGURED = -1;

    private final Parts parts;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Port on 127.0.0.1; 0 for a free one. Default: console.port of the file, or 18080.")
    private int port = AS_CONFIGURED;

    @Option(names = "--json", description = "Print where it is as one JSON object on standard output, then run.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public ConsoleCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port != AS_CONFIGURED) {
            CommonOptions.checkRange(Objects.requireNonNull(spec), "--port", port, 0, MOST_PORT);
        }
        ConsoleSettings read = ConsoleSettings.read(installation.file(), System.getenv());
        ConsoleSettings settings = port == AS_CONFIGURED ? read : read.at(port);
        Console console = start(settings);
        try {
            tell(settings, console);
        } catch (IOException | RuntimeException e) {
            console.close();
            throw e;
        }
        parts.untilStopped().run(console::close, "cordon console: stopped; sessions are over, holds stay as they are");
        return ExitCode.RAN;
    }

    private static Console start(ConsoleSettings settings) {
        try {
            return Console.start(settings);
        } catch (IOException e) {
            throw new InputProblem("console: " + e.getMessage(), e);
        }
    }

    private void tell(ConsoleSettings settings, Console console) throws IOException {
        String url =
                settings.origin().map(each -> each + "/").orElse(console.uri().toString());
        Optional<ConsoleSettings.LocalSignIn> signIn = settings.signIn();
        String link =
                signIn.isPresent() ? link(url, OneTimeToken.read(signIn.get().file())) : "";
        if (json) {
            ObjectNode object = HoldJson.object().put("url", url);
            if (!link.isEmpty()) {
                object.put("sign_in", link);
            }
            terminal.out().println(object);
        } else {
            terminal.out().println("console  " + url);
            if (!link.isEmpty()) {
                terminal.out().println("sign in  " + link);
            }
        }
        terminal.out().flush();
        console.notice().ifPresent(notice -> terminal.say("cordon console: " + notice));
        terminal.say("cordon console: running; Ctrl-C ends it");
    }

    /** Where a browser signs in: what stands after {@code #} is never sent to a server by itself. */
    static String link(String url, String token) {
        return url + "#token=" + token;
    }

    /** {@code cordon console token}. */
    @Command(
            name = "token",
            sortOptions = false,
            header = "Print the one-time token that signs a browser in now.",
            description = {"", "It is good once; another lies ready as soon as it was used.", "", "Options:"},
            footer = {
                "",
                "Examples:",
                "  cordon console token",
                "  cordon console token --config cordon.yaml",
                "",
                "Exit codes: 0 printed, 2 usage, 3 there is none."
            })
    public static final class Token implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final InstallationOption installation = new InstallationOption();

        @Mixin
        @SuppressWarnings("UnusedVariable") // picocli reads it
        private final HelpOption help = new HelpOption();

        public Token(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            ConsoleSettings settings = ConsoleSettings.read(installation.file(), System.getenv());
            ConsoleSettings.LocalSignIn signIn = settings.signIn()
                    .orElseThrow(() -> new InputProblem("console.sign_in is not set, so nobody signs in by a token"));
            try {
                terminal.out().println(OneTimeToken.read(signIn.file()));
                terminal.out().flush();
                return ExitCode.RAN;
            } catch (IOException e) {
                throw new InputProblem(signIn.file() + " is not there: the console never ran", e);
            }
        }
    }
}
