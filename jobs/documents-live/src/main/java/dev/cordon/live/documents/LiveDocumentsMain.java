package dev.cordon.live.documents;

import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.IndexSetupException;
import dev.cordon.elastic.IndexTemplates;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.kafka.installation.JobArguments;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Entry of the job that writes documents on a cluster: {@code --config cordon.yaml}. Topics and indices are looked at before
 * the job starts.
 */
public final class LiveDocumentsMain {
    private LiveDocumentsMain() {}

    public static void main(String[] arguments) throws Exception {
        JobArguments given = JobArguments.of(arguments, "config");
        LiveDocumentsSettings settings = LiveDocumentsSettings.read(given.path("config"), System.getenv());
        new InstalledTopics(settings.installation()).checkForJob();
        try (ElasticConnection connection = ElasticConnection.open(settings.elastic())) {
            new IndexTemplates(connection).check();
        } catch (IndexSetupException e) {
            throw new InvalidInputException(
                    "documents: " + e.getMessage() + "; put them up with 'cordon documents install'", e);
        } catch (IOException e) {
            throw new InvalidInputException("documents." + e.getMessage(), e);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        LiveDocuments.build(environment, settings);
        environment.execute(settings.jobName());
    }
}
