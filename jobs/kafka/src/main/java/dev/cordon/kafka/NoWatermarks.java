package dev.cordon.kafka;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** An input that says nothing of event time: it is idle for ever, so it holds nobody's watermark and moves none. */
final class NoWatermarks implements WatermarkGenerator<Received> {
    static WatermarkStrategy<Received> strategy() {
        return WatermarkStrategy.forGenerator(context -> new NoWatermarks());
    }

    @Override
    public void onEvent(Received event, long eventTimestamp, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
