package dev.cordon.reach.hold;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.Answer;
import dev.cordon.reach.graph.RouteWords;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.radius.BlastRadius;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.Sensitivity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hops, graph and radii of a snapshot, which follow it to the next. Not for several threads, and of no use any more once
 * anything here has thrown.
 */
final class AccountReach {
    /** Every policy and jewel that was ever met is remembered: after so many moves all of it is to be forgotten. */
    private static final int MOST_MOVES = 500;

    private AccountSnapshot snapshot;
    private AccessGraph graph;
    private RadiusModel radii;
    private int moves;

    /** Works the whole snapshot out. */
    AccountReach(AccountSnapshot snapshot, EscalationCatalogue catalogue, Sensitivity sensitivity) {
        this.snapshot = snapshot;
        HopSource hops = Hops.of(snapshot, catalogue);
        graph = AccessGraph.of(snapshot, hops);
        radii = RadiusModel.of(snapshot, graph, hops, sensitivity);
    }

    /** Whether it stands for another snapshot now; where it cannot follow, nothing has changed. */
    boolean moveTo(AccountSnapshot after) {
        @Nullable Set<String> touched = moves < MOST_MOVES ? TouchedPrincipals.between(snapshot, after) : null;
        if (touched == null) {
            return false;
        }
        if (!touched.isEmpty()) {
            moves++;
            graph = graph.update(after, touched);
            radii = radii.update(after, graph);
        }
        snapshot = after;
        return true;
    }

    /** What is known of a principal's reach. */
    Answer answer(String principal) {
        BlastRadius radius = radii.radius(principal);
        return new Answer(
                principal,
                radius.upper(),
                radius.certain(),
                graph.adminEquivalent(principal),
                RouteWords.of(radii.worstRoute(principal)));
    }
}
