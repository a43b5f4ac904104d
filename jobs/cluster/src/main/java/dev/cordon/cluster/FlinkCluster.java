package dev.cordon.cluster;

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
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
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
            throw ClusterException.because("Flink's client cannot be made", e);
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

    /** What submits jobs to it. */
    public JobPrograms programs() {
        return new JobPrograms(configuration);
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
            throw ClusterException.because("Flink at " + address() + " did not " + asked, e);
        } catch (TimeoutException e) {
            throw new ClusterException(
                    "Flink at " + address() + " did not " + asked + " within " + within.toSeconds()
                            + " s; whether it will is not known",
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
