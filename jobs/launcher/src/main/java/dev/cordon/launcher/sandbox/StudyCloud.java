package dev.cordon.launcher.sandbox;

import dev.cordon.launcher.InputProblem;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.sign.Credentials;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * Accounts from files as a cloud inside this process, so that a plan is made by the very calls that would be made at AWS.
 * Each account has a responder's user, who is not in the files.
 */
public final class StudyCloud implements AutoCloseable {
    private static final long SEED = 1;

    private final SandboxAccounts accounts;
    private final SandboxCloud cloud;

    private StudyCloud(SandboxAccounts accounts, SandboxCloud cloud) {
        this.accounts = accounts;
        this.cloud = cloud;
    }

    /**
     * Loads the files that {@code --account} names.
     *
     * @param clock the cloud's time
     */
    public static StudyCloud open(List<String> files, Clock clock) throws IOException {
        SandboxAccounts accounts = SandboxAccounts.read(files);
        try {
            return new StudyCloud(
                    accounts,
                    SandboxCloud.start(
                            accounts.withMissingResponders().streams(),
                            SandboxOptions.USUAL.signatureClock(Clock.systemUTC()),
                            clock,
                            SEED));
        } catch (InvalidSnapshotException e) {
            throw new InputProblem("--account: " + e.getMessage(), e);
        }
    }

    public URI uri() {
        return cloud.uri();
    }

    /** Ids of the accounts, in order. */
    public List<String> accounts() {
        return List.copyOf(accounts.state().accounts().keySet());
    }

    /** ARN of the responder's user in an account. */
    public String responder(String accountId) {
        return ResponderUser.arn(account(accountId));
    }

    /** Its credentials. */
    public Credentials credentials(String accountId) {
        return cloud.credentials(responder(accountId));
    }

    private Account account(String id) {
        Account account = accounts.state().accounts().get(id);
        if (account == null) {
            throw new IllegalArgumentException("no account " + id);
        }
        return account;
    }

    @Override
    public void close() {
        cloud.close();
    }
}
