package dev.cordon.aws.trail;

import dev.cordon.aws.trail.TrailAnswer.Told;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps of a trail what matters to one question. Over its bounds it keeps what it has, and says that there was more. */
final class TrailSieve {
    /**
     * A trail that is out of order is read again for what those did who turned out late to be of its making: once, but where
     * it grew meanwhile so that there are more of them, or where others made more than is kept, which leaves them unknown.
     */
    private static final int MOST_READINGS = 10;

    private final TrailQuestion question;
    private final TrailBounds bounds;
    private final GrowingKin kin;
    private final Map<String, Told> kept = new LinkedHashMap<>();
    private TrailGap gap = TrailGap.NONE;
    private int readings;
    private boolean reading;
    private boolean shown;
    /** Whether something turned out to be of its making after calls had gone by that may have been its own. */
    private boolean behind;

    private long latestOfOthers;

    TrailSieve(TrailQuestion question, TrailBounds bounds) {
        this.question = question;
        this.bounds = bounds;
        this.kin = new GrowingKin(question.target(), bounds);
    }

    /**
     * Whether the trail is to be read now, from its start; if not, it takes nothing more.
     *
     * @param ofOthers what others made by the reading before
     */
    boolean wantsReading(Makings ofOthers) {
        if (reading && behind && !ofOthers.full()) {
            ofOthers.addTo(kin, question.sinceMillis());
            behind = !question.isOfMakingsAlone();
        }
        reading = readings == 0 || (reading && behind);
        if (reading && readings == MOST_READINGS) {
            reading = false;
            gap = gap.or(tooMuch("the trail is out of order more than " + MOST_READINGS + " times over"));
        }
        if (reading) {
            readings++;
            kept.clear();
            behind = false;
            latestOfOthers = Long.MIN_VALUE;
        }
        return reading;
    }

    /**
     * The next call.
     *
     * @return whether it is, as far as is known yet, of somebody else
     */
    boolean take(TrailEvent event) {
        if (!reading || event.timeMillis() < question.sinceMillis()) {
            return false;
        }
        boolean byThem = kin.made(event);
        if (!byThem) {
            latestOfOthers = Math.max(latestOfOthers, event.timeMillis());
        } else {
            shown = true;
            boolean named = kin.namesSessions();
            boolean grew = Making.of(event).map(kin::take).orElse(false);
            behind |= grew && (event.timeMillis() <= latestOfOthers || kin.namesSessions() != named);
        }
        keep(event, question.matter().told(event, byThem));
        return !byThem;
    }

    private void keep(TrailEvent event, String tells) {
        if (tells.isEmpty()) {
            return;
        }
        Told before = kept.get(tells);
        if (before != null) {
            kept.put(tells, before.with(event));
        } else if (kept.size() < bounds.told()) {
            kept.put(tells, new Told(event, event, 1));
        } else {
            gap = gap.or(more(bounds.told() + " different calls that matter to a hold of " + question.target()));
        }
    }

    /** A part of the trail that cannot be read now. */
    void notRead(String why) {
        gap = gap.or(new TrailGap(TrailGap.Kind.NOT_READ, "the trail cannot be read now: " + why));
    }

    private TrailGap more(String than) {
        return tooMuch(
                "the trail tells of more than " + than + " since " + Instant.ofEpochMilli(question.sinceMillis()));
    }

    private static TrailGap tooMuch(String words) {
        return new TrailGap(TrailGap.Kind.TOO_MUCH, words);
    }

    TrailAnswer answer() {
        TrailGap all = kin.full() ? gap.or(more(bounds.names() + " things that " + question.target() + " made")) : gap;
        return new TrailAnswer(kin.now(), List.copyOf(kept.values()), shown, all);
    }
}
