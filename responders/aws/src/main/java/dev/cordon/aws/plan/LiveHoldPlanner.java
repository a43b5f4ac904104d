package dev.cordon.aws.plan;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.domain.Alert;
import dev.cordon.engine.plan.HoldPlanner;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.hold.CoverageMap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Plans against an account as it is now: reads it anew for each plan, and adds what is known besides. */
public final class LiveHoldPlanner implements HoldPlanner {
    private final AwsAccount account;
    private final LiveAccount reader;
    private final CoverageMap coverage;
    private final DenyForms forms;
    private final HeldFacts.Source facts;
    private final Owners owners;

    /** Who answers for a principal. */
    @FunctionalInterface
    public interface Owners {
        /**
         * Its owner.
         *
         * @return empty where nobody is known
         */
        String ownerOf(String arn, Map<String, String> tags);
    }

    public LiveHoldPlanner(
            AwsAccount account,
            LiveAccount reader,
            CoverageMap coverage,
            DenyForms forms,
            HeldFacts.Source facts,
            Owners owners) {
        this.account = account;
        this.reader = reader;
        this.coverage = coverage;
        this.forms = forms;
        this.facts = facts;
        this.owners = owners;
    }

    @Override
    public Planning plan(Alert alert, Playbook playbook, long nowMillis) {
        InstantSource moment = InstantSource.fixed(Instant.ofEpochMilli(nowMillis));
        AccountSnapshot snapshot;
        try {
            snapshot = reader.read();
        } catch (LiveAccount.UnreadableException e) {
            return new Planning.NotPlannable(String.valueOf(e.getMessage()), true);
        }
        HeldFacts known = facts.of(alert);
        String target = alert.identity().holdTarget();
        HoldFacts all = HoldFacts.of(alert)
                .usual(known.usualNetworks(), known.usualSessions())
                .with(target, known.trail())
                .owned(Principal.isOne(target) ? owners.ownerOf(target, tags(snapshot, target)) : "");
        return new AwsHoldPlanner(coverage, forms, moment)
                .plan(alert, playbook, snapshot, all, new AwsTargets(account, moment))
                .fold(Planning.Planned::new, why -> new Planning.NotPlannable(why, false));
    }

    private static Map<String, String> tags(AccountSnapshot snapshot, String arn) {
        UserDetail user = snapshot.users().get(arn);
        RoleDetail role = snapshot.roles().get(arn);
        return user != null ? user.tags() : role != null ? role.tags() : Map.of();
    }
}
