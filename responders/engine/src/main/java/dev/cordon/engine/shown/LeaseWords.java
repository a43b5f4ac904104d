package dev.cordon.engine.shown;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Lease;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long a hold still stands, and what happens then, as people read it. */
public final class LeaseWords {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LeaseWords() {}

    /** Of a containment as it stands; empty where no lease runs. */
    public static String of(Containment containment, long nowMillis) {
        ContainmentState state = containment.state();
        if (state == ContainmentState.CONFIRMED) {
            return "none, it stays until a person releases it";
        }
        Lease lease = containment.lease();
        boolean leased = state.mayBeInForce() && state != ContainmentState.RELEASING;
        if (!leased || lease.startedMillis() == 0) {
            return "";
        }
        if (lease.deadlineMillis() == StepRequest.NEVER) {
            return "no end of its own";
        }
        boolean releases = containment.plan().lease().onTimeout() == OnTimeout.RELEASE;
        long left = lease.deadlineMillis() - nowMillis;
        if (left > 0) {
            return releases
                    ? "lapses in " + clock(left) + ", then released"
                    : "ends in " + clock(left) + "; the hold stays until a person decides";
        }
        return releases
                ? "past its end for " + clock(-left)
                        + ": what carried the expiry no longer applies at AWS; the rest is not undone yet"
                : "over for " + clock(-left) + "; the hold stays until a person decides";
    }

    /** {@code 27:41}, {@code 3:59:59}, {@code 2 d 03:00:00}. */
    public static String clock(long millis) {
        long seconds = Math.max(0, (millis + 999) / 1000);
        long hours = seconds / 3600;
        String rest = String.format(Locale.ROOT, "%02d:%02d", seconds % 3600 / 60, seconds % 60);
        if (hours == 0) {
            return rest;
        }
        return hours < 24
                ? hours + ":" + rest
                : String.format(Locale.ROOT, "%d d %02d:%s", hours / 24, hours % 24, rest);
    }

    /** A moment as people read it. */
    public static String moment(long millis) {
        return MOMENT.format(Instant.ofEpochMilli(millis));
    }
}
