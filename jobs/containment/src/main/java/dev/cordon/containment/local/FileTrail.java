package dev.cordon.containment.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.aws.trail.TrailSieve;
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
import java.util.List;
import java.util.Set;

/**
 * CloudTrail in files, read anew for every question, since they grow; only what matters to the question is kept. What cannot
 * be read as a record says nothing.
 *
 * @param paths files and folders
 * @param most calls that differ in an answer
 */
public record FileTrail(List<String> paths, int most) implements Trail {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public FileTrail {
        paths = List.copyOf(paths);
    }

    public FileTrail(List<String> paths) {
        this(paths, TrailSieve.MOST);
    }

    /** The trail of some files; none where there are none. */
    public static Trail of(List<String> paths) {
        return paths.isEmpty() ? Trail.NONE : new FileTrail(paths);
    }

    @Override
    public List<TrailEvent> since(String account, Set<String> targets, long sinceMillis) {
        TrailSieve sieve = new TrailSieve(targets, sinceMillis, false, most);
        try {
            return read(account, sieve, false);
        } catch (InvalidInputException | TrailSieve.TooMuchException e) {
            return List.of(); // not written yet, moved away, or too long: it says nothing
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<TrailEvent> makings(String account, Set<String> targets, long sinceMillis) {
        TrailSieve sieve = new TrailSieve(targets, sinceMillis, true, most);
        try {
            return read(account, sieve, true);
        } catch (InvalidInputException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private List<TrailEvent> read(String account, TrailSieve sieve, boolean wholly) throws IOException {
        InputReader reader = new InputReader("local", CloudTrailNormalizer.SOURCE, ReadLimits.DEFAULT);
        while (sieve.wantsReading()) {
            for (InputFile file : InputFiles.of(paths).files()) {
                reader.read(file, new Records(account, sieve, wholly));
            }
        }
        return sieve.events();
    }

    /** @param wholly whether a file that cannot be read is an answer to nothing */
    private record Records(String account, TrailSieve into, boolean wholly) implements InputReader.Receiver {
        @Override
        public void record(InputFile file, long number, byte[] buffer, int offset, int length) throws IOException {
            JsonNode record;
            try {
                record = JSON.readTree(buffer, offset, length);
            } catch (JsonProcessingException e) {
                return; // no record
            }
            String of = record.path("recipientAccountId")
                    .asText(record.path("userIdentity").path("accountId").asText(account));
            if (of.equals(account)) {
                for (TrailEvent event : Trail.read(List.of(record))) {
                    into.take(event);
                }
            }
        }

        @Override
        public void deadLetter(DeadLetter letter) throws IOException {
            if (wholly && letter.reason() == RejectReason.UNREADABLE) {
                throw new IOException(letter.file() + ": " + letter.detail());
            }
        }
    }
}
