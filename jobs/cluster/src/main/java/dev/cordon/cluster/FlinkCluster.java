package dev.cordon.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.PackagedProgramUtils;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.client.program.rest.RestClusterClient;
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
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobExceptionsInfoWithHistory.RootExceptionInfo;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.util.ExceptionUtils;

/** A session cluster of Flink, reached by its REST interface. Everything it does not answer in time is an error. */
public final class FlinkCluster implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Configuration configuration;
    private final RestClusterClient<StandaloneClusterId> client;

    private FlinkCluster(Configuration configuration, RestClusterClient<StandaloneClusterId> client) {
        this.configuration = configuration;
        this.client = client;
    }

    /**
     * Connects; whether anybody answers is known at the first question.
     *
     * @param configuration of Flink's clients: address and port of the REST interface, TLS, where checkpoints go
     */
    public static FlinkCluster open(Configuration configuration) throws ClusterException {
        try {
            // Checkpoints are looked for from here, where Flink's plugins for other file systems may lie.
            FileSystem.initialize(configuration, PluginUtils.createPluginManagerFromRootFolder(configuration));
            return new FlinkCluster(
                    configuration, new RestClusterClient<>(configuration, StandaloneClusterId.getInstance()));
        } catch (Exception e) { // what the client declares
            throw new ClusterException("Flink's client cannot be made: " + said(e), e);
        }
    }

    /** Where it is. */
    public String address() {
        return client.getWebInterfaceURL();
    }

    /** The job that has not ended under a title, whether it runs or tries to, the first of several; empty without one. */
    public Optional<JobID> running(String title) throws ClusterException, InterruptedException {
        return under(title).stream().map(JobStatusMessage::getJobId).findFirst();
    }

    /**
     * Ends all but the first of the jobs under a title. Two submissions at once may each find none and start one; whichever
     * looks last sees both, and all choose the same.
     *
     * @return those that were cancelled
     */
    public List<JobID> cancelLater(String title) throws ClusterException, InterruptedException {
        List<JobID> later = under(title).stream()
                .filter(job -> job.getJobState() != JobStatus.CANCELLING && job.getJobState() != JobStatus.FAILING)
                .map(JobStatusMessage::getJobId)
                .skip(1)
                .toList();
        for (JobID job : later) {
            cancel(job);
        }
        return later;
    }

    /** What has not ended under a title, by when it began, then by id. */
    private List<JobStatusMessage> under(String title) throws ClusterException, InterruptedException {
        Collection<JobStatusMessage> jobs = answer("list its jobs", client.listJobs());
        return jobs.stream()
                .filter(job ->
                        job.getJobName().equals(title) && !job.getJobState().isTerminalState())
                .sorted(Comparator.comparingLong(JobStatusMessage::getStartTime)
                        .thenComparing(job -> job.getJobId().toHexString()))
                .toList();
    }

    /**
     * Stops a job with a savepoint.
     *
     * @param folder for the savepoint
     * @param within how long that may take
     * @return where the savepoint is
     */
    public String stop(JobID job, String folder, Duration within) throws ClusterException, InterruptedException {
        String savepoint = answer(
                "stop job " + job + " with a savepoint",
                client.stopWithSavepoint(job, false, folder, SavepointFormatType.CANONICAL),
                within);
        awaitEnd(job);
        return savepoint;
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
            throw new ClusterException(job.name() + " was not started: " + said(e), e);
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
            throw new ClusterException(job.name() + " cannot be started: " + said(e), e);
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

    /** Whether all tasks of a job run now. */
    public boolean isRunning(JobID job) throws ClusterException, InterruptedException {
        return runs(answer("show job " + job, client.getJobDetails(job)));
    }

    /** Ends a job as it is, without a savepoint; it has what it kept before. */
    public void cancel(JobID job) throws ClusterException, InterruptedException {
        var unused = answer("cancel job " + job, client.cancel(job));
        awaitEnd(job);
    }

    private void awaitEnd(JobID job) throws ClusterException, InterruptedException {
        long began = System.nanoTime();
        while (!answer("show job " + job, client.getJobStatus(job)).isGloballyTerminalState()) {
            if (System.nanoTime() - began > ANSWER_WITHIN.toNanos()) {
                throw new ClusterException(
                        "job " + job + " has not ended " + ANSWER_WITHIN.toSeconds() + " s after it was told to",
                        new IllegalStateException("still under way"));
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /**
     * Waits until all tasks of a job run.
     *
     * @throws ClusterException if it failed, or does not run within the time, with the last reason that the cluster knows
     */
    public void awaitRunning(ClusterJob job, JobID id, Duration within) throws ClusterException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            JobDetailsInfo details = answer("show job " + id, client.getJobDetails(id));
            if (runs(details)) {
                return;
            }
            boolean over = details.getJobStatus().isTerminalState();
            if (over || System.nanoTime() - began > within.toNanos()) {
                throw new ClusterException(
                        job.name()
                                + (over ? " ended: it is " : " does not run yet: it is ")
                                + details.getJobStatus()
                                + reason(id, details),
                        new IllegalStateException(details.getJobStatus().name()));
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    private static boolean runs(JobDetailsInfo details) {
        int tasks = details.getJobVerticesPerState().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        int running = details.getJobVerticesPerState().getOrDefault(ExecutionState.RUNNING, 0)
                + details.getJobVerticesPerState().getOrDefault(ExecutionState.FINISHED, 0);
        return details.getJobStatus() == JobStatus.RUNNING && tasks > 0 && running == tasks;
    }

    private String reason(JobID id, JobDetailsInfo details) throws ClusterException, InterruptedException {
        JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
        parameters.jobPathParameter.resolve(id);
        List<RootExceptionInfo> history = answer(
                        "show why job " + id + " does not run",
                        client.sendRequest(
                                JobExceptionsHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()))
                .getExceptionHistory()
                .getEntries();
        if (!history.isEmpty()) {
            return ": " + lastCause(history.get(0).getStacktrace());
        }
        int waiting = details.getJobVerticesPerState().getOrDefault(ExecutionState.SCHEDULED, 0);
        return waiting > 0
                ? ": " + waiting + " of its tasks wait for a slot; start more task managers, or lower --parallelism"
                : "";
    }

    /** First line of the innermost cause in a printed stack trace. */
    private static String lastCause(String stacktrace) {
        List<String> said = new ArrayList<>();
        stacktrace
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                .forEach(said::add);
        String last = said.isEmpty() ? "no reason is given" : said.get(said.size() - 1);
        return last.startsWith("Caused by: ") ? last.substring("Caused by: ".length()) : last;
    }

    private <T> T answer(String asked, CompletableFuture<T> asking) throws ClusterException, InterruptedException {
        return answer(asked, asking, ANSWER_WITHIN);
    }

    private <T> T answer(String asked, CompletableFuture<T> asking, Duration within)
            throws ClusterException, InterruptedException {
        try {
            return asking.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ClusterException("Flink at " + address() + " did not " + asked + ": " + said(e), e);
        } catch (TimeoutException e) {
            throw new ClusterException(
                    "Flink at " + address() + " did not " + asked + " within " + within.toSeconds()
                            + " s; whether it will is not known",
                    e);
        }
    }

    /** The innermost reason, in one line; a program's own message where it said one. */
    private static String said(Throwable failure) {
        Throwable innermost = ExceptionUtils.stripCompletionException(failure);
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message.strip();
    }

    @Override
    public void close() {
        client.close();
    }
}
