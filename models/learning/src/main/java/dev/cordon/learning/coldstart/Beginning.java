package dev.cordon.learning.coldstart;

import dev.cordon.behavior.IdentityState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first events of an identity that nobody knows, as they are played: its own, or somebody else's in its name. */
final class Beginning {
    private final IdentityEvent newcomer;
    private final Stranger stranger;
    private final double[] highest = new double[ColdStartReport.EVENTS.size()];
    private @Nullable IdentityState state;
    private int events;

    /** @param newcomer the identity's real first event */
    Beginning(IdentityEvent newcomer, Stranger stranger) {
        this.newcomer = newcomer;
        this.stranger = stranger;
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    }

    Identity identity() {
        return newcomer.identity();
    }

    IdentityEvent newcomer() {
        return newcomer;
    }

    Stranger stranger() {
        return stranger;
    }

    /** State of the fresh identity, made with its first event. */
    IdentityState state(IdentityEvent event, long identityHash) {
        IdentityState known = state;
        if (known == null) {
            known = new IdentityState(event, identityHash);
            state = known;
        }
        return known;
    }

    void add(double logOdds) {
        events++;
        for (int i = 0; i < highest.length; i++) {
            if (events <= ColdStartReport.EVENTS.get(i)) {
                highest[i] = Math.max(highest[i], logOdds);
            }
        }
    }

    /** Whether it has so many events as the length of {@link ColdStartReport#EVENTS} asks. */
    boolean reaches(int length) {
        return events >= ColdStartReport.EVENTS.get(length);
    }

    boolean isOver() {
        return reaches(highest.length - 1);
    }

    /** Highest log-odds so far. */
    double highest(int length) {
        return highest[length];
    }
}
