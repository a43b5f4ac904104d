package dev.cordon.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as a log's source hands them on, without a broker. */
final class ReadLogs {
    private final LogRecords records;

    private ReadLogs(LogRecords records) {
        this.records = records;
    }

    static ReadLogs of(String source, String tenant, boolean shared) {
        LogRecords records = new LogRecords(new Topics("logs.").raw(source), source, tenant, shared);
        records.open(new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup();
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return SimpleUserCodeClassLoader.create(ReadLogs.class.getClassLoader());
            }
        });
        return new ReadLogs(records);
    }

    Received read(ConsumerRecord<byte[], byte[]> record) {
        List<Received> read = new ArrayList<>();
        records.deserialize(record, new ListCollector<>(read));
        return read.get(0);
    }
}
