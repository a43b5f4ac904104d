package dev.cordon.launcher.cluster;

import dev.cordon.cluster.ClusterException;
import dev.cordon.cluster.ClusterJob;
import dev.cordon.cluster.FlinkCluster;
import dev.cordon.cluster.KeptState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;

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
        /** At the latest checkpoint or savepoint that it kept; where it kept none, at the beginning. */
        record Latest() implements Start {}

        /** Without what it knew. */
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
     * @param from checkpoint or savepoint that it went on from; empty for the beginning, or if it was left alone
     */
    record Done(ClusterJob job, JobID id, boolean started, Optional<String> from) {}

    /** Does it. */
    Done of(ClusterJob job) throws ClusterException, IOException, InterruptedException {
        Path jar = jars.jar(job.jar());
        KeptState kept = KeptState.of(checkpoints, job);
        Optional<JobID> running = cluster.running(job.title());
        if (running.isPresent() && !wanted.upgrade()) {
            return new Done(job, running.get(), false, Optional.empty());
        }
        Optional<String> from;
        if (running.isPresent()) {
            say.accept("stopping " + job.name() + " with a savepoint");
            from = Optional.of(cluster.stop(running.get(), kept.savepoints(), SAVEPOINT_WITHIN));
        } else {
            from = from(kept);
        }
        say.accept("starting " + job.name() + from.map(path -> " from " + path).orElse(" from the beginning"));
        JobID id = cluster.submit(job, jar, kept, from, wanted.mayDrop());
        cluster.awaitRunning(job, id, wanted.within());
        return new Done(job, id, true, from);
    }

    private Optional<String> from(KeptState kept) throws IOException {
        if (wanted.start() instanceof Start.At at) {
            return Optional.of(at.path());
        }
        return wanted.start() instanceof Start.Nothing ? Optional.empty() : kept.latest();
    }
}
