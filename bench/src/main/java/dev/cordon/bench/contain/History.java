package dev.cordon.bench.contain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the users did before their keys leaked: the same work every day, from the same place. */
final class History {
    private static final int DAYS = 40;
    private static final int CALLS_A_DAY = 6;
    private static final byte[] TIME = "\"eventTime\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int TIME_LENGTH = 20;

    private History() {}

    /** Puts it on the wire, in order of time. */
    static void send(List<String> keys, Instant now) throws IOException {
        Instant start = now.minus(Duration.ofDays(DAYS));
        for (int call = 0; call < (DAYS - 1) * CALLS_A_DAY; call++) {
            Instant at = start.plus(Duration.ofHours(24L / CALLS_A_DAY * call));
            for (int user = 0; user < keys.size(); user++) {
                Wires.RECORDS.add(Leaks.work(user, keys.get(user), at.plusSeconds(user)));
            }
        }
    }

    /** When a record says that it happened, milliseconds since 1970. */
    static long timeOf(byte[] record) {
        for (int at = 0; at + TIME.length + TIME_LENGTH <= record.length; at++) {
            int same = 0;
            while (same < TIME.length && record[at + same] == TIME[same]) {
                same++;
            }
            if (same == TIME.length) {
                String text = new String(record, at + TIME.length, TIME_LENGTH, StandardCharsets.US_ASCII);
                return Instant.parse(text).toEpochMilli();
            }
        }
        throw new IllegalArgumentException("a record without eventTime");
    }
}
