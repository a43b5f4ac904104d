package dev.cordon.launcher.local;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.files.DeadLetterSorter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The dead letters of one run, each counted once however often a restored job repeats it. */
final class Rejections {
    private final DeadLetterSorter sorter;
    private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    private final Set<Place> fromJob = new HashSet<>();
    private long ofContainers;

    /** Keeps them in a directory that is deleted after the run, with all that is in it. */
    Rejections(Path workDirectory) throws IOException {
        this.sorter = new DeadLetterSorter(workDirectory);
    }

    /** What the reader refused before any job ran; from any thread. */
    synchronized void addOfContainer(DeadLetter letter) throws IOException {
        ofContainers++;
        count(letter);
    }

    /** What the job refused; may come again. */
    synchronized void addOfJob(DeadLetter letter) throws IOException {
        if (fromJob.add(new Place(letter.file(), letter.recordNumber()))) {
            count(letter);
        }
    }

    /** What a signals file held that gave no signal: kept with the others, counted apart. */
    synchronized void addOfSignals(DeadLetter letter) throws IOException {
        sorter.add(letter);
    }

    private void count(DeadLetter letter) throws IOException {
        counts.merge(letter.reason(), 1L, Long::sum);
        sorter.add(letter);
    }

    synchronized long ofContainers() {
        return ofContainers;
    }

    synchronized Map<RejectReason, Long> byReason() {
        return Map.copyOf(counts);
    }

    synchronized void writeTo(OutputStream out) throws IOException {
        sorter.writeTo(out);
    }

    private record Place(String file, long recordNumber) {}
}
