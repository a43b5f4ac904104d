package dev.cordon.launcher.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --kind}: of which kinds the identities are. */
final class KindOption {
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "Kinds of identity, divided by commas: human, service, workload, ci-runner, ai-agent, tool, unknown.")
    private @Nullable String kind;

    boolean isGiven() {
        return kind != null;
    }

    /** Puts them as the console takes them, where some are named. */
    void put(Query query) {
        if (kind != null) {
            query.put(
                    "kind",
                    Arrays.stream(kind.split(",", -1)).map(KindOption::asAsked).collect(Collectors.joining(",")));
        }
    }

    /** The name of a cohort as the console takes it, with a kind as it is written here. */
    static String inCohort(String cohort) {
        int between = cohort.indexOf(':');
        return between < 0 ? cohort : asAsked(cohort.substring(0, between)) + cohort.substring(between);
    }

    private static String asAsked(String kind) {
        return kind.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
