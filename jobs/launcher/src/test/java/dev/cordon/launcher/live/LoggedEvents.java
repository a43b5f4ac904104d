package dev.cordon.launcher.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.RecordContext;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.kafka.MalformedSummaryException;
import dev.cordon.kafka.SummaryJson;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.launcher.live.full.Books;
import dev.cordon.launcher.live.full.Fed;
import dev.cordon.launcher.live.full.TopicRecords;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Books of the events in log files that are ingested. Whether each was judged once is told by the inventory once everybody
 * has acted on a later day, which {@link #nextDay} has them do.
 */
final class LoggedEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** After all that was recorded. */
    private static final Instant FIRST_DAY = Instant.parse("2025-01-01T12:00:00Z");

    private final Books books = new Books();
    private final EventNormalizer normalizer = new CloudTrailNormalizer();
    private final Set<String> entered = new HashSet<>();
    /** A record of each identity. */
    private final Map<String, String> examples = new TreeMap<>();

    private int days;

    /** Enters the events of files. */
    void enter(List<String> files) throws IOException {
        InputReader reader = new InputReader("local", CloudTrailNormalizer.SOURCE, ReadLimits.DEFAULT);
        for (InputFile each : InputFiles.of(files).files()) {
            reader.read(each, new InputReader.Receiver() {
                @Override
                public void record(InputFile file, long number, byte[] buffer, int offset, int length) {
                    enter(Arrays.copyOfRange(buffer, offset, offset + length));
                }

                @Override
                public void deadLetter(DeadLetter letter) {}
            });
        }
    }

    private void enter(byte[] record) {
        Optional<IdentityEvent> read = normalizer
                .normalize(record, 0, record.length, new RecordContext("local", ""))
                .fold(accepted -> Optional.of(accepted.event()), rejected -> Optional.empty());
        read.ifPresent(event -> {
            String identity = event.identity().key();
            String text = new String(record, UTF_8);
            boolean repeat = !entered.add(identity + "/" + event.eventId());
            examples.putIfAbsent(identity, text);
            books.enter(new Fed(event.source(), event.timeMillis(), text, identity, "", repeat));
        });
    }

    /** A record of everybody so far, on a day after all of before; to be ingested, and entered. */
    List<String> nextDay() throws IOException {
        if (examples.isEmpty()) {
            throw new IllegalStateException("no events were entered, so nothing can be told of them");
        }
        String day = FIRST_DAY.plus(Duration.ofDays(days++)).toString();
        List<String> records = new ArrayList<>();
        for (String example : examples.values()) {
            ObjectNode record = (ObjectNode) JSON.readTree(example);
            records.add(record.put("eventTime", day)
                    .put("eventID", "day-" + days + "-of-" + records.size())
                    .toString());
        }
        return records;
    }

    /** Identities whose events the inventory's topic does not tell of once each: what was ingested, and what it says. */
    Map<String, String> notJudgedOnce(Installation installation) throws MalformedSummaryException {
        Map<String, Books.Line> lines = new TreeMap<>();
        for (byte[] value : new TopicRecords(installation, installation.topics().identities()).values()) {
            var line = SummaryJson.read(value);
            lines.put(line.identity().key(), new Books.Line(line.events(), line.duplicates(), line.lastSeenMillis()));
        }
        return books.different(lines);
    }

    /** How many events there are, and how many repeats. */
    String totals() {
        return books.events() + " events and " + books.repeats() + " repeats";
    }
}
