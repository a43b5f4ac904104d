package dev.cordon.bench.hold;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.simulation.CloudTrailText;
import dev.cordon.simulation.SimulatedCall;
import dev.cordon.simulation.SimulatedIdentities;
import dev.cordon.simulation.SimulatedIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A history in which nobody attacks, as far as anybody knows, in (time, event id) order.
 *
 * @param name for people
 * @param measuredFromMillis first moment that is counted; what lies before fits the model and sets thresholds
 */
record BenignHistory(String name, List<IdentityEvent> events, long measuredFromMillis) {
    private static final RecordContext CONTEXT = new RecordContext("local", "benign");
    private static final Comparator<IdentityEvent> ORDER =
            Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId);

    /** Of a thousand events so many may be dated later than the history's end: commits keep the date of their author's clock. */
    private static final int STRAY_PER_THOUSAND = 1;

    /**
     * The last days of a change history, JSON lines, gzip or plain, with what lies before them. What few events are dated
     * behind the rest is left out: counted back from them the last days would be empty.
     */
    static BenignHistory git(Path file, int years, int measuredDays) throws IOException {
        EventNormalizer normalizer = Normalizers.forSource("git");
        List<IdentityEvent> events = new ArrayList<>();
        boolean packed = file.toString().endsWith(".gz");
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(packed ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(events, normalizer, line);
            }
        }
        events.sort(ORDER);
        long end = endMillis(events);
        long from = end - measuredDays * Suspicion.DAY;
        long first = from - years * 365L * Suspicion.DAY;
        List<IdentityEvent> kept = events.stream()
                .filter(event -> event.timeMillis() >= first && event.timeMillis() <= end)
                .toList();
        return new BenignHistory(String.valueOf(file.getFileName()), kept, from);
    }

    /** Time of the last event that is not one of the few that may be dated behind the rest; events in order. */
    private static long endMillis(List<IdentityEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        int strays = events.size() * STRAY_PER_THOUSAND / 1000;
        return events.get(events.size() - 1 - strays).timeMillis();
    }

    /** What a default trail has of an account's identities. */
    static BenignHistory simulated(String name, SimulatedIdentities account, int measuredDays) {
        EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
        List<IdentityEvent> events = new ArrayList<>();
        for (SimulatedIdentity identity : account.identities()) {
            List<SimulatedCall> calls = account.history(identity).calls();
            for (int i = 0; i < calls.size(); i++) {
                if (calls.get(i).logged()) {
                    add(events, normalizer, CloudTrailText.of(identity, calls.get(i), i));
                }
            }
        }
        events.sort(ORDER);
        long last = events.get(events.size() - 1).timeMillis();
        return new BenignHistory(name, events, last - measuredDays * Suspicion.DAY);
    }

    private static void add(List<IdentityEvent> events, EventNormalizer normalizer, String line) {
        byte[] record = line.getBytes(StandardCharsets.UTF_8);
        if (normalizer.normalize(record, 0, record.length, CONTEXT) instanceof Normalized.Accepted accepted) {
            events.add(accepted.event());
        }
    }
}
