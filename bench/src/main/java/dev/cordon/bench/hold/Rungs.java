package dev.cordon.bench.hold;

import dev.cordon.domain.DangerRule;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.hold.Coverage;
import dev.cordon.reach.hold.CoverageMap;
import dev.cordon.reach.hold.EventKind;
import dev.cordon.reach.hold.HoldFit;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldSlots;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.hold.SurgicalHold;
import dev.cordon.reach.hold.UsualNetworks;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.response.PolicyChange;
import dev.cordon.simulation.AttackKind;
import dev.cordon.simulation.SimulatedCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rungs of the ladder as {@code dev.cordon.reach.hold} compiles them for a suspect, with a lease over the judged days. */
final class Rungs {
    /** Conditions that only say until when a deny applies. */
    private static final Set<String> EXPIRY = Set.of("aws:CurrentTime");

    private static final int LONG_WINDOW = 90;

    /** As many managed policies may still be attached as most identities have free, and inline ones take up some room. */
    private static final int FREE_MANAGED = 3;

    private static final int INLINE_USED = 1_500;

    private Rungs() {}

    /** Those that can be offered for the suspect, and variants of them. */
    static List<HoldOption> of(Suspect suspect, Learned learned, PolicyStack before) {
        HoldTerms terms = HoldTerms.defaults()
                .of(before, learned.routine())
                .until(Instant.ofEpochMilli(suspect.suspicion().endMillis()).plusSeconds(1));
        HoldTerms harmless = terms.withDanger(DangerRule.KEEP_HARMLESS);
        HoldTerms keeping = terms.withDanger(DangerRule.KEEP_ROUTINE);
        List<HoldOption> options = new ArrayList<>();
        List<SimulatedCall> attack =
                suspect.suspicion().attacks().getOrDefault(AttackKind.TECHNIQUES_ELSEWHERE, List.of());
        if (!attack.isEmpty() && !attack.get(0).session().isEmpty()) {
            String session = suspect.identity().uniqueId() + ":" + attack.get(0).session();
            options.add(option(HoldWay.SESSION, HoldPolicy.session(List.of(session), List.of(), terms), before, true));
        }
        UsualNetworks usual = SeenNetworks.of(suspect);
        if (!usual.empty()) {
            options.add(option(HoldWay.NETWORK, HoldPolicy.network(usual, terms), before, false));
            options.add(option(HoldWay.NETWORK_HARMLESS_KEPT, HoldPolicy.network(usual, harmless), before, false));
            options.add(option(HoldWay.NETWORK_ROUTINE_KEPT, HoldPolicy.network(usual, keeping), before, false));
        }
        surgical(options, HoldWay.SURGICAL, terms, before);
        surgical(options, HoldWay.SURGICAL_HARMLESS_KEPT, harmless, before);
        surgical(options, HoldWay.SURGICAL_ROUTINE_KEPT, keeping, before);
        RoutineSet longer = Routines.ofDays(suspect, learned, LONG_WINDOW);
        surgical(options, HoldWay.SURGICAL_90, keeping.of(before, longer), before);
        surgical(
                options,
                HoldWay.SURGICAL_NO_RESOURCES,
                keeping.of(before, Routines.onAllResources(learned.routine())),
                before);
        CoverageMap advised = advised(suspect);
        surgical(options, HoldWay.SURGICAL_ADVISED, terms.seenBy(advised), before);
        surgical(
                options,
                HoldWay.SURGICAL_ALL,
                keeping.of(before, Routines.onAllResources(longer)).seenBy(advised),
                before);
        options.add(option(HoldWay.FULL, HoldPolicy.full(terms), before, true));
        return options;
    }

    /**
     * The default trail, and last-accessed information beside it: of a service that the principal did not use at all, it
     * tells so, data events included.
     */
    private static CoverageMap advised(Suspect suspect) {
        Set<String> used = Peers.servicesUsed(suspect);
        Map<EventKind, Coverage> all = new EnumMap<>(EventKind.class);
        Map<EventKind, Coverage> nothing = new EnumMap<>(EventKind.class);
        for (EventKind kind : List.of(EventKind.MANAGEMENT_READ, EventKind.MANAGEMENT_WRITE, EventKind.DATA)) {
            all.put(kind, Coverage.LOGGED);
            nothing.put(kind, Coverage.NOT_LOGGED);
        }
        Map<String, Map<EventKind, Coverage>> services = new TreeMap<>();
        for (String service : ActionCatalog.bundled().actions().keySet()) {
            if (!used.contains(service)) {
                services.put(service, all);
            }
        }
        List<CoverageMap.Source> sources =
                new ArrayList<>(CoverageMap.defaults().sources());
        sources.add(new CoverageMap.Source("last-accessed", nothing, services));
        return new CoverageMap(sources);
    }

    private static void surgical(List<HoldOption> options, HoldWay way, HoldTerms terms, PolicyStack before) {
        HoldSlots slots = new HoldSlots(before.principal().type(), FREE_MANAGED, INLINE_USED, true);
        HoldFit fit = SurgicalHold.compile(terms, slots);
        if (!fit.fits()) {
            return;
        }
        PolicyStack enforced = before;
        PolicyStack felt = before;
        int characters = 0;
        for (HoldPolicy policy : fit.policies()) {
            enforced = put(policy, policy.text(), enforced);
            felt = put(policy, policy.felt(), felt);
            characters += policy.size();
        }
        options.add(new HoldOption(way, enforced, felt, felt, characters));
    }

    private static PolicyStack put(HoldPolicy policy, String text, PolicyStack before) {
        if (policy.boundary()) {
            return new PolicyStack(
                    before.principal(),
                    before.identity(),
                    Peers.named(text),
                    before.serviceControl(),
                    before.session());
        }
        return added(text, before);
    }

    /** @param feltInside whether a thief in the network and session of the identity meets the same */
    private static HoldOption option(HoldWay way, HoldPolicy policy, PolicyStack before, boolean feltInside) {
        PolicyStack elsewhere = added(policy.felt(), before);
        return new HoldOption(
                way,
                added(policy.text(), before),
                elsewhere,
                feltInside ? elsewhere : unconditional(policy.text(), before),
                policy.size());
    }

    private static PolicyStack added(String text, PolicyStack before) {
        return new PolicyChange.Add(Peers.named(text)).applied(before);
    }

    /** With those denies alone that no condition but the end of the hold limits. */
    private static PolicyStack unconditional(String text, PolicyStack before) {
        PolicyDocument document = PolicyReader.read(text).document();
        List<Statement> always = new ArrayList<>();
        for (Statement s : document.statements()) {
            if (s.conditions().stream().allMatch(condition -> EXPIRY.contains(condition.key()))) {
                always.add(new Statement(
                        s.position(),
                        s.sid(),
                        s.effect(),
                        s.notAction(),
                        s.actions(),
                        s.notResource(),
                        s.resources(),
                        s.principals(),
                        List.of()));
            }
        }
        PolicyDocument left = new PolicyDocument(document.version(), always, true);
        return new PolicyChange.Add(new NamedPolicy("hold", left)).applied(before);
    }
}
