package dev.cordon.bench.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster in this process, configured as the local stack's but for what is measured. A job that fails is not restarted. */
final class LiveCluster implements AutoCloseable {
    private static final String SHIPPED = "/flink-conf/stack.properties";
    private static final long END_SECONDS = 60;

    private final MiniCluster cluster;
    private final Configuration configuration;
    private final Settings settings;

    private LiveCluster(MiniCluster cluster, Configuration configuration, Settings settings) {
        this.cluster = cluster;
        this.configuration = configuration;
        this.settings = settings;
    }

    /**
     * What the cluster is told.
     *
     * @param slots of each job
     * @param bufferTimeout as Flink writes durations
     * @param checkpoints interval, likewise
     */
    record Settings(int slots, String bufferTimeout, String checkpoints) {}

    static LiveCluster start(Path folder, Settings settings) throws Exception {
        Configuration configuration = new Configuration();
        Properties shipped = new Properties();
        try (InputStream in = LiveCluster.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("the class path lacks " + SHIPPED);
            }
            shipped.load(in);
        }
        shipped.forEach((key, value) -> configuration.setString((String) key, (String) value));
        configuration.setString("execution.buffer-timeout.interval", settings.bufferTimeout());
        configuration.setString("execution.checkpointing.interval", settings.checkpoints());
        configuration.setString("restart-strategy.type", "none");
        configuration.setString("rest.bind-port", "0");
        configuration.setString("io.tmp.dirs", folder.toString());
        configuration.setString("metrics.reporters", "counts");
        configuration.setString("metrics.reporter.counts.factory.class", Counts.class.getName());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2 * settings.slots())
                .build());
        cluster.start();
        return new LiveCluster(cluster, configuration, settings);
    }

    /** Starts a job; its name is that under which its records are counted. */
    Running submit(String name, Consumer<StreamExecutionEnvironment> build) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(new Configuration(configuration));
        environment.setParallelism(settings.slots());
        build.accept(environment);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name);
        return new Running(name, cluster.submitJob(graph.getJobGraph()).get().getJobID());
    }

    /** A job that runs until it is closed. */
    final class Running implements AutoCloseable {
        private final String name;
        private final JobID id;

        private Running(String name, JobID id) {
            this.name = name;
            this.id = id;
        }

        /** Records that one of its operators has taken. */
        long taken(String operator) {
            return Counts.taken(name, operator);
        }

        /** Returns when an operator has taken so many. */
        void awaitTaken(String operator, long records) throws Exception {
            for (int look = 0; taken(operator) < records; look++) {
                TimeUnit.MILLISECONDS.sleep(5);
                if (look % 100 == 0) {
                    mustRun();
                }
            }
        }

        /** Throws why it ended, if it did. */
        void mustRun() throws Exception {
            if (cluster.getJobStatus(id).get().isGloballyTerminalState()) {
                throw cluster.requestJobResult(id)
                        .get()
                        .getSerializedThrowable()
                        .<Exception>map(cause -> new IllegalStateException(name + " failed", cause))
                        .orElseGet(() -> new IllegalStateException(name + " ended"));
            }
        }

        @Override
        public void close() throws IOException {
            if (await(cluster.getJobStatus(id)).isGloballyTerminalState()) {
                return;
            }
            var unused = await(cluster.cancelJob(id).thenCompose(told -> cluster.requestJobResult(id)));
        }
    }

    @Override
    public void close() throws IOException {
        var unused = await(cluster.closeAsync());
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the cluster did not do it within " + END_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the cluster was waited for", e);
        }
    }
}
