package dev.cordon.kafka;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Passes over records without a time: a partition that brings nothing else is idle, and holds no watermark. */
final class TimedWatermarks implements WatermarkGenerator<Received> {
    private final WatermarkGenerator<Received> timed;

    private TimedWatermarks(WatermarkGenerator<Received> timed) {
        this.timed = timed;
    }

    static WatermarkStrategy<Received> of(WatermarkStrategy<Received> timed) {
        return context -> new TimedWatermarks(timed.createWatermarkGenerator(context));
    }

    @Override
    public void onEvent(Received event, long eventTimestamp, WatermarkOutput output) {
        if (eventTimestamp != TimestampAssigner.NO_TIMESTAMP) {
            timed.onEvent(event, eventTimestamp, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        timed.onPeriodicEmit(output);
    }
}
