package dev.cordon.containment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jwt.SignedJWT;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.guardrail.BudgetAdmission;
import dev.cordon.engine.guardrail.BudgetClaim;
import dev.cordon.engine.guardrail.BudgetSpent;
import dev.cordon.engine.guardrail.HoldBudget;
import dev.cordon.engine.guardrail.HoldBudgetState;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.GivingWay;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.DecisionMark;
import dev.cordon.engine.trust.Ruling;
import dev.cordon.engine.trust.SuppressionRuling;
import dev.cordon.engine.trust.SuppressionTokens;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.TrustAlarm;
import dev.cordon.engine.trust.TrustRefusal;
import dev.cordon.engine.trust.VerdictRuling;
import dev.cordon.engine.trust.VerdictWord;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Where all holds of a tenant meet: what may begin by itself is gathered for a moment and the budget is spent by rank; what
 * is over it is proposed, and goes on by itself when its turn comes. Decisions of people are verified here, against the
 * containment as the journal has it, and so are their words on suppressions and their verdicts on alerts. Keyed by tenant.
 */
final class DeskFunction extends KeyedCoProcessFunction<String, DeskInput, String, HoldInput> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<JobNote> NOTES = new OutputTag<>("notes", ContainmentTypes.JOB_NOTE);
    /** What detection is told of verdicts on alerts that nothing holds. */
    static final OutputTag<ToldSignal> SIGNALS = new OutputTag<>("verdicts", ContainmentTypes.SIGNAL);

    static final OutputTag<EvidenceRecord> EVIDENCE = new OutputTag<>("evidence", ContainmentTypes.EVIDENCE_RECORD);

    /** What arrives within such a moment of the first is ranked together. */
    private static final long GATHER_MILLIS = 100;

    /** How often what waits is looked at. */
    private static final long WAITING_MILLIS = 15_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JobParts.Source source;
    private final Set<String> sinceStart = new HashSet<>();
    /** When what waits for its turn began to, as far as this process knows. */
    private final Map<String, Long> waitingSince = new HashMap<>();

    private transient @Nullable Parts parts;

    DeskFunction(JobParts.Source source) {
        this.source = source;
    }

    private record Parts(
            JobParts outside,
            ValueState<String> spent,
            MapState<String, String> gathered,
            MapState<String, String> waiting,
            Map<TrustRefusal, Counter> refusals,
            Map<SuppressionWord.Act, Counter> words,
            Map<LabelVerdict, Counter> verdicts) {}

    @Override
    public void open(OpenContext context) throws Exception {
        parts = new Parts(
                source.open(InstantSource.system()),
                getRuntimeContext().getState(new ValueStateDescriptor<>("budget", Types.STRING)),
                getRuntimeContext().getMapState(new MapStateDescriptor<>("gathered", Types.STRING, Types.STRING)),
                getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", Types.STRING, Types.STRING)),
                refusals(),
                words(),
                verdicts());
    }

    private Map<LabelVerdict, Counter> verdicts() {
        Map<LabelVerdict, Counter> counters = new EnumMap<>(LabelVerdict.class);
        for (LabelVerdict verdict : LabelVerdict.values()) {
            MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("verdict", verdict.label());
            counters.put(verdict, group.counter("verdicts"));
        }
        return counters;
    }

    private Map<SuppressionWord.Act, Counter> words() {
        Map<SuppressionWord.Act, Counter> counters = new EnumMap<>(SuppressionWord.Act.class);
        for (SuppressionWord.Act act : SuppressionWord.Act.values()) {
            MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("act", act.label());
            counters.put(act, group.counter("suppressions"));
        }
        return counters;
    }

    private Map<TrustRefusal, Counter> refusals() {
        Map<TrustRefusal, Counter> counters = new EnumMap<>(TrustRefusal.class);
        for (TrustRefusal reason : TrustRefusal.values()) {
            MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("reason", reason.code());
            counters.put(reason, group.counter("decisionsRefused"));
        }
        return counters;
    }

    @Override
    public void close() throws Exception {
        if (parts != null) {
            parts.outside.close();
        }
    }

    @Override
    public void processElement1(DeskInput input, Context context, Collector<HoldInput> out) throws Exception {
        Containment begun = ContainmentCodec.read(input.containment());
        if (begun.state() != ContainmentState.APPROVED) {
            out.collect(HoldInput.fresh(begun));
            return;
        }
        if (parts().gathered.isEmpty()) {
            TimerService timers = context.timerService();
            timers.registerProcessingTimeTimer(timers.currentProcessingTime() + GATHER_MILLIS);
        }
        parts().gathered.put(begun.id().value(), input.containment());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<HoldInput> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        HoldBudget budget = parts().outside.budget();
        List<Containment> batch = new ArrayList<>();
        for (String each : parts().gathered.values()) {
            Containment fresh = ContainmentCodec.read(each);
            if (mayBegin(fresh)) {
                batch.add(fresh);
            } else {
                out.collect(HoldInput.fresh(fresh));
            }
        }
        parts().gathered.clear();
        List<BudgetClaim> claims =
                batch.stream().map(each -> BudgetClaim.of(each.plan())).toList();
        HoldBudgetState before = withoutEnded(spent(context.getCurrentKey(), now));
        BudgetAdmission admission = budget.admit(before, claims, now);
        parts().spent.update(JSON.writeValueAsString(admission.state()));
        for (Containment each : batch) {
            if (admission.over().containsKey(each.id().value())) {
                out.collect(HoldInput.fresh(Containment.overBudget(each.plan(), now)));
                parts().waiting.put(each.id().value(), keyOf(each));
                waitingSince.put(each.id().value(), now);
            } else {
                out.collect(HoldInput.fresh(each));
            }
        }
        for (BudgetClaim claim : admission.admitted()) {
            String key = parts().waiting.get(claim.containment());
            if (key != null) {
                waitsNoMore(claim.containment());
                out.collect(HoldInput.decided(
                        key,
                        claim.containment(),
                        new Input.Decided(
                                Verb.APPROVE, Transition.CORDON, "budget", "its turn came within the budget", 0, now)));
            }
        }
        if (!parts().waiting.isEmpty()) {
            TimersAt.in(context.timerService(), WAITING_MILLIS);
        }
    }

    /** Else what stands under its id goes on as it does, and nothing is spent for it. */
    private boolean mayBegin(Containment fresh) throws Exception {
        Optional<Containment> standing = parts().outside.journal().load(fresh.id());
        return standing.isEmpty() || fresh.inPlaceOf(standing.get()).isPresent();
    }

    /**
     * What waits for no turn any more takes no place: since it began to wait it was refused, rejected, or ran out, or a later
     * version of its alert asks people. What the journal has under its id from before is what was planned from an earlier one.
     */
    private HoldBudgetState withoutEnded(HoldBudgetState state) throws Exception {
        HoldBudgetState left = state;
        for (BudgetClaim claim : state.waiting()) {
            Optional<Containment> standing = parts().outside.journal().load(claim.id());
            long since = waitingSince.getOrDefault(claim.containment(), Long.MIN_VALUE);
            if (standing.filter(each -> waitsForNoTurn(each) && each.sinceMillis() >= since)
                    .isPresent()) {
                waitsNoMore(claim.containment());
                left = parts().outside.budget().withdrawn(left, claim.id());
            }
        }
        return left;
    }

    private static boolean waitsForNoTurn(Containment standing) {
        return standing.state().isOver()
                || (standing.state() == ContainmentState.PROPOSED && !standing.waitsForItsTurn());
    }

    private void waitsNoMore(String containment) throws Exception {
        waitingSince.remove(containment);
        parts().waiting.remove(containment);
    }

    /**
     * What the hour has spent. State may be older than the journal, or gone: once a start the holds that the journal knows
     * are put to it, and what was proposed since the budget was spent waits again.
     */
    private HoldBudgetState spent(String tenant, long now) throws Exception {
        String kept = parts().spent.value();
        HoldBudgetState known = kept == null ? HoldBudgetState.EMPTY : JSON.readValue(kept, HoldBudgetState.class);
        if (!sinceStart.add(tenant)) {
            return known;
        }
        List<Containment> all = parts().outside.journal().all().stream()
                .filter(each -> each.plan().tenant().equals(tenant))
                .toList();
        Map<String, BudgetSpent> spent = new LinkedHashMap<>();
        known.spent().forEach(one -> spent.put(one.containment(), one));
        parts().outside.budget().rebuilt(all, now).spent().forEach(one -> spent.putIfAbsent(one.containment(), one));
        Map<String, BudgetClaim> waiting = new LinkedHashMap<>();
        known.waiting().forEach(claim -> waiting.put(claim.containment(), claim));
        for (Containment each : all) {
            if (each.waitsForItsTurn()) {
                waiting.putIfAbsent(each.id().value(), BudgetClaim.of(each.plan()));
                parts().waiting.put(each.id().value(), keyOf(each));
            }
        }
        HoldBudgetState whole = new HoldBudgetState(List.copyOf(spent.values()), List.copyOf(waiting.values()));
        parts().spent.update(JSON.writeValueAsString(whole));
        return whole;
    }

    private static String keyOf(Containment containment) {
        return HoldInput.key(containment.plan().tenant(), containment.plan().target());
    }

    @Override
    public void processElement2(String token, Context context, Collector<HoldInput> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        if (SuppressionTokens.isOne(token)) {
            suppression(token, context, now);
            return;
        }
        if (VerdictWord.isOne(token)) {
            verdict(token, context, now);
            return;
        }
        DecisionMark mark = DecisionMark.of(token);
        Optional<Containment> standing = standing(token);
        if (standing.isEmpty() || !standing.get().plan().tenant().equals(context.getCurrentKey())) {
            refused(context, mark.before("a decision that names no containment known here"), "", now);
            return;
        }
        Containment containment = standing.get();
        Ruling ruling = parts().outside
                .decisions()
                .verify(token, containment, parts().outside.made(), now);
        if (ruling instanceof Ruling.Accepted accepted) {
            account(context.getCurrentKey(), accepted.input(), containment, now);
            out.collect(HoldInput.decided(keyOf(containment), containment.id().value(), accepted.input()));
            context.output(EVIDENCE, parts().outside.records().of(accepted.decision(), containment, accepted.keyId()));
        } else if (ruling instanceof Ruling.RefusedDecision no) {
            refused(
                    context,
                    mark.before(no.alarm().sentence()),
                    containment.id().value(),
                    now);
            Objects.requireNonNull(parts().refusals.get(no.reason())).inc();
            context.output(
                    EVIDENCE,
                    parts().outside.records().of(no.alarm(), containment.id().value()));
        }
    }

    private void suppression(String token, Context context, long now) throws JournalException {
        SuppressionRuling ruling =
                parts().outside.suppressions().verify(token, parts().outside.made(), now);
        if (ruling instanceof SuppressionRuling.Accepted accepted) {
            Objects.requireNonNull(parts().words.get(accepted.word().act())).inc();
            context.output(
                    EVIDENCE, parts().outside.records().of(accepted.word(), accepted.standing(), accepted.keyId()));
        } else if (ruling instanceof SuppressionRuling.RefusedWord no) {
            refused(token, no.alarm(), context, now);
        }
    }

    private void verdict(String token, Context context, long now) throws JournalException {
        VerdictRuling ruling =
                parts().outside.verdicts().verify(token, parts().outside.made(), now);
        if (ruling instanceof VerdictRuling.Accepted accepted) {
            Objects.requireNonNull(parts().verdicts.get(accepted.said().verdict()))
                    .inc();
            ToldSignal.of(accepted.said()).ifPresent(signal -> context.output(SIGNALS, signal));
            context.output(EVIDENCE, parts().outside.records().of(accepted.said()));
        } else if (ruling instanceof VerdictRuling.RefusedWord no) {
            refused(token, no.alarm(), context, now);
        }
    }

    private void refused(String token, TrustAlarm alarm, Context context, long now) {
        refused(context, DecisionMark.of(token).before(alarm.sentence()), "", now);
        Objects.requireNonNull(parts().refusals.get(alarm.reason())).inc();
        context.output(EVIDENCE, parts().outside.records().of(alarm, ""));
    }

    private void account(String tenant, Input.Decided decided, Containment containment, long now) throws Exception {
        HoldBudget budget = parts().outside.budget();
        HoldBudgetState state = spent(tenant, now);
        if (decided.verb() == Verb.APPROVE && containment.state() == ContainmentState.PROPOSED) {
            List<Containment> all = parts().outside.journal().all();
            if (GivingWay.heard(decided, containment, all) instanceof Input.HeldBack) {
                return; // it counts for nothing
            }
            boolean gone = GivingWay.of(containment, all).isPresent();
            state = gone
                    ? budget.withdrawn(state, containment.id())
                    : budget.approved(state, BudgetClaim.of(containment.plan()), now);
        } else {
            state = budget.withdrawn(state, containment.id());
        }
        waitsNoMore(containment.id().value());
        parts().spent.update(JSON.writeValueAsString(state));
    }

    private static void refused(
            KeyedCoProcessFunction<?, ?, ?, ?>.Context context, String words, String about, long now) {
        context.output(
                NOTES, new JobNote("decision_refused", String.valueOf(context.getCurrentKey()), about, words, now));
    }

    /** The containment that a token claims to be about; what it claims is verified afterwards. */
    private Optional<Containment> standing(String token) throws JournalException {
        String id;
        try {
            id = String.valueOf(SignedJWT.parse(token).getJWTClaimsSet().getClaim("containment"));
        } catch (ParseException | RuntimeException e) {
            return Optional.empty(); // whatever it is, it names none
        }
        return ContainmentId.isOne(id) ? parts().outside.journal().load(new ContainmentId(id)) : Optional.empty();
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
