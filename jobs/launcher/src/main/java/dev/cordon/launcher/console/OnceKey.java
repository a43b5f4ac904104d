package dev.cordon.launcher.console;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --idempotency-key}: what makes a request that is sent again the same one. */
public final class OnceKey {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Decides once, however often it is sent with this key: 8 to 64 letters, digits, '_' or '-'."
                    + " Default: a new one.")
    private @Nullable String key;

    /** Whether one was named. */
    public boolean given() {
        return key != null;
    }

    /** The key of this request. */
    public String value() {
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        if (!KEY.matcher(key).matches()) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--idempotency-key: has to be 8 to 64 letters, digits, '_' or '-'");
        }
        return key;
    }

    /** What is said where nothing came back. */
    public static String unknown(String what, String used, String why) {
        return "whether " + what + " arrived is not known (" + why + "); the same command with --idempotency-key "
                + used + " tells, and decides nothing twice";
    }
}
