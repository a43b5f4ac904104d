package dev.cordon.launcher;

import picocli.CommandLine.Option;

/** {@code --help}, the same on every command. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli writes and reads it
    private boolean help;
}
