package dev.cordon.kafka.installation;

import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.KafkaEdges;
import dev.cordon.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What all jobs of one tenant's installation have in common.
 *
 * @param tenant whose
 * @param connection to the brokers
 * @param topics the catalogue
 * @param shared whether other tenants use the same topics
 * @param outOfOrder so much later than others an event of one partition may come without being late
 * @param idle after so long without a record a partition holds no watermark
 * @param folder of the file that says so: paths in it are relative to this
 */
public record Installation(
        String tenant,
        KafkaConnection connection,
        Topics topics,
        boolean shared,
        Duration outOfOrder,
        Duration idle,
        Path folder) {
    /** Consumer group under which a job commits offsets: {@code cordon-<tenant>-<job>}. */
    public String group(String job) {
        return "cordon-" + tenant + "-" + job;
    }

    /** Topics as one job sees them; its offsets are committed under its {@link #group}. */
    public KafkaEdges edges(String job, KafkaEdges.Start start) {
        return new KafkaEdges(
                new KafkaEdges.Config(connection, topics, tenant, group(job), start, outOfOrder, idle, shared));
    }

    /** A path of the file, as an absolute one. */
    public Path path(String named) {
        return folder.resolve(named).toAbsolutePath().normalize();
    }
}
