package dev.cordon.reach.hold;

import dev.cordon.domain.IamChange;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Applied;
import dev.cordon.reach.account.SnapshotChanges;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.Answer;
import dev.cordon.reach.graph.RouteWords;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.radius.BlastRadius;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.Sensitivity;
import java.util.List;
import java.util.Map;

/**
 * A principal's blast radius as the snapshot has it, and under a hold as it meets the held caller. Takes as long as working
 * the whole account out twice; for several holds of an account there is {@link BlastChanges}.
 *
 * @param before without the hold
 * @param after with the hold in force
 */
public record BlastChange(Answer before, Answer after) {
    /**
     * The change that a hold makes.
     *
     * @param principal ARN of a user or role that the snapshot has
     * @param policies all that the hold puts on it
     * @throws IllegalArgumentException where the snapshot lacks it, or cannot be changed
     */
    public static BlastChange of(AccountSnapshot snapshot, String principal, List<HoldPolicy> policies) {
        return of(snapshot, principal, policies, EscalationCatalogue.bundled(), Sensitivity.defaults());
    }

    /** The same by a catalogue and a sensitivity of one's own. */
    public static BlastChange of(
            AccountSnapshot snapshot,
            String principal,
            List<HoldPolicy> policies,
            EscalationCatalogue catalogue,
            Sensitivity sensitivity) {
        AccountSnapshot held = held(snapshot, principal, policies);
        return new BlastChange(
                answer(snapshot, principal, catalogue, sensitivity), answer(held, principal, catalogue, sensitivity));
    }

    /** The snapshot with the policies of a hold on a principal, as the held caller meets them. */
    static AccountSnapshot held(AccountSnapshot snapshot, String principal, List<HoldPolicy> policies) {
        if (snapshot.stackOf(principal) == null) {
            throw new IllegalArgumentException("not in the snapshot: " + principal);
        }
        UserDetail user = snapshot.users().get(principal);
        String kind = user != null ? "User" : "Role";
        int slash = principal.lastIndexOf('/');
        AccountSnapshot held = snapshot;
        for (int i = 0; i < policies.size(); i++) {
            Map<String, String> parameters = Map.of(
                    kind.equals("User") ? "userName" : "roleName",
                    principal.substring(slash + 1),
                    "policyName",
                    "cordon-hold-" + (i + 1),
                    "policyDocument",
                    policies.get(i).felt());
            Applied applied = SnapshotChanges.apply(
                    held,
                    new IamChange(
                            "local",
                            principal.split(":", 6)[4],
                            snapshot.changedMillis(),
                            "hold-" + (i + 1),
                            "Put" + kind + "Policy",
                            "",
                            parameters));
            if (applied.drifted()) {
                throw new IllegalArgumentException(
                        "the snapshot cannot be changed: " + applied.findings().get(0));
            }
            held = applied.after();
        }
        return held;
    }

    private static Answer answer(
            AccountSnapshot snapshot, String principal, EscalationCatalogue catalogue, Sensitivity sensitivity) {
        HopSource hops = Hops.of(snapshot, catalogue);
        AccessGraph graph = AccessGraph.of(snapshot, hops);
        RadiusModel radii = RadiusModel.of(snapshot, graph, hops, sensitivity);
        BlastRadius radius = radii.radius(principal);
        return new Answer(
                principal,
                radius.upper(),
                radius.certain(),
                graph.adminEquivalent(principal),
                RouteWords.of(radii.worstRoute(principal)));
    }
}
