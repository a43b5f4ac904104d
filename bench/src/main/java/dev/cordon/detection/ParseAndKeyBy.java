package dev.cordon.detection;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The roofline of the detection job: the same normalisation and the same exchange by identity, and nothing after it. In
 * the job's package, to use its very parts.
 */
public final class ParseAndKeyBy {
    private ParseAndKeyBy() {}

    /** Records to nowhere, not even parsed: what the source alone costs. */
    public static void buildSourceOnly(DataStream<RawRecord> records) {
        records.sinkTo(new DiscardingSink<>()).name("nowhere").uid("nowhere");
    }

    public static void build(DataStream<RawRecord> records, DetectionConfig config) {
        records.process(new NormalizeFunction(config), WireTypes.IDENTITY_EVENT)
                .name("normalize " + config.source())
                .uid("normalize")
                .keyBy(new IdentityKeys(), TypeInformation.of(IdentityKey.class))
                .process(new Nothing(), WireTypes.IDENTITY_EVENT)
                .uid("nothing")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
    }

    private static final class Nothing extends KeyedProcessFunction<IdentityKey, IdentityEvent, IdentityEvent> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(IdentityEvent event, Context context, Collector<IdentityEvent> events) {}
    }
}
