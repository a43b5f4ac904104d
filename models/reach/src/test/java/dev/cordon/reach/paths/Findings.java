package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a principal can do by itself, listed for tests. */
final class Findings {
    private final Hops hops;

    Findings(AccountSnapshot snapshot) {
        this(Hops.of(snapshot, EscalationCatalogue.bundled()));
    }

    Findings(Hops hops) {
        this.hops = hops;
    }

    Hops hops() {
        return hops;
    }

    List<Hop> of(String arn) {
        return of(Actor.of(arn));
    }

    List<Hop> of(Actor from) {
        List<Hop> all = new ArrayList<>();
        for (HopGroup group : hops.hopsOf(from)) {
            for (HopTarget target : group.targets().members()) {
                if (!target.actor().equals(from)) {
                    all.add(hops.hop(from, group, target));
                }
            }
        }
        return all;
    }

    List<Hop> of(String arn, String pathId) {
        return of(arn).stream().filter(hop -> hop.pathId().equals(pathId)).toList();
    }

    Set<String> ids(String arn, Yield yields) {
        Set<String> ids = new TreeSet<>();
        for (Hop hop : of(arn)) {
            if (hops.administrator(hop.target()).mayBe() == (yields == Yield.ADMIN)) {
                ids.add(hop.pathId());
            }
        }
        return ids;
    }

    boolean finds(String arn, String pathId, Yield yields) {
        return ids(arn, yields).contains(pathId);
    }
}
