package dev.cordon.launcher.reach;

import dev.cordon.detection.account.AccountReading;
import dev.cordon.launcher.account.LogChanges;
import dev.cordon.launcher.account.LogFollowing;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.radius.RadiusModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes all that answers are made from. */
public final class ReachLoading {
    /** From so many principals on a person would wonder what takes so long. */
    private static final int MANY = 2_000;

    private ReachLoading() {}

    /** Reads the files. What cannot be read as it was named is an input problem. */
    public static ReachBasis read(ReachInput input) throws IOException {
        AccountReading read = AccountReading.of(
                input.account(), input.sensitivity().map(List::of).orElse(List.of()), input.paths());
        Optional<LogChanges> changes = Optional.empty();
        if (!input.logs().isEmpty()) {
            LogFollowing.Followed followed = LogFollowing.follow(read.snapshot(), input.logs());
            read = new AccountReading(followed.snapshot(), read.catalogue(), read.sensitivity());
            changes = Optional.of(followed.changes());
        }
        boolean asOfStated = !input.account().asOf().isEmpty();
        return new ReachBasis(read, Overview.of(read.snapshot(), asOfStated, changes));
    }

    /** Works out who can become whom. */
    public static AccountStudy study(ReachBasis basis, Consumer<String> progress) {
        AccountReading read = basis.reading();
        AccountSnapshot snapshot = read.snapshot();
        if (basis.principals() >= MANY) {
            progress.accept("finding out who of " + basis.principals()
                    + " principals can become whom; this takes some seconds");
        }
        HopSource hops = Hops.of(snapshot, read.catalogue());
        AccessGraph graph = AccessGraph.of(snapshot, hops);
        RadiusModel radii = RadiusModel.of(snapshot, graph, hops, read.sensitivity());
        return new AccountStudy(snapshot, read.catalogue(), hops, graph, radii, basis.overview());
    }
}
