package dev.cordon.launcher.detect;

import java.util.List;

/**
 * What was read of the accounts that rank alerts.
 *
 * @param principals users and roles
 * @param asOfMillis moment that the snapshot stands for
 * @param findings what is broken in it
 * @param notSeen what it could not show
 */
public record AccountTally(long principals, long asOfMillis, long findings, List<String> notSeen) {
    /** No account was given. */
    public static final AccountTally NONE = new AccountTally(0, 0, 0, List.of());

    public AccountTally {
        notSeen = List.copyOf(notSeen);
    }
}
