package dev.cordon.launcher.account;

import dev.cordon.detection.account.AccountFiles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --account} and what goes with it, the same on every command that takes an account. */
public final class AccountOptions {
    @Option(
            names = "--account",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "What 'aws iam get-account-authorization-details' printed: whole or in pages, plain or gzip, of"
                            + " one account or several. Folders are read with all that is in them; - is standard input.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--scp",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Service control policies over these accounts. Without them, answers say that they were not"
                    + " seen.")
    private List<String> serviceControl = new ArrayList<>();

    @Option(
            names = "--rcp",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Resource control policies over these accounts.")
    private List<String> resourceControl = new ArrayList<>();

    @Option(
            names = "--resources",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Inventory, YAML or JSON: resources with their policies and tags, compute with its roles.")
    private List<String> resources = new ArrayList<>();

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Moment the account's files stand for, such as 2026-01-31T12:00:00Z. Default: the newest"
                    + " date in them, which is a lower bound.")
    private String asOf = "";

    public AccountFiles files() {
        return new AccountFiles(accounts, serviceControl, resourceControl, resources, asOf);
    }
}
