package dev.cordon.launcher.console;

import dev.cordon.aws.client.Pause;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.live.InstallationOption;
import dev.cordon.stack.StackFolder;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the answer is printed, of which console, as whom, and for which tenant; and help, which comes last. */
final class ConsoleOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "Print the console's answer as one JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--console",
            paramLabel = "URL",
            description = "The console. Default: that of the stack in --dir, or of the installation in --config.")
    private @Nullable String console;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Token that says who asks, in a file of mode 600. Default: $" + ConsolePlace.TOKEN_VARIABLE
                    + ", or of a stack the one that 'cordon up' made.")
    private @Nullable String tokenFile;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose. Default: the token's own.")
    private @Nullable String tenant;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    boolean json() {
        return json;
    }

    ConsoleClient client(Pause pause) {
        if (tenant != null) {
            CommonOptions.checkTenant(Objects.requireNonNull(command), tenant);
        }
        return new ConsoleClient(place(), tenant == null ? "" : tenant, pause);
    }

    private ConsolePlace place() {
        Optional<String> token = Optional.ofNullable(tokenFile);
        if (console != null) {
            if (installation.given()) {
                throw new ParameterException(
                        Objects.requireNonNull(command).commandLine(),
                        "--console, and --dir or --config, name two consoles; give one of them");
            }
            return ConsolePlace.at(console, token, System.getenv());
        }
        Optional<StackFolder> stack = installation.stack();
        return stack.isPresent()
                ? ConsolePlace.of(stack.get(), token, System.getenv())
                : ConsolePlace.of(installation.file(), token, System.getenv());
    }
}
