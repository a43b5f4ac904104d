package dev.cordon.launcher.console;

import dev.cordon.launcher.CommonOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --limit}: how many rows of a list. */
final class LimitOption {
    private static final int MOST = 10_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "So many at most, to 10000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    void check() {
        CommonOptions.checkRange(Objects.requireNonNull(command), "--limit", limit, 1, MOST);
    }

    void put(Query query) {
        query.put("limit", Integer.toString(limit));
    }
}
