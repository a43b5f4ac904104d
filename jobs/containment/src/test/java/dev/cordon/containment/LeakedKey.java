package dev.cordon.containment;

import dev.cordon.domain.Alert;
import dev.cordon.wire.testing.LeakedKeyAlert;

/** Alerts of leaked keys of the account's users. */
final class LeakedKey {
    private LeakedKey() {}

    static Alert alert(String tenant, String user, double priority, long at) {
        return alert(tenant, user, priority, at, 1);
    }

    static Alert alert(String tenant, String user, double priority, long at, long revision) {
        return of(tenant, user, priority, at).revision(revision).alert();
    }

    /** The same of a key that nobody saw in the open. */
    static Alert kept(String tenant, String user, double priority, long at, long revision) {
        return of(tenant, user, priority, at).revision(revision).exposed(false).alert();
    }

    /** For what else is said of it. */
    static LeakedKeyAlert of(String tenant, String user, double priority, long at) {
        return new LeakedKeyAlert(TestAccount.user(user), at).tenant(tenant).priority(priority);
    }
}
