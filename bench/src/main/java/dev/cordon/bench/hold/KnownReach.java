package dev.cordon.bench.hold;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.radius.BlastRadius;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.Sensitivity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ranks alerts by what their identity could get at in an account, as {@code detect --account} does. */
final class KnownReach implements UnaryOperator<Alert> {
    private final Map<String, Reach> answers = new HashMap<>();
    private final AccountSnapshot account;

    KnownReach(AccountSnapshot account) {
        this.account = account;
        AccessGraph graph = AccessGraph.of(account, EscalationCatalogue.bundled());
        RadiusModel model = RadiusModel.of(account, graph, graph.source(), Sensitivity.defaults());
        for (String arn : graph.principals()) {
            BlastRadius radius = model.radius(arn);
            Truth admin = graph.adminEquivalent(arn);
            answers.put(
                    arn,
                    new Reach(
                            ReachStanding.KNOWN,
                            arn,
                            radius.upper(),
                            radius.certain(),
                            admin.certain()
                                    ? AdminEquivalence.YES
                                    : admin.mayBe() ? AdminEquivalence.POSSIBLE : AdminEquivalence.NO,
                            "",
                            account.asOfMillis(),
                            1,
                            List.of()));
        }
    }

    @Override
    public Alert apply(Alert alert) {
        Reach reach = answers.getOrDefault(
                alert.identity().holdTarget(), Reach.unknownPrincipal(account.asOfMillis(), 1, List.of()));
        return alert.rankedBy(reach, alert.revision());
    }
}
