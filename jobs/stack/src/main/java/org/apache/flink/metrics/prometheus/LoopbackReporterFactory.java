package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Flink's reporter for Prometheus, listening on 127.0.0.1 alone: its own listens on every address and takes no other. Stands
 * in this package because the registry is visible nowhere else.
 */
@NullMarked
public final class LoopbackReporterFactory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new Loopback();
    }

    private static final class Loopback extends AbstractPrometheusReporter {
        private static final byte[] ADDRESS = {127, 0, 0, 1};

        private @Nullable HTTPServer server;

        @Override
        public void open(MetricConfig config) {
            super.open(config);
            int port = config.getInteger("port", 0);
            try {
                server = new HTTPServer(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), registry, true);
            } catch (IOException e) {
                throw new UncheckedIOException("port " + port + " for metrics cannot be listened on", e);
            }
        }

        @Override
        public void close() {
            if (server != null) {
                server.stop();
            }
            super.close();
        }
    }
}
