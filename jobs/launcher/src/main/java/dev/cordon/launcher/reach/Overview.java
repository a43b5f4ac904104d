package dev.cordon.launcher.reach;

import dev.cordon.reach.account.Finding;
import java.util.List;

/**
 * What the answers rest on.
 *
 * @param accounts account ids, sorted
 * @param users how many
 * @param groups how many
 * @param roles how many
 * @param asOfMillis moment the snapshot stands for, milliseconds since 1970
 * @param asOfStated whether a person said so; otherwise it is the newest date in the files, a lower bound
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
        List<Unseen> notSeen,
        List<Finding> findings) {
    public Overview {
        accounts = List.copyOf(accounts);
        notSeen = List.copyOf(notSeen);
        findings = List.copyOf(findings);
    }
}
