package dev.cordon.launcher.cluster;

import dev.cordon.cluster.ClusterException;
import dev.cordon.cluster.ClusterJob;
import dev.cordon.cluster.FlinkCluster;
import dev.cordon.cluster.KeptState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/**
 * Brings one job to run on a cluster, once: what runs under its title is left or replaced, never doubled.
 *
 * @param cluster where
 * @param checkpoints under which all jobs keep theirs
 * @param jars to submit from
 * @param wanted what is to happen
 * @param say told what is being done
 */
record Submission(FlinkCluster cluster, String checkpoints, JobJars jars, Wanted wanted, Consumer<String> say) {
    private static final Duration SAVEPOINT_WITHIN = Duration.ofMinutes(10);

    /** Where a job that does not run begins. */
    sealed interface Start {
        /** At the latest checkpoint or savepoint that it kept; where it kept none, without what it knew. */
        record Latest() implements Start {}

        /** Without what it knew: detection learns from all that its topics keep, others go on where they committed. */
        record Nothing() implements Start {}

        /** At a checkpoint or savepoint. */
        record At(String path) implements Start {}
    }

    /**
     * What is to happen.
     *
     * @param start where a job begins that does not run
     * @param upgrade whether one that runs is stopped with a savepoint and started anew from there
     * @param mayDrop whether a job may go on without the state of operators that it no longer has
     * @param within how long a job may take until all of it runs
     */
    record Wanted(Start start, boolean upgrade, boolean mayDrop, Duration within) {}

    /**
     * How one job stands.
     *
     * @param id Flink's
     * @param started whether this submission did it
     * @param from checkpoint or savepoint that it went on from; empty if it began without, or was left alone
     */
    record Done(ClusterJob job, JobID id, boolean started, Optional<String> from) {}

    /**
     * Looks at all that a job needs, such as its topics or indices, before anything is stopped or started for it. One that
     * runs and is left alone needs nothing.
     *
     * @throws ClusterException with what it lacks
     */
    void check(ClusterJob job) throws ClusterException, InterruptedException {
        Optional<JobID> there = cluster.running(job.title());
        if (wanted.upgrade() || there.isEmpty() || !cluster.isRunning(there.get())) {
            cluster.programs().check(job, jars.jar(job.jar()));
        }
    }

    /** Does it. */
    Done of(ClusterJob job) throws ClusterException, InterruptedException {
        Path jar = jars.jar(job.jar());
        KeptState kept = KeptState.of(checkpoints, job);
        Optional<JobID> there = cluster.running(job.title());
        if (there.isPresent() && !wanted.upgrade()) {
            cluster.awaitRunning(job, there.get(), wanted.within());
            return new Done(job, there.get(), false, Optional.empty());
        }
        Optional<String> from = there.isPresent() ? stopped(job, there.get(), kept) : from(job, kept);
        say.accept("starting " + job.name() + from.map(path -> " from " + path).orElse(" without state"));
        JobID id = cluster.programs().submit(job, jar, kept, from, wanted.mayDrop());
        List<JobID> doubled = cluster.cancelLater(job.title());
        doubled.forEach(later -> say.accept(
                job.name() + " was submitted twice at once; job " + later + ", the later one, was cancelled"));
        if (doubled.contains(id)) {
            JobID first = cluster.running(job.title())
                    .orElseThrow(() -> new ClusterException(
                            job.name() + " was submitted twice at once, and the first one ended; submit it again",
                            new IllegalStateException("no job under " + job.title())));
            cluster.awaitRunning(job, first, wanted.within());
            return new Done(job, first, false, Optional.empty());
        }
        cluster.awaitRunning(job, id, wanted.within());
        return new Done(job, id, true, from);
    }

    /** Where the new job goes on: one whose tasks do not all run cannot make a savepoint. */
    private Optional<String> stopped(ClusterJob job, JobID id, KeptState kept)
            throws ClusterException, InterruptedException {
        if (cluster.isRunning(id)) {
            say.accept("stopping " + job.name() + " with a savepoint");
            return Optional.of(cluster.stop(id, kept.savepoints(), SAVEPOINT_WITHIN));
        }
        say.accept("cancelling " + job.name() + ", which does not run");
        cluster.cancel(id);
        return from(job, kept);
    }

    private Optional<String> from(ClusterJob job, KeptState kept) throws ClusterException {
        if (wanted.start() instanceof Start.At at) {
            return Optional.of(at.path());
        }
        if (wanted.start() instanceof Start.Nothing) {
            return Optional.empty();
        }
        try {
            return kept.latest();
        } catch (UnsupportedFileSystemSchemeException e) {
            throw new ClusterException(
                    kept.folder()
                            + " is on a file system that is not known here; let FLINK_PLUGINS_DIR name the folder of"
                            + " Flink's plugins, or give --from",
                    e);
        } catch (IOException e) {
            throw new ClusterException(
                    job.name() + ": it cannot be told where to go on: " + e.getMessage() + "; --from says it", e);
        }
    }
}
