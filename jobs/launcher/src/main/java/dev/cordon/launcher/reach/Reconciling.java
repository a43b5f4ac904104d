package dev.cordon.launcher.reach;

import dev.cordon.detection.account.AccountFiles;
import dev.cordon.detection.account.AccountLoading;
import dev.cordon.launcher.InputProblem;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Drift;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Compares the snapshot as believed with accounts as they were read. */
public final class Reconciling {
    private Reconciling() {}

    /**
     * What differs.
     *
     * @param files authorization details of the same accounts
     */
    public static ReconcileAnswer of(AccountSnapshot believed, List<String> files) throws IOException {
        AccountSnapshot read =
                AccountLoading.load(new AccountFiles(files, List.of(), List.of(), List.of(), ""), "--reconcile");
        sameAccounts(believed, read);
        return new ReconcileAnswer(
                Drift.between(believed, read),
                read.users().size() + read.groups().size() + read.roles().size(),
                read.asOfMillis(),
                read.findings());
    }

    /** An account that only one of them has would be drift from its first principal to its last. */
    private static void sameAccounts(AccountSnapshot believed, AccountSnapshot read) {
        TreeSet<String> missing = new TreeSet<>(believed.accounts());
        missing.removeAll(read.accounts());
        if (!missing.isEmpty()) {
            throw new InputProblem("--reconcile: holds nothing of account " + String.join(", ", missing)
                    + ", which --account has; give a newer reading of the same accounts");
        }
        TreeSet<String> further = new TreeSet<>(read.accounts());
        further.removeAll(believed.accounts());
        if (!further.isEmpty()) {
            throw new InputProblem("--reconcile: holds account " + String.join(", ", further)
                    + ", which --account does not have; give a newer reading of the same accounts");
        }
    }
}
