package dev.cordon.launcher.reach;

import dev.cordon.launcher.account.LogChanges;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the answers rest on.
 *
 * @param accounts account ids, sorted
 * @param users how many
 * @param groups how many
 * @param roles how many
 * @param asOfMillis moment the snapshot stands for, milliseconds since 1970
 * @param asOfStated whether a person said so; otherwise it is the newest date in the files, a lower bound
 * @param changes what became of the changes that logs tell of; empty where no logs were given
 * @param notSeen what no answer could take into account, as {@link Unseen}
 * @param findings what was broken in the input
 */
public record Overview(
        List<String> accounts,
        int users,
        int groups,
        int roles,
        long asOfMillis,
        boolean asOfStated,
        Optional<LogChanges> changes,
        List<Unseen> notSeen,
        List<Finding> findings) {
    public Overview {
        accounts = List.copyOf(accounts);
        notSeen = List.copyOf(notSeen);
        findings = List.copyOf(findings);
    }

    /** What answers about a snapshot rest on. */
    public static Overview of(AccountSnapshot snapshot, boolean asOfStated, Optional<LogChanges> changes) {
        List<Unseen> notSeen = new ArrayList<>();
        if (!snapshot.inventoryKnown()) {
            notSeen.add(Unseen.RESOURCE_POLICIES);
        }
        if (!snapshot.organization().serviceControlKnown()) {
            notSeen.add(Unseen.SERVICE_CONTROL);
        }
        if (!snapshot.organization().resourceControlKnown()) {
            notSeen.add(Unseen.RESOURCE_CONTROL);
        }
        return new Overview(
                List.copyOf(snapshot.accounts()),
                snapshot.users().size(),
                snapshot.groups().size(),
                snapshot.roles().size(),
                snapshot.asOfMillis(),
                asOfStated,
                changes,
                notSeen,
                snapshot.findings());
    }

    /** Moment the answers stand for: of the snapshot, or of the latest change since. */
    public long momentMillis() {
        return Math.max(asOfMillis, latestChange());
    }

    /** Whether a change since the snapshot is the newest that the answers know of. */
    public boolean changed() {
        return latestChange() != LogChanges.NONE;
    }

    private long latestChange() {
        return changes.map(LogChanges::latestMillis).orElse(LogChanges.NONE);
    }
}
