package dev.cordon.live.detection;

import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.kafka.installation.JobArguments;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Entry of the detection job on a cluster: {@code --config cordon.yaml --source cloudtrail}. Everything that can be wrong with
 * its configuration or its topics is said before the job starts.
 */
public final class LiveDetectionMain {
    private LiveDetectionMain() {}

    public static void main(String[] arguments) throws Exception {
        JobArguments given = JobArguments.of(arguments, "config", "source");
        LiveDetectionSettings settings =
                LiveDetectionSettings.read(given.path("config"), given.text("source"), System.getenv());
        new InstalledTopics(settings.installation()).checkForJob();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        LiveDetection.build(environment, settings, given.version());
        environment.execute(settings.jobName());
    }
}
