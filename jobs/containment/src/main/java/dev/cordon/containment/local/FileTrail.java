package dev.cordon.containment.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailAnswer;
import dev.cordon.aws.trail.TrailBounds;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.aws.trail.TrailQuestion;
import dev.cordon.aws.trail.TrailReading;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * CloudTrail in files, read anew for every question, since they grow, but for those that are known to end before it. A part of
 * a file that cannot be read, be it a single record, is a gap: a call of whoever matters may stand there. What is empty, and
 * what is no call at all, such as a digest of files, is none.
 */
public final class FileTrail implements Trail {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> paths;
    private final TrailBounds bounds;
    private final KnownFiles known = new KnownFiles();

    /** @param paths files and folders */
    public FileTrail(List<String> paths, TrailBounds bounds) {
        this.paths = List.copyOf(paths);
        this.bounds = bounds;
    }

    public FileTrail(List<String> paths) {
        this(paths, TrailBounds.USUAL);
    }

    /** The trail of some files; none where there are none. */
    public static Trail of(List<String> paths) {
        return paths.isEmpty() ? Trail.NONE : new FileTrail(paths);
    }

    @Override
    public List<TrailAnswer> ask(String account, List<TrailQuestion> questions) {
        TrailReading reading = new TrailReading(questions, bounds);
        long since =
                questions.stream().mapToLong(TrailQuestion::sinceMillis).min().orElse(Long.MAX_VALUE);
        InputReader reader = new InputReader("local", CloudTrailNormalizer.SOURCE, ReadLimits.DEFAULT);
        try {
            while (reading.wantsReading()) {
                for (InputFile file : InputFiles.of(paths).files()) {
                    read(file, reader, since, new Records(account, reading));
                }
            }
        } catch (InvalidInputException e) {
            reading.notRead(String.valueOf(e.getMessage())); // not written yet, or moved away
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading.answers();
    }

    private void read(InputFile file, InputReader reader, long since, Records records) throws IOException {
        Path path = file.path();
        Optional<KnownFiles.Stamp> stamp = path == null ? Optional.empty() : KnownFiles.Stamp.of(path);
        if (path == null || (Files.exists(path) && !Files.isRegularFile(path))) { // a pipe gives each record once
            records.lacks(file.name(), 0, "it is no file that can be read again");
        } else if (stamp.isEmpty()) {
            reader.read(file, records);
        } else if (!known.endsBefore(since, path, stamp.get())) {
            reader.read(file, records);
            if (records.whole) {
                known.read(path, stamp.get(), records.latestMillis);
            }
        }
    }

    /** Passes the calls of an account on, and says how late those of any account are. */
    private static final class Records implements InputReader.Receiver {
        private final String account;
        private final TrailReading into;
        private long latestMillis = Long.MIN_VALUE;
        private boolean whole = true;

        Records(String account, TrailReading into) {
            this.account = account;
            this.into = into;
        }

        @Override
        public void record(InputFile file, long number, byte[] buffer, int offset, int length) {
            JsonNode record;
            try {
                record = JSON.readTree(buffer, offset, length);
            } catch (JsonProcessingException e) {
                lacks(file.name(), number, "not JSON");
                return;
            } catch (IOException e) {
                throw new IllegalStateException("bytes in memory were not read", e);
            }
            String of = record.path("recipientAccountId")
                    .asText(record.path("userIdentity").path("accountId").asText(account));
            List<TrailEvent> events = Trail.read(List.of(record));
            if (events.isEmpty() && record.has("eventName")) {
                lacks(file.name(), number, "eventTime: not an RFC 3339 time");
            }
            for (TrailEvent event : events) {
                latestMillis = Math.max(latestMillis, event.timeMillis());
                if (of.equals(account)) {
                    into.take(event);
                }
            }
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            if (letter.reason() != RejectReason.EMPTY) {
                lacks(letter.file(), letter.recordNumber(), letter.detail());
            }
        }

        private void lacks(String file, long number, String why) {
            whole = false;
            into.notRead(file + " cannot be read whole: " + (number > 0 ? "record " + number + ": " : "") + why);
        }
    }
}
