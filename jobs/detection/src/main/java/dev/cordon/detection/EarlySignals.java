package dev.cordon.detection;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;

/**
 * Signals about the current identity that came before any event of it. Most are about identities of another source, which no
 * event here will ever be of, so only the latest are kept; the others are counted.
 */
final class EarlySignals {
    /** Of one identity: what five holds leave behind. */
    static final int MOST = 16;

    private static final ListStateDescriptor<IdentitySignal> STATE =
            new ListStateDescriptor<>("early-signals", DetectionTypes.IDENTITY_SIGNAL);

    private final ListState<IdentitySignal> kept;
    private final Counter forgotten;

    EarlySignals(KeyedStateStore store, Counter forgotten) {
        this.kept = store.getListState(STATE);
        this.forgotten = forgotten;
    }

    /**
     * One that is kept already changes nothing. Where there are too many, the oldest of the kind of which there are most
     * goes, so that the last of each kind stays.
     */
    void add(IdentitySignal signal) throws Exception {
        List<IdentitySignal> all = all();
        if (all.stream().anyMatch(each -> isSame(each, signal))) {
            return;
        }
        all.add(signal);
        if (all.size() > MOST) {
            all.remove(leastNeeded(all));
            forgotten.inc();
        }
        kept.update(all);
    }

    private static boolean isSame(IdentitySignal one, IdentitySignal other) {
        return one.kind() == other.kind() && one.signalId().equals(other.signalId());
    }

    private static IdentitySignal leastNeeded(List<IdentitySignal> all) {
        Map<SignalKind, Long> numbers =
                all.stream().collect(Collectors.groupingBy(IdentitySignal::kind, Collectors.counting()));
        long most = Collections.max(numbers.values());
        return all.stream()
                .filter(each -> Long.valueOf(most).equals(numbers.get(each.kind())))
                .min(Comparator.comparingLong(IdentitySignal::timeMillis))
                .orElseThrow();
    }

    /**
     * By time, whatever came again in between, and those of one time in the order in which they came; there are none from
     * then on.
     */
    List<IdentitySignal> take() throws Exception {
        List<IdentitySignal> all = all();
        all.sort(Comparator.comparingLong(IdentitySignal::timeMillis));
        kept.clear();
        return all;
    }

    private List<IdentitySignal> all() throws Exception {
        List<IdentitySignal> all = new ArrayList<>();
        Iterable<IdentitySignal> state = kept.get();
        if (state != null) {
            state.forEach(all::add);
        }
        return all;
    }
}
