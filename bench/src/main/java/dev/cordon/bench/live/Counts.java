package dev.cordon.bench.live;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Records that operators of this process have taken, as Flink counts them. Flink finds it by its name. */
public final class Counts implements MetricReporterFactory {
    private static final Map<Counter, String> TAKEN = new ConcurrentHashMap<>();

    /** Records that an operator of a job has taken in all its subtasks; 0 where it does not run. */
    static long taken(String job, String operator) {
        String sought = name(job, operator);
        return TAKEN.entrySet().stream()
                .filter(each -> each.getValue().equals(sought))
                .mapToLong(each -> each.getKey().getCount())
                .sum();
    }

    private static String name(String job, String operator) {
        return job + "/" + operator;
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new Reporter();
    }

    private static final class Reporter implements MetricReporter {
        @Override
        public void open(MetricConfig config) {}

        @Override
        public void close() {}

        @Override
        public void notifyOfAddedMetric(Metric metric, String metricName, MetricGroup group) {
            Map<String, String> of = group.getAllVariables();
            if (metric instanceof Counter counter
                    && metricName.equals("numRecordsIn")
                    && of.containsKey("<operator_name>")) {
                TAKEN.put(counter, name(of.getOrDefault("<job_name>", ""), of.getOrDefault("<operator_name>", "")));
            }
        }

        @Override
        public void notifyOfRemovedMetric(Metric metric, String metricName, MetricGroup group) {
            if (metric instanceof Counter counter) {
                TAKEN.remove(counter);
            }
        }
    }
}
