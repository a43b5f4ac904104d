package dev.cordon.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a job of one name has kept of itself, whichever run of it wrote that: checkpoints of each run in a folder of its own,
 * and the savepoints that it was stopped with.
 *
 * @param folder of the job, on any file system that Flink knows here
 */
public record KeptState(Path folder) {
    private static final String METADATA = "_metadata";
    /** {@code <folder>/<run>/chk-<number>/_metadata} and {@code <folder>/savepoints/savepoint-<id>/_metadata}. */
    private static final int DEPTH = 3;

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
     * one without them was not completed.
     */
    public Optional<String> latest() throws IOException {
        FileSystem files = folder.getFileSystem();
        FileStatus latest = latest(files, folder, DEPTH, null);
        return latest == null
                ? Optional.empty()
                : Optional.of(latest.getPath().getParent().toString());
    }

    private static @Nullable FileStatus latest(FileSystem files, Path in, int depth, @Nullable FileStatus before)
            throws IOException {
        FileStatus latest = before;
        for (FileStatus each : list(files, in)) {
            if (each.isDir()) {
                latest = depth > 1 ? latest(files, each.getPath(), depth - 1, latest) : latest;
            } else if (each.getPath().getName().equals(METADATA)
                    && (latest == null || each.getModificationTime() > latest.getModificationTime())) {
                latest = each;
            }
        }
        return latest;
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
}
