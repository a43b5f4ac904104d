package dev.cordon.launcher.console;

import picocli.CommandLine.Option;

/** How a decision about many is begun: with what reason, whether at all, and whether somebody is asked. */
final class ManyOptions {
    private static final long ANY = -1;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for all of them. Needed, but for --dry-run.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Count, and say what it would be about; decide nothing.")
    private boolean dryRun;

    @Option(
            names = "--fits",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Only if it fits exactly so many, such as a dry run counted.")
    private long fits = ANY;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before they are decided. Needed where nobody can be asked.")
    private boolean yes;

    String reason() {
        return reason;
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isYes() {
        return yes;
    }

    /** The number that was expected, where it is another one than was counted; else empty. */
    String otherThan(long counted) {
        return fits == ANY || fits == counted ? "" : Long.toString(fits);
    }
}
