package dev.cordon.bench.reach;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.SnapshotReader;
import dev.cordon.reach.hold.BlastChange;
import dev.cordon.reach.hold.BlastChanges;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldTerms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What planning holds asks of an account: how the blast radius of one principal after another changes, each time of the
 * account read anew, in which a role differs. By turns from what is kept, and, every so often, whole; both must say the same.
 */
final class HoldsRun {
    private static final List<HoldPolicy> FULL = List.of(HoldPolicy.full(HoldTerms.defaults()));
    /** So many holds for each that is worked out whole. */
    private static final int FOR_EACH_WHOLE = 4;

    private final double first;
    private final double[] kept;
    private final double[] whole;

    /** @param rounds how many are worked out whole */
    private HoldsRun(byte[] json, int rounds, long seed) throws IOException, InvalidSnapshotException {
        Random random = new Random(seed);
        Changes drawn = new Changes(random);
        BlastChanges changes = new BlastChanges();
        kept = new double[rounds * FOR_EACH_WHOLE];
        whole = new double[rounds];
        AccountSnapshot start = read(json);
        String someone = any(start, random);
        first = millis(() -> changes.of(start, someone, FULL)).millis();
        BlastChange.of(start, someone, FULL); // as warm as the other
        for (int i = 0; i < kept.length; i++) {
            AccountSnapshot snapshot = drawn.next(read(json)).after();
            String principal = any(snapshot, random);
            Timed now = millis(() -> changes.of(snapshot, principal, FULL));
            kept[i] = now.millis();
            if (i % FOR_EACH_WHOLE == 0) {
                Timed all = millis(() -> BlastChange.of(snapshot, principal, FULL));
                whole[i / FOR_EACH_WHOLE] = all.millis();
                if (!all.change().equals(now.change())) {
                    throw new IllegalStateException(all.change() + " is told as " + now.change());
                }
            }
        }
    }

    static HoldsRun of(byte[] json, int rounds, long seed) throws IOException, InvalidSnapshotException {
        return new HoldsRun(json, rounds, seed);
    }

    private record Timed(BlastChange change, double millis) {}

    /** By the processor time of the thread. */
    private static Timed millis(Supplier<BlastChange> asked) {
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        BlastChange change = asked.get();
        return new Timed(change, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1e6);
    }

    private static AccountSnapshot read(byte[] json) throws IOException, InvalidSnapshotException {
        return new SnapshotReader()
                .add("made-up.json", new ByteArrayInputStream(json))
                .snapshot();
    }

    private static String any(AccountSnapshot snapshot, Random random) {
        List<String> roles = List.copyOf(snapshot.roles().keySet());
        return roles.get(random.nextInt(roles.size()));
    }

    /** The first of all, for which nothing was kept yet. */
    double firstMillis() {
        return first;
    }

    double keptMillis(double quantile) {
        return ReachRun.quantile(kept, quantile);
    }

    double wholeMillis() {
        return ReachRun.quantile(whole, 0.5);
    }
}
