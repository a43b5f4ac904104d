package dev.cordon.aws.plan;

import dev.cordon.aws.client.Principal;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Principals as a snapshot has them: for planning without credentials. It has no keys, no passwords and no sizes, so a plan
 * made from it says so.
 */
public record SnapshotTargets(AccountSnapshot snapshot) implements Targets {
    @Override
    public Optional<TargetState> look(Principal who) {
        UserDetail user = snapshot.users().get(who.arn());
        if (user != null) {
            return Optional.of(new TargetState(
                    new TreeMap<>(),
                    false,
                    user.attached().size(),
                    0,
                    user.boundaryArn() == null ? "" : user.boundaryArn(),
                    false,
                    0));
        }
        RoleDetail role = snapshot.roles().get(who.arn());
        if (role != null) {
            return Optional.of(new TargetState(
                    new TreeMap<>(),
                    true,
                    role.attached().size(),
                    0,
                    role.boundaryArn() == null ? "" : role.boundaryArn(),
                    false,
                    0));
        }
        return Optional.empty();
    }
}
