package dev.cordon.wire.testing;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterPipelineExecutorServiceLoader;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Flink cluster of two task managers with two slots each for all tests of a process. Flink's own extension does the
 * same, but needs JUnit 4 on the class path.
 */
public final class TestCluster implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(TestCluster.class);

    /** A cluster that runs. */
    public static final class Running implements AutoCloseable {
        private final MiniCluster cluster;

        Running() throws Exception {
            cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setNumTaskManagers(2)
                    .setNumSlotsPerTaskManager(2)
                    .withRandomPorts()
                    .build());
            cluster.start();
        }

        public StreamExecutionEnvironment environment(Configuration configuration, int parallelism) {
            StreamExecutionEnvironment environment = new StreamExecutionEnvironment(
                    new MiniClusterPipelineExecutorServiceLoader(cluster),
                    MiniClusterPipelineExecutorServiceLoader.updateConfigurationForMiniCluster(
                            configuration, List.of(), List.of()),
                    null);
            environment.setParallelism(parallelism);
            return environment;
        }

        @Override
        public void close() throws Exception {
            cluster.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(
                        Running.class,
                        type -> {
                            try {
                                return new Running();
                            } catch (Exception e) {
                                throw new IllegalStateException("the test cluster does not start", e);
                            }
                        },
                        Running.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }
}
