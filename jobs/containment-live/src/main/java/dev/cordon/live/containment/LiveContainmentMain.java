package dev.cordon.live.containment;

import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.kafka.installation.JobArguments;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Entry of the containment job on a cluster: {@code --config cordon.yaml}. Everything that can be wrong with its
 * configuration or its topics is said before the job starts.
 */
public final class LiveContainmentMain {
    private LiveContainmentMain() {}

    public static void main(String[] arguments) throws Exception {
        JobArguments given = JobArguments.of(arguments, "config");
        LiveContainmentSettings settings = LiveContainmentSettings.read(given.path("config"), System.getenv());
        new InstalledTopics(settings.installation()).checkForJob();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        LiveContainment.build(environment, settings);
        environment.execute(settings.jobName());
    }
}
