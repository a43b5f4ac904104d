package dev.cordon.wire.replay;

import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Holds records back until the watermark has passed them and chains them in order: wrong if one is lost or twice. */
final class InOrder extends KeyedProcessFunction<String, RawRecord, String> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Map<String, String>> RESULTS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> MIDWAY = new ConcurrentHashMap<>();

    private final String name;
    private transient ListState<RawRecord> waiting;
    private transient ValueState<String> chain;

    InOrder(String name) {
        this.name = name;
    }

    static Map<String, String> results(String name) {
        return RESULTS.computeIfAbsent(name, any -> new ConcurrentHashMap<>());
    }

    static int midway(String name) {
        return released(name).get();
    }

    static void sort(List<String> lines) {
        lines.sort(Comparator.comparingLong((String line) -> time(line)).thenComparing(line -> line));
    }

    static String digest(List<String> lines) {
        String chain = "";
        for (String line : lines) {
            chain = next(chain, line);
        }
        return chain;
    }

    private static AtomicInteger released(String name) {
        return MIDWAY.computeIfAbsent(name, any -> new AtomicInteger());
    }

    private static long time(String line) {
        return Long.parseLong(line.substring(0, line.indexOf('|')));
    }

    private static String next(String chain, String line) {
        long count = chain.isEmpty() ? 0 : Long.parseLong(chain.substring(0, chain.indexOf(':')));
        return (count + 1) + ":" + Integer.toHexString((chain + line).hashCode());
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", WireTypes.RAW_RECORD));
        chain = getRuntimeContext().getState(new ValueStateDescriptor<>("chain", Types.STRING));
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<String> out) throws Exception {
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        if (context.timestamp() == ReplayPlan.NO_TIME) {
            return;
        }
        waiting.add(record);
        context.timerService().registerEventTimeTimer(context.timestamp());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
        List<RawRecord> later = new ArrayList<>();
        List<String> due = new ArrayList<>();
        for (RawRecord record : waiting.get()) {
            String line = Sample.timeAndId(Sample.content(record));
            if (time(line) <= timestamp) {
                due.add(line);
            } else {
                later.add(record);
            }
        }
        sort(due);
        String now = chain.value() == null ? "" : chain.value();
        for (String line : due) {
            now = next(now, line);
        }
        chain.update(now);
        waiting.update(later);
        if (context.timerService().currentWatermark() < Long.MAX_VALUE) {
            released(name).addAndGet(due.size());
        }
        if (timestamp == Long.MAX_VALUE) {
            results(name).merge(context.getCurrentKey(), now, (old, again) -> again);
        }
    }
}
