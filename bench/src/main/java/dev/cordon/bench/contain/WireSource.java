package dev.cordon.bench.contain;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.wire.types.RawRecord;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.jspecify.annotations.Nullable;

/** Emits what comes over a wire of this process, until it is stopped. */
@SuppressWarnings("deprecation") // the plainest source that waits for what comes
abstract class WireSource<W, T> implements SourceFunction<T> {
    private static final long serialVersionUID = 1L;
    private static final long LOOK_EVERY_MILLIS = 50;
    private volatile boolean running = true;

    abstract BlockingQueue<W> wire();

    abstract void emit(W each, long number, SourceContext<T> to) throws Exception;

    @Override
    public void run(SourceContext<T> context) throws Exception {
        for (long number = 1; running; ) {
            @Nullable W next = wire().poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                emit(next, number++, context);
            }
        }
    }

    @Override
    public void cancel() {
        running = false;
    }

    /** Records of the log, with the time that they name. */
    static final class Records extends WireSource<byte[], RawRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        BlockingQueue<byte[]> wire() {
            return Wires.RECORDS;
        }

        @Override
        void emit(byte[] record, long number, SourceContext<RawRecord> to) {
            long time = History.timeOf(record);
            to.collectWithTimestamp(new RawRecord("cloudtrail", number, "", record), time);
            to.emitWatermark(new Watermark(time - 1));
        }
    }

    /** Sightings. */
    static final class Signals extends WireSource<IdentitySignal, IdentitySignal> {
        private static final long serialVersionUID = 1L;

        @Override
        BlockingQueue<IdentitySignal> wire() {
            return Wires.SIGNALS;
        }

        @Override
        void emit(IdentitySignal signal, long number, SourceContext<IdentitySignal> to) {
            to.collectWithTimestamp(signal, signal.timeMillis());
            to.emitWatermark(new Watermark(signal.timeMillis() - 1));
        }
    }

    /** Lines of signed alerts. */
    static final class Alerts extends WireSource<byte[], RawRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        BlockingQueue<byte[]> wire() {
            return Wires.ALERTS;
        }

        @Override
        void emit(byte[] line, long number, SourceContext<RawRecord> to) {
            to.collect(new RawRecord("alerts", number, "", line));
        }
    }
}
