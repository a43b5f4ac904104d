package dev.cordon.bench.hold;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.radius.Power;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.Sensitivity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures what a principal of an account gets at under other policies than it has. */
final class ReachMeter {
    private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/bound";

    private final AccountSnapshot account;
    private final Set<String> dangerous;

    /**
     * A meter.
     *
     * @param dangerous actions that persist, escalate or evade, in lower case
     */
    ReachMeter(AccountSnapshot account, Set<String> dangerous) {
        this.account = account;
        this.dangerous = dangerous;
    }

    /** What the principal of the policies gets at where these are all it has. */
    ReachLeft of(PolicyStack stack) {
        AccountSnapshot with = with(stack);
        AccessGraph graph = AccessGraph.of(with, EscalationCatalogue.bundled());
        RadiusModel model = RadiusModel.of(with, graph, graph.source(), Sensitivity.defaults());
        String arn = stack.principal().arn();
        double held = 0;
        for (Power power : model.reachedPowers(arn)) {
            held += power.harm() * power.upper();
        }
        double radius = model.radius(arn).upper();
        int worst = 0;
        for (String action : dangerous) {
            worst += ActionScope.of(stack, action).nothing() ? 0 : 1;
        }
        return new ReachLeft(radius, held, worst);
    }

    private AccountSnapshot with(PolicyStack stack) {
        String arn = stack.principal().arn();
        TreeMap<String, NamedPolicy> inline = new TreeMap<>();
        for (int i = 0; i < stack.identity().size(); i++) {
            inline.put("policy" + i, stack.identity().get(i));
        }
        SortedMap<String, PolicyVersions> policies = account.policies();
        NamedPolicy bounding = stack.boundary();
        String boundary = bounding == null ? null : BOUNDARY;
        if (bounding != null) {
            policies = new TreeMap<>(policies);
            policies.put(
                    BOUNDARY,
                    new PolicyVersions(BOUNDARY, "bound", "v1", new TreeMap<>(Map.of("v1", bounding.document()))));
        }
        SortedMap<String, UserDetail> users = account.users();
        SortedMap<String, RoleDetail> roles = account.roles();
        UserDetail user = users.get(arn);
        if (user != null) {
            users = new TreeMap<>(users);
            users.put(
                    arn,
                    new UserDetail(
                            arn,
                            user.account(),
                            user.name(),
                            user.id(),
                            inline,
                            List.of(),
                            boundary,
                            user.tags(),
                            List.of()));
        } else {
            RoleDetail role = Objects.requireNonNull(roles.get(arn), arn);
            roles = new TreeMap<>(roles);
            roles.put(
                    arn,
                    new RoleDetail(
                            arn,
                            role.account(),
                            role.name(),
                            role.id(),
                            role.path(),
                            inline,
                            List.of(),
                            boundary,
                            role.tags(),
                            role.trust(),
                            role.instanceProfiles()));
        }
        return new AccountSnapshot(
                users,
                account.groups(),
                roles,
                policies,
                account.organization(),
                account.resources(),
                false,
                account.asOfMillis(),
                List.of());
    }
}
