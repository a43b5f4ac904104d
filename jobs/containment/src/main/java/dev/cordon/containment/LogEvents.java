package dev.cordon.containment;

import dev.cordon.domain.IdentityEvent;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** What live logs say of holds, as inputs of the operator that holds: denied calls and controls that were taken away. */
final class LogEvents {
    private LogEvents() {}

    /**
     * Adds their reading to the graph.
     *
     * @param authentic alerts
     */
    static DataStream<HoldInput> of(
            DataStream<IdentityEvent> logs, DataStream<WatchedAlert> authentic, ContainmentJob.Config config) {
        String tenant = config.tenant();
        DataStream<IdentityEvent> own = logs.filter(event -> event.tenant().equals(tenant))
                .name("log events of the tenant")
                .uid("log-events");
        SingleOutputStreamOperator<HoldInput> denied = own.filter(event -> Observations.isDenied(event)
                        && !event.identity().holdTarget().isEmpty())
                .name("denied calls")
                .uid("denied-calls")
                .keyBy(event -> event.identity().holdTarget(), Types.STRING)
                .connect(authentic.keyBy(WatchedAlert::target, Types.STRING))
                .process(new DenialFunction(config.parts()), ContainmentTypes.HOLD_INPUT)
                .name("judge denied calls")
                .uid("judge-denied-calls");
        SingleOutputStreamOperator<HoldInput> undone = own.filter(Observations::mayUndo)
                .name("calls that may undo")
                .uid("calls-that-may-undo")
                .process(new UndoneFunction(config.parts()), ContainmentTypes.HOLD_INPUT)
                .name("judge undone controls")
                .uid("judge-undone-controls");
        return denied.union(undone);
    }
}
