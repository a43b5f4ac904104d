package dev.cordon.launcher.hold.desk;

import dev.cordon.configuration.ConfigFile;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the account of a state is: AWS itself, or an endpoint such as the sandbox's. A state has one place, kept in its
 * {@code aws.yaml}, so that whoever decides later acts on the account that the hold was put on.
 *
 * @param endpoint empty for AWS itself
 * @param region for IAM of the commercial partition {@code us-east-1}
 * @param trail CloudTrail files and folders in which undoing is looked up
 */
public record AccountPlace(Optional<URI> endpoint, String region, List<String> trail) {
    public static final String DEFAULT_REGION = "us-east-1";

    private static final String FILE = "aws.yaml";

    public AccountPlace {
        trail = List.copyOf(trail);
    }

    /** What a person reads. */
    public String words() {
        return endpoint.map(uri -> "the endpoint " + uri + ", which is not AWS").orElse("AWS");
    }

    /** The place of a state, if it has one yet. */
    public static Optional<AccountPlace> of(StateFolder state) throws IOException {
        Path file = file(state);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ConfigFile.read(file.toString(), Files.readString(file), f -> {
                f.only("endpoint", "region", "trail");
                String endpoint = f.text("endpoint", "");
                return new AccountPlace(
                        endpoint.isEmpty() ? Optional.empty() : Optional.of(uri(endpoint, FILE)),
                        f.text("region", DEFAULT_REGION),
                        f.texts("trail"));
            }));
        } catch (InvalidConfigException e) {
            throw new InputProblem(String.valueOf(e.getMessage()), e);
        }
    }

    /** An endpoint as a person writes it. */
    public static URI uri(String text, String option) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new InputProblem(option + ": '" + text + "' is no endpoint such as http://127.0.0.1:4666");
    }

    /** Keeps it with a state, for those who act later. */
    public void keepIn(StateFolder state) throws IOException {
        StringBuilder text = new StringBuilder("# Where the account of this state is. Written by cordon contain.\n");
        endpoint.ifPresent(
                uri -> text.append("endpoint: ").append(quoted(uri.toString())).append('\n'));
        text.append("region: ").append(quoted(region)).append('\n');
        if (!trail.isEmpty()) {
            text.append("trail:\n");
            trail.forEach(path -> text.append("  - ").append(quoted(path)).append('\n'));
        }
        AtomicFile.write(file(state), out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Path file(StateFolder state) {
        return state.root().resolve(FILE);
    }
}
