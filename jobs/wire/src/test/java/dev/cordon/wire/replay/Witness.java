package dev.cordon.wire.replay;

import dev.cordon.wire.types.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Notes each record with the watermark that came before it. */
final class Witness extends ProcessFunction<RawRecord, RawRecord> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, ConcurrentLinkedQueue<Seen>> SEEN = new ConcurrentHashMap<>();

    private final String name;

    /** One record as it passed. */
    record Seen(int subtask, String line, long timestamp, long watermark) {}

    Witness(String name) {
        this.name = name;
    }

    List<Seen> inOrder() {
        return List.copyOf(all());
    }

    Map<Integer, List<Seen>> seen() {
        Map<Integer, List<Seen>> bySubtask = new TreeMap<>();
        inOrder()
                .forEach(one -> bySubtask
                        .computeIfAbsent(one.subtask(), subtask -> new ArrayList<>())
                        .add(one));
        return bySubtask;
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<RawRecord> out) {
        all().add(new Seen(
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                Sample.line(record),
                context.timestamp(),
                context.timerService().currentWatermark()));
        out.collect(record);
    }

    private ConcurrentLinkedQueue<Seen> all() {
        return SEEN.computeIfAbsent(name, any -> new ConcurrentLinkedQueue<>());
    }
}
