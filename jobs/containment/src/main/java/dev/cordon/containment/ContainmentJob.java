package dev.cordon.containment;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.wire.types.RawRecord;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The containment job: signed alerts and signed decisions in, transitions out. It takes its edges, so that files, topics and
 * tests are the same graph. No judgement of behaviour is on its class path.
 *
 * <pre>
 * alerts (lines)  → intake: read, authenticate, select, plan, review      dead letters, notes
 *                 → desk, keyed by tenant: the budget by rank
 * decisions (JWS) → desk: verified against the journal                    notes, verdicts on alerts for detection
 *                 → hold, keyed by tenant and target: the step function   transitions, signals for detection
 * denied calls, judged by the newest authentic alert; credentials that alerts say are in the open → hold
 * transitions, refusals, decisions → evidence, keyed by tenant: the chain, off the action path
 * </pre>
 */
public final class ContainmentJob {
    private ContainmentJob() {}

    /**
     * Where input comes from.
     *
     * @param alerts lines of the alert topic, each a signed alert or not
     * @param decisions compact JWS of people's decisions
     * @param events of the provider's trail, of which denied calls count
     */
    public record Sources(
            DataStream<RawRecord> alerts, DataStream<String> decisions, DataStream<IdentityEvent> events) {}

    /**
     * Where results go; each takes repeated delivery for one.
     *
     * @param transitions by {@link Transition#id()}
     * @param signals for detection, by their ids; verdicts with who gave them and why
     * @param deadLetters lines that are no alerts
     * @param notes what people should know besides
     */
    public record Sinks(
            Sink<Transition> transitions,
            Sink<ToldSignal> signals,
            Sink<DeadLetter> deadLetters,
            Sink<JobNote> notes) {}

    /**
     * How it runs.
     *
     * @param tenant whose alerts are taken
     * @param parts opened where operators run
     * @param running for the running time of leases
     * @param plansAtOnce plans worked out at the same time in one subtask
     * @param callsAtOnce provider calls under way at the same time in one subtask
     */
    public record Config(String tenant, JobParts.Source parts, RunningTime running, int plansAtOnce, int callsAtOnce)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        public Config {
            if (plansAtOnce < 1 || callsAtOnce < 1) {
                throw new IllegalArgumentException(plansAtOnce + " plans and " + callsAtOnce + " calls at once");
            }
        }
    }

    /** Adds the graph to an environment. */
    public static void build(StreamExecutionEnvironment environment, Sources sources, Sinks sinks, Config config) {
        String tenant = config.tenant();
        SingleOutputStreamOperator<DeskInput> reviewed = sources.alerts()
                .keyBy(new LineKey(), Types.STRING)
                .transform(
                        "intake",
                        ContainmentTypes.DESK_INPUT,
                        new IntakeOperator(config.parts(), tenant, config.plansAtOnce()))
                .name("intake")
                .uid("intake");
        SingleOutputStreamOperator<HoldInput> inputs = reviewed.keyBy(DeskInput::tenant, Types.STRING)
                .connect(sources.decisions().keyBy(token -> tenant, Types.STRING))
                .process(new DeskFunction(config.parts()), ContainmentTypes.HOLD_INPUT)
                .name("desk")
                .uid("desk");
        JobParts.Source parts = config.parts();
        DataStream<HoldInput> denied =
                deniedCalls(sources.events(), reviewed.getSideOutput(IntakeOperator.AUTHENTIC), config);
        SingleOutputStreamOperator<Transition> transitions = inputs.union(
                        denied, reviewed.getSideOutput(IntakeOperator.EXPOSED))
                .keyBy(HoldInput::key, Types.STRING)
                .transform(
                        "hold",
                        ContainmentTypes.TRANSITION,
                        new HoldOperator(HoldParts.of(parts), tenant, config.running(), config.callsAtOnce()))
                .name("hold")
                .uid("hold");
        transitions.sinkTo(sinks.transitions()).name("transitions").uid("transitions");
        transitions
                .getSideOutput(HoldOperator.SIGNALS)
                .union(inputs.getSideOutput(DeskFunction.SIGNALS))
                .sinkTo(sinks.signals())
                .name("signals")
                .uid("signals");
        reviewed.getSideOutput(IntakeOperator.DEAD_LETTERS)
                .sinkTo(sinks.deadLetters())
                .name("dead letters")
                .uid("dead-letters");
        DataStream<JobNote> unmatched = transitions
                .getSideOutput(HoldOperator.UNMATCHED)
                .map(input -> new JobNote(
                        "decision_refused", tenant, input.containment(), "no such containment is held here", 0))
                .returns(ContainmentTypes.JOB_NOTE)
                .name("unmatched")
                .uid("unmatched");
        DataStream<JobNote> replayed = transitions
                .getSideOutput(HoldOperator.REPLAYED)
                .map(input -> new JobNote(
                        "decision_refused", tenant, input.containment(), "this decision was carried out before", 0))
                .returns(ContainmentTypes.JOB_NOTE)
                .name("replayed")
                .uid("replayed");
        DataStream<JobNote> evidence = transitions
                .keyBy(Transition::tenant, Types.STRING)
                .connect(reviewed.getSideOutput(IntakeOperator.EVIDENCE)
                        .union(inputs.getSideOutput(DeskFunction.EVIDENCE))
                        .keyBy(EvidenceRecord::tenant, Types.STRING))
                .process(new EvidenceFunction(parts), ContainmentTypes.JOB_NOTE)
                .name("evidence")
                .uid("evidence");
        reviewed.getSideOutput(IntakeOperator.NOTES)
                .union(inputs.getSideOutput(DeskFunction.NOTES), transitions.getSideOutput(HoldOperator.NOTES))
                .union(unmatched, replayed, evidence)
                .sinkTo(sinks.notes())
                .name("notes")
                .uid("notes");
    }

    private static DataStream<HoldInput> deniedCalls(
            DataStream<IdentityEvent> events, DataStream<WatchedTarget> authentic, Config config) {
        String tenant = config.tenant();
        return events.filter(event -> event.tenant().equals(tenant)
                        && Observations.isDenied(event)
                        && !event.identity().holdTarget().isEmpty())
                .name("denied calls")
                .uid("denied-calls")
                .keyBy(event -> event.identity().holdTarget(), Types.STRING)
                .connect(authentic.keyBy(WatchedTarget::target, Types.STRING))
                .process(new DenialFunction(config.parts()), ContainmentTypes.HOLD_INPUT)
                .name("judge denied calls")
                .uid("judge-denied-calls");
    }
}
