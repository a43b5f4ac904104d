package dev.cordon.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.execution.Environment;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.tasks.AbstractInvokable;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a cluster of Flink in this process, by its REST interface. */
@Timeout(120)
class FlinkClusterTest {
    private static final String TITLE = "cordon containment of acme";

    /** A task without end. */
    public static final class Waits extends AbstractInvokable {
        public Waits(Environment environment) {
            super(environment);
        }

        @Override
        public void invoke() throws InterruptedException {
            while (true) {
                Thread.sleep(60_000);
            }
        }
    }

    private MiniCluster flink;
    private FlinkCluster cluster;

    @BeforeEach
    void start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .build());
        flink.start();
        URI rest = flink.getRestAddress().get();
        Configuration client = new Configuration();
        client.set(RestOptions.ADDRESS, rest.getHost());
        client.set(RestOptions.PORT, rest.getPort());
        cluster = FlinkCluster.open(client);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        flink.close();
    }

    private JobID submit(String title) throws Exception {
        JobVertex vertex = new JobVertex("waits");
        vertex.setInvokableClass(Waits.class);
        vertex.setParallelism(1);
        JobGraph graph = new JobGraph(title);
        graph.addVertex(vertex);
        JobID id = flink.submitJob(graph).get().getJobID();
        Thread.sleep(5); // the next one begins at another millisecond
        return id;
    }

    @Test
    void of_two_jobs_under_one_title_the_later_is_cancelled_and_nothing_else() throws Exception {
        JobID other = submit("cordon documents of acme");
        JobID first = submit(TITLE);
        JobID second = submit(TITLE);
        JobID third = submit(TITLE);

        assertThat(cluster.running(TITLE)).contains(first);
        assertThat(cluster.cancelLater(TITLE)).containsExactly(second, third);

        assertThat(flink.getJobStatus(second).get()).isEqualTo(JobStatus.CANCELED);
        assertThat(flink.getJobStatus(third).get()).isEqualTo(JobStatus.CANCELED);
        assertThat(flink.getJobStatus(first).get().isTerminalState()).isFalse();
        assertThat(flink.getJobStatus(other).get().isTerminalState()).isFalse();
        assertThat(cluster.cancelLater(TITLE)).isEmpty();
    }

    @Test
    void one_that_ended_is_no_first() throws Exception {
        JobID ended = submit(TITLE);
        cluster.cancel(ended);
        JobID next = submit(TITLE);

        assertThat(cluster.cancelLater(TITLE)).isEmpty();
        assertThat(cluster.running(TITLE)).contains(next);
    }
}
