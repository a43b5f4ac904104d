package dev.cordon.stack;

import dev.cordon.cluster.KeptState;
import dev.cordon.live.containment.LiveContainment;
import dev.cordon.live.containment.LiveContainmentSettings;
import dev.cordon.live.detection.LiveDetection;
import dev.cordon.live.detection.LiveDetectionSettings;
import dev.cordon.live.documents.LiveDocuments;
import dev.cordon.live.documents.LiveDocumentsSettings;
import dev.cordon.live.notices.LiveNotices;
import dev.cordon.live.notices.LiveNoticesSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster in this process with all jobs of the stack. Each job goes on from its latest completed checkpoint, whoever
 * ended it.
 */
final class StackJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StackJobs.class);
    private static final String SHIPPED = "/flink-conf/stack.properties";
    private static final long LAST_CHECKPOINT_SECONDS = 20;
    private static final long CANCEL_SECONDS = 20;

    private final MiniCluster cluster;
    private final Map<String, JobID> jobs = new LinkedHashMap<>();

    private StackJobs(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /** Starts cluster and jobs. */
    static StackJobs start(StackSettings settings) throws Exception {
        Configuration configuration = configuration(settings);
        int slots = settings.parallelism() * (settings.sources().size() + 3);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        StackJobs jobs = new StackJobs(cluster);
        try {
            jobs.submitAll(settings, configuration);
            return jobs;
        } catch (Exception e) {
            jobs.close();
            throw e;
        }
    }

    private void submitAll(StackSettings settings, Configuration configuration) throws Exception {
        Path file = settings.folder().configuration();
        Map<String, String> environment = System.getenv();
        for (String source : settings.sources()) {
            LiveDetectionSettings detection = LiveDetectionSettings.read(file, source, environment);
            submit(
                    "detection-" + source,
                    detection.jobName(),
                    settings,
                    configuration,
                    env -> LiveDetection.build(env, detection, settings.version()));
        }
        LiveContainmentSettings containment = LiveContainmentSettings.read(file, environment);
        submit(
                "containment",
                containment.jobName(),
                settings,
                configuration,
                env -> LiveContainment.build(env, containment));
        LiveDocumentsSettings documents = LiveDocumentsSettings.read(file, environment);
        submit("documents", documents.jobName(), settings, configuration, env -> LiveDocuments.build(env, documents));
        if (LiveNoticesSettings.isConfigured(file, environment)) {
            LiveNoticesSettings notices = LiveNoticesSettings.read(file, environment);
            submit("notices", notices.jobName(), settings, configuration, env -> LiveNotices.build(env, notices));
        }
    }

    private void submit(
            String name,
            String title,
            StackSettings settings,
            Configuration shared,
            Consumer<StreamExecutionEnvironment> build)
            throws IOException, InterruptedException, StackException {
        KeptState kept = new KeptState(new org.apache.flink.core.fs.Path(
                settings.folder().checkpoints().resolve(name).toUri()));
        removeEarlierRuns(kept);
        Configuration own = new Configuration(shared);
        own.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, kept.folder().toString());
        kept.latest().ifPresent(path -> {
            own.set(StateRecoveryOptions.SAVEPOINT_PATH, path);
            own.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            own.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, settings.mayDropState());
        });
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(own);
        environment.setParallelism(settings.parallelism());
        build.accept(environment);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(title);
        try {
            jobs.put(name, cluster.submitJob(graph.getJobGraph()).get().getJobID());
        } catch (ExecutionException e) {
            throw new StackException("the job " + title + " cannot be started: " + e.getCause(), e);
        }
    }

    /** Only the two latest checkpoints of a run are retained, but those two of every run would stay for ever. */
    private static void removeEarlierRuns(KeptState kept) {
        try {
            kept.removeEarlierRuns().forEach(run -> LOG.info("{} is not needed any more and was deleted", run));
        } catch (IOException e) { // what stays costs space alone
            LOG.warn("what earlier runs left in {} cannot be deleted", kept.folder(), e);
        }
    }

    private static Configuration configuration(StackSettings settings) throws IOException {
        Properties file = new Properties();
        try (InputStream in = StackJobs.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("the build lacks " + SHIPPED);
            }
            file.load(in);
        }
        Configuration configuration = new Configuration();
        file.forEach((key, value) -> configuration.setString((String) key, (String) value));
        configuration.set(
                RestOptions.BIND_PORT, Integer.toString(settings.ports().flink()));
        configuration.set(RestOptions.PORT, settings.ports().flink());
        configuration.setString(
                "metrics.reporter.prom.port", Integer.toString(settings.ports().metrics()));
        String temporary = settings.folder().temporary().toString();
        for (String directory : List.of("io.tmp.dirs", "web.tmpdir", "web.upload.dir")) {
            configuration.setString(directory, temporary);
        }
        return configuration;
    }

    /** How each job stands, in Flink's words. */
    Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        jobs.forEach((name, id) -> {
            try {
                states.put(
                        name,
                        cluster.getJobStatus(id)
                                .get(CANCEL_SECONDS, TimeUnit.SECONDS)
                                .name());
            } catch (ExecutionException | TimeoutException e) {
                states.put(name, "UNKNOWN");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                states.put(name, "UNKNOWN");
            }
        });
        return states;
    }

    /**
     * Why jobs ended for good, in words; such a job is not started again by itself.
     *
     * @param states as {@link #states} gave them
     */
    List<String> failures(Map<String, String> states) {
        List<String> failures = new ArrayList<>();
        jobs.forEach((name, id) -> {
            if (JobStatus.FAILED.name().equals(states.get(name))) {
                failures.add("job " + name + " failed: " + cause(id));
            }
        });
        return failures;
    }

    private String cause(JobID id) {
        try {
            return cluster.requestJobResult(id)
                    .get(CANCEL_SECONDS, TimeUnit.SECONDS)
                    .getSerializedThrowable()
                    .map(StackJobs::innermost)
                    .orElse("for a reason that is not known");
        } catch (ExecutionException | TimeoutException e) {
            return "for a reason that is not known";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "for a reason that is not known";
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Ends the jobs after one last checkpoint each, then the cluster. A job that cannot make one keeps its latest. */
    @Override
    public void close() throws IOException {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the jobs ended", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the cluster did not end in time", e);
        }
    }

    private void end() throws InterruptedException, ExecutionException, TimeoutException {
        List<CompletableFuture<Long>> last = new ArrayList<>();
        for (JobID id : jobs.values()) {
            last.add(cluster.triggerCheckpoint(id, CheckpointType.DEFAULT));
        }
        try {
            CompletableFuture.allOf(last.toArray(new CompletableFuture<?>[0]))
                    .get(LAST_CHECKPOINT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What came since the latest checkpoint is read again.
        }
        List<CompletableFuture<?>> gone = new ArrayList<>();
        jobs.values().forEach(id -> gone.add(cluster.cancelJob(id)));
        try {
            CompletableFuture.allOf(gone.toArray(new CompletableFuture<?>[0])).get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The cluster's end ends them.
        }
        cluster.closeAsync().get(CANCEL_SECONDS, TimeUnit.SECONDS);
    }
}
