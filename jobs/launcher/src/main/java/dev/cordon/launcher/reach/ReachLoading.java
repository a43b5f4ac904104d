package dev.cordon.launcher.reach;

import dev.cordon.launcher.account.AccountReading;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.radius.RadiusModel;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Makes all that answers are made from. */
public final class ReachLoading {
    /** From so many principals on a person would wonder what takes so long. */
    private static final int MANY = 2_000;

    private ReachLoading() {}

    /** Reads the files and works out who can become whom. What cannot be read as it was named is an input problem. */
    public static AccountStudy study(ReachInput input, Consumer<String> progress) throws IOException {
        AccountReading read = AccountReading.of(
                input.account(), input.sensitivity().map(List::of).orElse(List.of()), input.paths());
        AccountSnapshot snapshot = read.snapshot();
        int principals = snapshot.users().size() + snapshot.roles().size();
        if (principals >= MANY) {
            progress.accept(
                    "finding out who of " + principals + " principals can become whom; this takes some seconds");
        }
        HopSource hops = Hops.of(snapshot, read.catalogue());
        AccessGraph graph = AccessGraph.of(snapshot, hops);
        RadiusModel radii = RadiusModel.of(snapshot, graph, hops, read.sensitivity());
        boolean asOfStated = !input.account().asOf().isEmpty();
        return new AccountStudy(snapshot, read.catalogue(), hops, graph, radii, asOfStated);
    }
}
