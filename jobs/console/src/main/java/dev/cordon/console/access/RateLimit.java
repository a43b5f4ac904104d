package dev.cordon.console.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many requests at once, and so many a minute after that, for each of whoever asks: buckets that leak. Of those who were
 * not seen for longest the bucket is forgotten where there are too many; a bucket that is full again says nothing anyway.
 */
public final class RateLimit {
    private static final int MOST_BUCKETS = 20_000;
    private static final double MINUTE_MILLIS = 60_000;

    private final double atOnce;
    private final double perMinute;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    private record Bucket(double left, long atMillis) {}

    public RateLimit(int atOnce, int perMinute, Clock clock) {
        this.atOnce = atOnce;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Takes one; 0 where there was one, else in how many seconds there is. */
    public synchronized long take(String who) {
        long now = clock.millis();
        Bucket before = buckets.get(who);
        double left = before == null
                ? atOnce
                : Math.min(atOnce, before.left() + (now - before.atMillis()) * perMinute / MINUTE_MILLIS);
        if (left < 1) {
            buckets.put(who, new Bucket(left, now));
            return Math.max(1, (long) Math.ceil((1 - left) * MINUTE_MILLIS / perMinute / 1000));
        }
        buckets.put(who, new Bucket(left - 1, now));
        return 0;
    }
}
