package dev.cordon.launcher.hold;

import dev.cordon.engine.trust.Approvers;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.launcher.console.ConsoleChoice;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.desk.LocalTrust;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Why, and who decides. */
final class DecisionOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the evidence. Needed, but for --all.")
    private String reason = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Private key of who decides. Default: the key of this machine's operator, made on first use.")
    private @Nullable String key;

    @Option(
            names = "--as",
            paramLabel = "SUBJECT",
            description = "Who decides, as approvers.yaml names them. Default: the local user.")
    private @Nullable String subject;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = Approvers.APPROVER,
            description = "In what role. Default: ${DEFAULT-VALUE}.")
    private String role = Approvers.APPROVER;

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    /** @param otherwise what stands for it where none is given; empty where it is needed */
    String reason(String otherwise) {
        if (!reason.isBlank()) {
            return reason;
        }
        if (otherwise.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), "--reason: say why; the evidence keeps it");
        }
        return otherwise;
    }

    /** Refuses what the console does not need, which signs by itself. */
    void mustSuitConsole() {
        CommandLine.ParseResult given =
                Objects.requireNonNull(command).commandLine().getParseResult();
        for (String option : List.of("--key", "--as", "--role")) {
            if (given.hasMatchedOption(option)) {
                throw ConsoleChoice.doesNotGo(option, ", which signs with key and role of the token's subject");
            }
        }
    }

    boolean json() {
        return json;
    }

    String role() {
        return role;
    }

    String subject(HoldWorld world) {
        return subject == null ? world.user() : subject;
    }

    OperatorKey key(LocalTrust trust, HoldWorld world) throws IOException {
        return key == null ? trust.operator() : trust.operator(key, subject(world));
    }
}
