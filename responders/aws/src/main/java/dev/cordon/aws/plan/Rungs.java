package dev.cordon.aws.plan;

import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.reach.hold.DangerActions;
import dev.cordon.reach.hold.HoldContext;
import dev.cordon.reach.hold.HoldFit;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldSlots;
import dev.cordon.reach.hold.HoldStudy;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.hold.SurgicalHold;
import dev.cordon.reach.hold.UsesDenied;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.response.Denial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Works out rungs: what each would say, break and leave open. */
final class Rungs {
    private static final int MOST_SHOWN = 10;

    /** The forms that the action itself would use. */
    private static final String USUAL = "";

    private final Alert alert;
    private final Playbook playbook;
    private final Principal target;
    private final String targetId;
    private final TargetState state;
    private final HoldFacts facts;
    private final TargetSessions sessions;
    /** Sessions that a hold by session denies: those that no other containment of the alert does. */
    private final Set<String> denied;

    private final HoldTerms terms;
    private final DenyForms forms;
    private final Instant now;

    /** @param terms with policies, routine and an expiry, so that lengths count it */
    Rungs(HoldCase held, HoldTerms terms, DenyForms forms, Instant now) {
        this.alert = held.alert();
        this.playbook = held.playbook();
        this.target = held.target();
        this.targetId = held.targetId();
        this.state = held.state();
        this.facts = held.facts();
        this.sessions = held.sessions();
        this.denied = held.following().undenied(sessions.userIds());
        this.terms = terms;
        this.forms = forms;
        this.now = now;
    }

    /** A rung, or why it cannot be taken. */
    Result of(HoldRung rung) {
        try {
            return switch (rung) {
                case SESSION -> session();
                case NETWORK -> network();
                case SURGICAL -> surgical();
                case FULL -> studied(rung, List.of(HoldPolicy.full(terms)), USUAL, List.of(), List.of(), List.of());
            };
        } catch (IllegalArgumentException e) {
            return new Result(null, rung.label() + ": " + e.getMessage());
        }
    }

    /**
     * A rung or why there is none.
     *
     * @param rung null where it cannot be taken
     */
    record Result(@org.jspecify.annotations.Nullable Rung rung, String why) {}

    private Result session() {
        HoldPolicy policy = HoldPolicy.session(
                denied, sessions.userIds().isEmpty() ? sessions.sourceIdentities() : Set.of(), terms);
        return studied(HoldRung.SESSION, List.of(policy), USUAL, List.of(), kept(policy), open(policy));
    }

    private Result network() {
        HoldPolicy policy = HoldPolicy.network(facts.usualNetworks(), terms);
        return studied(HoldRung.NETWORK, List.of(policy), USUAL, List.of(), kept(policy), open(policy));
    }

    /** What of danger stays, be it for a reason or for want of room. */
    private static List<String> kept(HoldPolicy policy) {
        List<String> kept = new ArrayList<>(policy.dangerKept());
        policy.dangerOpen().forEach(action -> kept.add(action + ": it did not fit"));
        return kept;
    }

    private List<String> open(HoldPolicy policy) {
        List<String> notes = new ArrayList<>();
        noteKept(notes, policy.dangerKept());
        if (!policy.widened().isEmpty()) {
            notes.add(
                    "denied with what is dangerous, since the quota forced wider patterns: " + some(policy.widened()));
        }
        if (!policy.dangerOpen().isEmpty()) {
            notes.add("dangerous and yet open to others than the held caller, since it did not fit: "
                    + some(policy.dangerOpen()));
        }
        return notes;
    }

    private static void noteKept(List<String> notes, List<String> kept) {
        if (!kept.isEmpty()) {
            notes.add("dangerous and open all the same, which a person has to approve: " + some(kept));
        }
    }

    private Result surgical() {
        int free = Math.max(0, forms.slots() - state.attached());
        HoldSlots slots = new HoldSlots(
                target.user() ? PrincipalType.USER : PrincipalType.ROLE,
                free,
                state.inlineUsed(),
                state.boundaryArn().isEmpty());
        HoldFit fit = SurgicalHold.compile(terms, slots);
        List<String> notes = new ArrayList<>();
        fit.tried().forEach(tried -> notes.add("not as " + tried.placement().words() + ": " + tried.why()));
        if (!fit.fits()) {
            return new Result(null, "surgical: it fits nowhere; " + String.join("; ", notes));
        }
        if (!fit.complete()) {
            notes.add("the quota left more open than the routine: see what stays open");
        }
        if (!fit.dangerDenied().isEmpty()) {
            notes.add("routine and denied all the same, since they persist or escalate: " + some(fit.dangerDenied()));
        }
        noteKept(notes, fit.dangerKept());
        if (!fit.families().isEmpty()) {
            notes.add(
                    "names that stay open beside the routine, since two of each are routine: " + some(fit.families()));
        }
        if (!fit.lookUps().isEmpty()) {
            notes.add(fit.lookUps().size()
                    + " reads of settings stay open beside the routine, in the services that it uses: "
                    + some(fit.lookUps()));
        }
        String form = switch (fit.placement()) {
            case INLINE -> DenyForms.INLINE;
            case BOUNDARY -> DenyForms.BOUNDARY;
            case MANAGED, SEVERAL_MANAGED, MANAGED_SHORTENED, NONE -> USUAL;
        };
        return studied(HoldRung.SURGICAL, fit.policies(), form, fit.unlogged(), fit.dangerKept(), notes);
    }

    static String some(List<String> all) {
        List<String> first = all.subList(0, Math.min(MOST_SHOWN, all.size()));
        String more = all.size() > first.size() ? " and " + (all.size() - first.size()) + " more" : "";
        return String.join(", ", first) + more;
    }

    private Result studied(
            HoldRung rung,
            List<HoldPolicy> policies,
            String form,
            List<String> unlogged,
            List<String> dangerKept,
            List<String> notes) {
        HoldStudy study = HoldStudy.of(policies, terms, usual().context(), held().context());
        return new Result(
                new Rung(rung, policies, form, estimate(study), passes(study), unlogged, dangerKept, notes), "");
    }

    private HoldContext usual() {
        HoldContext context = HoldContext.at(now);
        if (!facts.usualNetworks().cidrs().isEmpty()) {
            context = context.from(address(facts.usualNetworks().cidrs().get(0)));
        }
        if (target.user() && sessions.userIds().isEmpty()) {
            return context.session(targetId, null);
        }
        return context.session(targetId + (target.user() ? "" : ":another"), target.user() ? null : now);
    }

    private HoldContext held() {
        HoldContext context = HoldContext.at(now);
        for (String network : facts.attackNetworks()) {
            if (network.matches("[0-9a-fA-F.:/]+")) {
                context = context.from(address(network));
                break;
            }
        }
        return denied.isEmpty() ? context : context.session(denied.iterator().next(), now);
    }

    private static String address(String range) {
        int slash = range.indexOf('/');
        return slash < 0 ? range : range.substring(0, slash);
    }

    private ResponseEstimate estimate(HoldStudy study) {
        long uses = alert.routine().unattributedUses()
                + alert.routine().entries().stream()
                        .mapToLong(RoutineEntry::uses)
                        .sum();
        if (uses == 0) {
            return ResponseEstimate.UNKNOWN;
        }
        UsesDenied denied = study.uses();
        List<String> broken = new ArrayList<>();
        for (Denial denial : study.report().denied()) {
            if (broken.size() < MOST_SHOWN) {
                broken.add(denial.use().action() + " on " + denial.use().resource() + ", "
                        + denial.use().uses() + " uses: " + denial.reason());
            }
        }
        return new ResponseEstimate(denied.known(), uses, denied.least(), denied.most(), broken, denied.reasons());
    }

    /** By service, every action that passes: {@code ?} marks those on some resources or under conditions, {@code !} danger. */
    private static List<String> passes(HoldStudy study) {
        Map<String, Set<String>> byService = new TreeMap<>();
        study.passes().forEach((action, truth) -> {
            int colon = action.indexOf(':');
            byService
                    .computeIfAbsent(action.substring(0, colon), service -> new TreeSet<>())
                    .add(action.substring(colon + 1)
                            + (truth == Truth.YES ? "" : "?")
                            + (DangerActions.bundled().is(action) ? "!" : ""));
        });
        List<String> lines = new ArrayList<>();
        byService.forEach((service, actions) -> lines.add(service + ": " + String.join(" ", actions)));
        return lines;
    }

    double most() {
        return playbook.hold().maxResponseRadiusPercent();
    }
}
