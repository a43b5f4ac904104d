package dev.cordon.launcher.console;

import picocli.CommandLine.Option;

/** {@code --yes}: nobody is asked before something is sent. */
final class YesOption {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before it is sent. Needed where nobody can be asked.")
    private boolean given;

    boolean isGiven() {
        return given;
    }
}
