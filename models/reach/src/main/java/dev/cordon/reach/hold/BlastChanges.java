package dev.cordon.reach.hold;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.Answer;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.radius.Sensitivity;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What holds change, one after another in one account, each as {@link BlastChange#of} says: it keeps what it worked out of
 * the snapshot last asked about, and works out only what differs. Whatever it cannot follow, such as another account, is
 * worked out whole, and kept instead. Keeps as much memory as one account's graph takes. Safe for several threads: they take
 * turns, so that who asks while the whole is worked out waits for that, and does not work it out too.
 */
public final class BlastChanges {
    private final EscalationCatalogue catalogue;
    private final Sensitivity sensitivity;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable AccountReach kept;

    /** By the bundled paths and the usual sensitivity. */
    public BlastChanges() {
        this(EscalationCatalogue.bundled(), Sensitivity.defaults());
    }

    /** By a catalogue and a sensitivity of one's own. */
    public BlastChanges(EscalationCatalogue catalogue, Sensitivity sensitivity) {
        this.catalogue = catalogue;
        this.sensitivity = sensitivity;
    }

    /**
     * The change that a hold makes.
     *
     * @param principal ARN of a user or role that the snapshot has
     * @param policies all that the hold puts on it
     * @throws IllegalArgumentException where the snapshot lacks it, or cannot be changed
     */
    public BlastChange of(AccountSnapshot snapshot, String principal, List<HoldPolicy> policies) {
        AccountSnapshot held = BlastChange.held(snapshot, principal, policies);
        turn.lock();
        try {
            AccountReach reach = kept;
            kept = null; // until all is done: what stopped half way is never asked again
            reach = at(snapshot, reach);
            Answer before = reach.answer(principal);
            reach = at(held, reach);
            Answer after = reach.answer(principal);
            kept = reach;
            return new BlastChange(before, after);
        } finally {
            turn.unlock();
        }
    }

    private AccountReach at(AccountSnapshot snapshot, @Nullable AccountReach reach) {
        return reach != null && reach.moveTo(snapshot) ? reach : new AccountReach(snapshot, catalogue, sensitivity);
    }
}
