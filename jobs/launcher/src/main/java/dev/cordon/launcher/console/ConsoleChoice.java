package dev.cordon.launcher.console;

import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.live.StackOption;
import dev.cordon.stack.StackFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --console}: a decision is given at the console, instead of being signed and carried out or sent from here. */
public final class ConsoleChoice {
    private static final String OWN = "";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--console",
            paramLabel = "URL",
            arity = "0..1",
            preprocessor = UrlsAlone.class,
            description = "Decide at the console, which signs with your key there: at URL, else at that of --stack or"
                    + " --config, else at that of the usual stack. ID may be an alert, too: of its holds the"
                    + " one is meant that asks most for a person, as 'cordon alerts' shows it. Without"
                    + " --console nothing of the console is needed.")
    private @Nullable String console;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "With --console: token that says who asks, in a file of mode 600. Default: $"
                    + ConsolePlace.TOKEN_VARIABLE + ", or of a stack the one that 'cordon up' made.")
    private @Nullable String tokenFile;

    @Mixin
    private final OnceKey key = new OnceKey();

    @Option(
            names = {"-y", "--yes"},
            description = "With --console: do not ask before it is sent. Needed where nobody can be asked.")
    private boolean yes;

    /** The word after {@code --console} is its URL where it looks like one, and else the hold. */
    static final class UrlsAlone implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            boolean attached = "=".equals(info.get("separator"));
            boolean url = !arguments.isEmpty() && (attached || arguments.peek().contains("://"));
            option.setValue(url ? arguments.pop() : OWN);
            return true;
        }
    }

    /** Whether it is decided at a console. */
    public boolean isChosen() {
        return console != null;
    }

    /** Refuses what means nothing without a console. */
    public void mustStandAlone() {
        if (tokenFile != null || key.given() || yes) {
            throw usage((tokenFile != null ? "--token-file" : yes ? "--yes" : "--idempotency-key")
                    + ": goes with --console");
        }
    }

    /** That of a URL, of a stack, of an installation's file, or of the usual stack. */
    public ConsolePlace place(Optional<Path> stack, Optional<Path> configuration) {
        Optional<String> token = Optional.ofNullable(tokenFile);
        String url = Objects.requireNonNull(console);
        if (!url.equals(OWN)) {
            if (stack.isPresent() || configuration.isPresent()) {
                throw usage("--console URL, and --stack or --config, name two consoles; give one of them");
            }
            return ConsolePlace.at(url, token, System.getenv());
        }
        return configuration
                .map(file -> ConsolePlace.of(file, token, System.getenv()))
                .orElseGet(() -> ConsolePlace.of(
                        stack.map(StackFolder::new).orElseGet(StackOption::usual), token, System.getenv()));
    }

    OnceKey key() {
        return key;
    }

    boolean yes() {
        return yes;
    }

    private ParameterException usage(String words) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), words);
    }

    /** The problem that something does not go with a console. */
    public static InputProblem doesNotGo(String option, String instead) {
        return new InputProblem(option + ": does not go with --console" + instead);
    }
}
