package dev.cordon.launcher.hold.desk;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --endpoint}, {@code --region} and {@code --trail}: where the account is, and what recorded its calls. */
public final class AwsOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "Where IAM and STS answer, such as the sandbox. Default: what this state used before, else AWS.")
    private @Nullable String endpoint;

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "Region to sign for. Default: what this state used before, else us-east-1.")
    private @Nullable String region;

    @Option(
            names = "--trail",
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail as it arrives, files or folders, read again whenever somebody undid a control: it"
                    + " says who. Kept with the state.")
    private List<String> trail = new ArrayList<>();

    /**
     * The place that options and state name together.
     *
     * @param anyOpen whether a hold of the state may be in force: then it is not moved elsewhere
     */
    public AccountPlace place(StateFolder state, boolean anyOpen) throws IOException {
        CommonOptions.checkInputs(trail, "--trail");
        Optional<AccountPlace> kept = AccountPlace.of(state);
        Optional<URI> wanted =
                endpoint == null ? Optional.empty() : Optional.of(AccountPlace.uri(endpoint, "--endpoint"));
        Optional<URI> standing = kept.flatMap(AccountPlace::endpoint);
        if (endpoint != null && kept.isPresent() && anyOpen && !wanted.equals(standing)) {
            throw new InputProblem("--endpoint: the holds of this state are at "
                    + kept.get().words() + "; end them first, or use another --state");
        }
        AccountPlace otherwise =
                kept.orElse(new AccountPlace(Optional.empty(), AccountPlace.DEFAULT_REGION, List.of()));
        return new AccountPlace(
                endpoint == null ? standing : wanted,
                region == null ? otherwise.region() : region,
                trail.isEmpty() ? otherwise.trail() : absolute(trail));
    }

    private static List<String> absolute(List<String> paths) {
        return paths.stream()
                .map(path ->
                        CommonOptions.path(path, "--trail").toAbsolutePath().toString())
                .toList();
    }
}
