package dev.cordon.cluster;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a job of one name has kept of itself, whichever run of it wrote that: checkpoints of each run in a folder of its own,
 * and the savepoints that it was stopped with.
 *
 * @param folder of the job, on any file system that Flink knows here
 */
public record KeptState(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(KeptState.class);
    private static final String METADATA = "_metadata";
    /** {@code <folder>/<run>/chk-<number>/_metadata} and {@code <folder>/savepoints/savepoint-<id>/_metadata}. */
    private static final int DEPTH = 3;
    /** A run's folder is named by the job's id. */
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");

    /**
     * That of a job.
     *
     * @param base folder or address under which all jobs keep theirs
     */
    public static KeptState of(String base, ClusterJob job) {
        return new KeptState(new Path(new Path(new Path(base), job.tenant()), job.name()));
    }

    /** Where it goes when the job is stopped to be replaced. */
    public String savepoints() {
        return new Path(folder, "savepoints").toString();
    }

    /**
     * The completed checkpoint or savepoint that was written last; empty where there is none. Metadata are written last, so
     * one without them was not completed; a power cut may have torn them, and then the next older one counts.
     *
     * @throws IOException where there are some and none can be read: to begin anew is a person's decision
     */
    public Optional<String> latest() throws IOException {
        return newest(folder.getFileSystem())
                .map(metadata -> metadata.getPath().getParent().toString());
    }

    private Optional<FileStatus> newest(FileSystem files) throws IOException {
        List<FileStatus> all = new ArrayList<>();
        collect(files, folder, DEPTH, all);
        all.sort(Comparator.comparingLong(FileStatus::getModificationTime).reversed());
        for (FileStatus metadata : all) {
            if (isReadable(files, metadata.getPath())) {
                return Optional.of(metadata);
            }
        }
        if (!all.isEmpty()) {
            throw new IOException("no checkpoint in " + folder + " can be read; move the folder away to begin anew");
        }
        return Optional.empty();
    }

    /**
     * Deletes what earlier runs kept and the latest checkpoint does not need, while no run of the job writes. A run goes as a
     * whole or not at all: its checkpoints may share files with each other, and with those of a run that went on from it.
     * Savepoints stay.
     *
     * @return folders of the runs that went
     */
    public List<String> removeEarlierRuns() throws IOException {
        FileSystem files = folder.getFileSystem();
        Optional<FileStatus> newest = newest(files);
        if (newest.isEmpty()) {
            return List.of();
        }
        Path latest = newest.get().getPath();
        String text = text(files, latest);
        List<String> removed = new ArrayList<>();
        for (FileStatus run : list(files, folder)) {
            String name = run.getPath().getName();
            // Files that a checkpoint needs stand in its metadata with their paths, or lie beside these.
            if (run.isDir()
                    && RUN.matcher(name).matches()
                    && !name.equals(latest.getParent().getParent().getName())
                    && !text.contains(name)
                    && isEarlier(files, run, newest.get())
                    && files.delete(run.getPath(), true)) {
                removed.add(run.getPath().toString());
            }
        }
        return removed;
    }

    /** Whether nothing that a run completed is younger. */
    private static boolean isEarlier(FileSystem files, FileStatus run, FileStatus newest) throws IOException {
        List<FileStatus> completed = new ArrayList<>();
        collect(files, run.getPath(), DEPTH - 1, completed);
        return completed.stream().allMatch(each -> each.getModificationTime() <= newest.getModificationTime());
    }

    /** Paths in metadata are in modified UTF-8, in which a run's name has one byte for each character. */
    private static String text(FileSystem files, Path metadata) throws IOException {
        try (InputStream in = files.open(metadata)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void collect(FileSystem files, Path in, int depth, List<FileStatus> found) throws IOException {
        for (FileStatus each : list(files, in)) {
            if (!each.isDir() && each.getPath().getName().equals(METADATA)) {
                found.add(each);
            } else if (each.isDir() && depth > 1) {
                collect(files, each.getPath(), depth - 1, found);
            }
        }
    }

    /** Nothing where there is no such folder, or where it went while we looked. */
    private static FileStatus[] list(FileSystem files, Path folder) throws IOException {
        try {
            FileStatus[] found = files.listStatus(folder);
            return found == null ? new FileStatus[0] : found;
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private static boolean isReadable(FileSystem files, Path metadata) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(files.open(metadata)))) {
            var unused = Checkpoints.loadCheckpointMetadata(
                    in, KeptState.class.getClassLoader(), metadata.getParent().toString());
            return true;
        } catch (IOException | RuntimeException e) { // torn metadata may say anything
            LOG.warn("{} cannot be read; looking for an older checkpoint", metadata, e);
            return false;
        }
    }
}
