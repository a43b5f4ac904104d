package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import java.util.List;

/**
 * One takeover: a run of the donor's real events, moved to the victim and in time.
 *
 * @param victim key of the identity that is taken over
 * @param donor key of the identity whose events they were
 * @param shiftMillis how much later they happen, never 0: whole weeks where there is a clock
 * @param originals the donor's events, which leave the history
 * @param injected the same events as the victim's, in order
 */
record TakeoverCase(
        String victim, String donor, long shiftMillis, List<IdentityEvent> originals, List<IdentityEvent> injected) {
    TakeoverCase {
        originals = List.copyOf(originals);
        injected = List.copyOf(injected);
    }
}
