package dev.cordon.wire.files;

import dev.cordon.domain.DeadLetter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Brings any number of dead letters into the order of file and record number: the lines wait in a temporary file, their
 * places in memory (some 50 bytes each). A letter that comes again, byte for byte, is written once.
 */
public final class DeadLetterSorter implements AutoCloseable {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::file)
            .thenComparingLong(Place::recordNumber)
            .thenComparing(Place::reason)
            .thenComparing(Place::sha256);

    private final Path lines;
    private final OutputStream out;
    private final List<Place> places = new ArrayList<>();
    private long written;

    /** Makes the temporary file, readable by its owner only. */
    public DeadLetterSorter() throws IOException {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** As {@link #DeadLetterSorter()}, in a given directory. */
    public DeadLetterSorter(Path directory) throws IOException {
        lines = Files.createTempFile(directory, "cordon-dead-letters", ".jsonl");
        out = new BufferedOutputStream(Files.newOutputStream(lines), 1 << 16);
    }

    /** Takes one, in any order. */
    public void add(DeadLetter letter) throws IOException {
        byte[] line = DeadLetterJson.write(letter);
        out.write(line);
        String file = places.isEmpty() ? "" : places.get(places.size() - 1).file();
        places.add(new Place(
                letter.file().equals(file) ? file : letter.file(), // one text for all letters of a file
                letter.recordNumber(),
                letter.reason().code(),
                letter.sha256(),
                written,
                line.length));
        written += line.length;
    }

    /** Writes all that were taken as JSON lines. */
    public void writeTo(OutputStream target) throws IOException {
        out.flush();
        places.sort(ORDER);
        byte[] last = new byte[0];
        try (FileChannel channel = FileChannel.open(lines, StandardOpenOption.READ)) {
            for (Place place : places) {
                byte[] line = read(channel, place);
                if (!Arrays.equals(line, last)) {
                    target.write(line);
                    target.write('\n');
                }
                last = line;
            }
        }
        target.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(lines);
        }
    }

    private static byte[] read(FileChannel channel, Place place) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(place.length());
        while (line.hasRemaining()) {
            if (channel.read(line, place.offset() + line.position()) < 0) {
                throw new IOException("the temporary file of dead letters was cut off");
            }
        }
        return line.array();
    }

    /** Where the line of one dead letter stands in the temporary file. */
    private record Place(String file, long recordNumber, String reason, String sha256, long offset, int length) {}
}
