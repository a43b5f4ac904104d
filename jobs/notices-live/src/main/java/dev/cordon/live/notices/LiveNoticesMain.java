package dev.cordon.live.notices;

import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.kafka.installation.JobArguments;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Entry of the job that tells people on a cluster: {@code --config cordon.yaml}. Topics are looked at before the job starts;
 * destinations are not called for it.
 */
public final class LiveNoticesMain {
    private LiveNoticesMain() {}

    public static void main(String[] arguments) throws Exception {
        JobArguments given = JobArguments.of(arguments, "config");
        LiveNoticesSettings settings = LiveNoticesSettings.read(given.path("config"), System.getenv());
        new InstalledTopics(settings.installation()).checkForJob();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        LiveNotices.build(environment, settings);
        environment.execute(settings.jobName());
    }
}
