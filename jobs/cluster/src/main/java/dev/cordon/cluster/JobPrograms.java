package dev.cordon.cluster;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.PackagedProgramUtils;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Runs the entries of jobs here, which make the graphs that a cluster gets. */
public final class JobPrograms {
    private final Configuration configuration;

    JobPrograms(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Submits a job, as {@code flink run --detached} does: its entry makes the graph here, and says what is wrong with its
     * configuration.
     *
     * @param jar to submit it from
     * @param kept where its checkpoints go
     * @param from checkpoint or savepoint to go on from
     * @param mayDrop whether it may go on without the state of operators that it no longer has; else it does not start
     */
    public JobID submit(ClusterJob job, Path jar, KeptState kept, Optional<String> from, boolean mayDrop)
            throws ClusterException {
        Configuration own = new Configuration(configuration);
        JobID id = JobID.generate();
        own.set(DeploymentOptions.TARGET, "remote");
        own.set(DeploymentOptions.ATTACHED, false);
        own.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, id.toHexString());
        own.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, kept.folder().toString());
        own.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, kept.savepoints());
        from.ifPresent(path -> {
            own.set(StateRecoveryOptions.SAVEPOINT_PATH, path);
            own.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
            own.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, mayDrop);
        });
        try (PackagedProgram program = program(job, jar, own)) {
            ConfigUtils.encodeCollectionToConfig(
                    own, PipelineOptions.JARS, program.getJobJarAndDependencies(), Object::toString);
            ClientUtils.executeProgram(new DefaultExecutorServiceLoader(), own, program, true, true);
            return id;
        } catch (ProgramInvocationException | RuntimeException e) {
            throw ClusterException.because(job.name() + " was not started", e);
        }
    }

    /**
     * Makes a job's graph and submits nothing: its entry says what is wrong with its configuration, its files, its topics and
     * its indices.
     *
     * @throws ClusterException with what it says
     */
    public void check(ClusterJob job, Path jar) throws ClusterException {
        Configuration own = new Configuration(configuration);
        try (PackagedProgram program = program(job, jar, own)) {
            var unused = PackagedProgramUtils.getPipelineFromProgram(
                    program, own, own.get(CoreOptions.DEFAULT_PARALLELISM), true);
        } catch (ProgramInvocationException | RuntimeException e) {
            throw ClusterException.because(job.name() + " cannot be started", e);
        }
    }

    private static PackagedProgram program(ClusterJob job, Path jar, Configuration own)
            throws ProgramInvocationException {
        // Connectors count as Flink's and come from this program, so what they meet has to come from here, too.
        own.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
        return PackagedProgram.newBuilder()
                .setJarFile(jar.toFile())
                .setArguments(job.arguments().toArray(new String[0]))
                .setConfiguration(own)
                .build();
    }
}
