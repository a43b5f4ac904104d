package dev.cordon.aws.trail;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps of a trail, which is read call by call and as often as it asks for, what matters of some identities. Of calls that
 * differ by id and time alone it keeps the first and the last, so that doing the same over and over fills nothing; and it
 * gives up over a number of others rather than fill the memory.
 */
public final class TrailSieve {
    /** Calls that differ: some hundred bytes each. */
    public static final int MOST = 100_000;

    /** A trail that is out of order is read again for what was made by what was made later in it. */
    private static final int MOST_READINGS = 10;

    private final GrowingKin kin;
    private final long sinceMillis;
    private final boolean makingsOnly;
    private final int most;
    private final Map<TrailEvent, Span> kept = new LinkedHashMap<>();
    private int readings;
    private long latestMillis;
    private boolean inOrder;
    private boolean grew;

    /** The trail tells of more than can be kept. */
    public static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuchException(String message) {
            super(message);
        }
    }

    private record Span(TrailEvent first, TrailEvent last) {
        Span with(TrailEvent event) {
            return new Span(
                    event.timeMillis() < first.timeMillis() ? event : first,
                    event.timeMillis() >= last.timeMillis() ? event : last);
        }
    }

    /**
     * Keeps nothing yet.
     *
     * @param targets ARNs of the identities
     * @param makingsOnly whether only calls are kept by which they or what they made made something; else all calls by these,
     *     and what others changed in IAM
     * @param most calls that differ
     */
    public TrailSieve(Set<String> targets, long sinceMillis, boolean makingsOnly, int most) {
        this.kin = new GrowingKin(targets);
        this.sinceMillis = sinceMillis / 1000 * 1000; // a trail's times are whole seconds
        this.makingsOnly = makingsOnly;
        this.most = most;
    }

    /**
     * Whether the trail is to be read now, from its start.
     *
     * @throws TooMuchException where it was read too often
     */
    public boolean wantsReading() throws TooMuchException {
        if (readings > 0 && (inOrder || !grew)) {
            return false;
        }
        if (readings == MOST_READINGS) {
            throw new TooMuchException("the trail is out of order more than " + MOST_READINGS + " times over");
        }
        readings++;
        kept.clear();
        latestMillis = Long.MIN_VALUE;
        inOrder = true;
        grew = false;
        return true;
    }

    /**
     * The next call.
     *
     * @throws TooMuchException where there are too many
     */
    public void take(TrailEvent event) throws TooMuchException {
        if (event.timeMillis() < sinceMillis) {
            return;
        }
        inOrder &= event.timeMillis() >= latestMillis;
        latestMillis = Math.max(latestMillis, event.timeMillis());
        grew |= kin.take(event);
        if (!matters(event)) {
            return;
        }
        kept.merge(event.undated(), new Span(event, event), (span, one) -> span.with(event));
        if (kept.size() > most) {
            throw new TooMuchException("the trail has more than " + most + " different calls of what is held since "
                    + Instant.ofEpochMilli(sinceMillis));
        }
    }

    private boolean matters(TrailEvent event) {
        if (makingsOnly) {
            return GrowingKin.makes(event) && kin.made(event);
        }
        return kin.made(event) || changesIam(event);
    }

    private static boolean changesIam(TrailEvent event) {
        return event.service().equals("iam")
                && !event.failed()
                && !event.name().startsWith("Get")
                && !event.name().startsWith("List");
    }

    /** What was kept, in order of time. */
    public List<TrailEvent> events() {
        List<TrailEvent> events = new ArrayList<>();
        kept.values().forEach(span -> {
            events.add(span.first());
            if (span.last().timeMillis() != span.first().timeMillis()) {
                events.add(span.last());
            }
        });
        events.sort(Comparator.comparingLong(TrailEvent::timeMillis));
        return events;
    }
}
