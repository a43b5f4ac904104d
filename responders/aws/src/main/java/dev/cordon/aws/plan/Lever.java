package dev.cordon.aws.plan;

import dev.cordon.aws.client.Principal;
import dev.cordon.domain.Alert;
import dev.cordon.domain.Identity;
import dev.cordon.reach.account.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a hold acts on.
 *
 * @param target ARN of a user or role of the snapshot, or null where there is none
 * @param sessionOnly whether others share it who are not meant, so that only sessions may be held
 * @param why there is none
 */
record Lever(@Nullable String target, boolean sessionOnly, String why) {
    private static Lever none(String why) {
        return new Lever(null, false, why);
    }

    /** By which user or role of the account the identity of an alert is held. */
    static Lever of(Alert alert, AccountSnapshot snapshot, HoldFacts facts) {
        Identity identity = alert.identity();
        String target = identity.holdTarget();
        if (identity.key().endsWith(":root")) {
            return none("no lever: nothing in an account holds its root; change its password, remove its keys, and"
                    + " let the organization's policies bound it");
        }
        if (Principal.isOne(target)) {
            return of(target, snapshot, false);
        }
        if (target.isEmpty() && !identity.key().startsWith("sso:")) {
            return none("no lever: " + identity.key() + " is never contained (docs/identity-keys.md says why)");
        }
        Set<String> roles = new TreeSet<>(alert.roles());
        roles.addAll(facts.chain().keySet());
        List<String> reasons = new ArrayList<>();
        for (String role : roles) {
            if (Principal.isOne(role)) {
                Lever lever = of(role, snapshot, true);
                if (lever.target() != null) {
                    return lever;
                }
                reasons.add(lever.why());
            }
        }
        return none(
                reasons.isEmpty()
                        ? "no lever: " + identity.key() + " acts through no role that the alert names"
                        : String.join("; ", reasons));
    }

    private static Lever of(String arn, AccountSnapshot snapshot, boolean sessionOnly) {
        Principal who = Principal.of(arn);
        if (who.serviceLinked()) {
            return none("no lever: " + arn + " is a service-linked role, which AWS lets nobody change");
        }
        if (who.reserved()) {
            return none("no lever: " + arn + " is kept by IAM Identity Center and cannot be changed in the account;"
                    + " disable the person there, or deny by a policy of the organization");
        }
        if (snapshot.stackOf(arn) != null) {
            return new Lever(arn, sessionOnly, "");
        }
        // Logs leave out the path of some roles; names are unique in an account.
        Set<String> named = new TreeSet<>(
                who.user() ? snapshot.users().keySet() : snapshot.roles().keySet());
        for (String other : named) {
            Principal candidate = Principal.of(other);
            if (candidate.name().equals(who.name()) && candidate.account().equals(who.account())) {
                return of(other, snapshot, sessionOnly);
            }
        }
        return none(arn + " is not in the account's snapshot: read the account again");
    }
}
