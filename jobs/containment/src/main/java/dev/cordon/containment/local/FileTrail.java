package dev.cordon.containment.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.domain.DeadLetter;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * CloudTrail in files, read anew for every question, since they grow. What cannot be read as a record says nothing.
 *
 * @param paths files and folders
 */
public record FileTrail(List<String> paths) implements Trail {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public FileTrail {
        paths = List.copyOf(paths);
    }

    /** The trail of some files; none where there are none. */
    public static Trail of(List<String> paths) {
        return paths.isEmpty() ? Trail.NONE : new FileTrail(paths);
    }

    @Override
    public List<TrailEvent> since(String account, long sinceMillis) {
        try {
            return read(account, sinceMillis);
        } catch (InvalidInputException e) {
            return List.of(); // not written yet, or moved away: it says nothing
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<TrailEvent> provenSince(String account, long sinceMillis) {
        try {
            return read(account, sinceMillis);
        } catch (InvalidInputException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<TrailEvent> read(String account, long sinceMillis) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        InputReader reader = new InputReader("local", CloudTrailNormalizer.SOURCE, ReadLimits.DEFAULT);
        for (InputFile file : InputFiles.of(paths).files()) {
            reader.read(file, new Records(account, records));
        }
        return Trail.read(records).stream()
                .filter(event -> event.timeMillis() >= sinceMillis / 1000 * 1000) // a trail's times are whole seconds
                .toList();
    }

    private record Records(String account, List<JsonNode> into) implements InputReader.Receiver {
        @Override
        public void record(InputFile file, long number, byte[] buffer, int offset, int length) throws IOException {
            try {
                JsonNode record = JSON.readTree(buffer, offset, length);
                String of = record.path("recipientAccountId")
                        .asText(record.path("userIdentity").path("accountId").asText(account));
                if (of.equals(account)) {
                    into.add(record);
                }
            } catch (JsonProcessingException e) {
                // No record.
            }
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            // No record.
        }
    }
}
