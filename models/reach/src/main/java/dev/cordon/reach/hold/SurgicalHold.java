package dev.cordon.reach.hold;

import dev.cordon.domain.HoldRung;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.Condition;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.response.CompiledDownscope;
import dev.cordon.reach.response.DenyStatement;
import dev.cordon.reach.response.Downscope;
import dev.cordon.reach.response.DownscopeTerms;
import dev.cordon.reach.response.PolicyQuota;
import dev.cordon.reach.response.PolicyText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a surgical hold: keeps what is routine, what that asks for, and whatever the trail would not have shown; denies
 * the rest, and what is dangerous in any case. Fits it into a place, trying the best first.
 */
public final class SurgicalHold {
    private final PolicyStack before;
    private final Keeping keeping;
    private final RoutineSet entries;
    private final SortedSet<String> lookUps;
    private final DownscopeTerms downscope;
    private final HoldSlots slots;
    private final List<HoldFit.Tried> tried = new ArrayList<>();

    private SurgicalHold(HoldTerms terms, Keeping keeping, boolean lookUps, PolicyStack before, HoldSlots slots) {
        this.before = before;
        this.slots = slots;
        this.keeping = keeping;
        this.lookUps = lookUps ? keeping.lookUps() : new TreeSet<>();
        Set<String> open = new TreeSet<>(keeping.open());
        open.addAll(this.lookUps);
        this.entries = keeping.entries();
        Set<String> unlimited = new HashSet<>();
        for (RoutineEntry entry : entries.entries()) {
            String action = ActionPatterns.folded(entry.action());
            if (keeping.unlimited(action)) {
                unlimited.add(action);
            }
        }
        this.downscope = new DownscopeTerms(
                PolicyQuota.MANAGED.characters(),
                new TreeSet<>(ActionPatterns.exactly(open)),
                unlimited,
                keeping::dangerous,
                true,
                terms.expiry(),
                keeping.passingDenied());
    }

    /**
     * The hold of a principal; deterministic. The characters of the terms are not regarded: each place has its own quota.
     *
     * @param terms with the policies and the routine of the principal
     */
    public static HoldFit compile(HoldTerms terms, HoldSlots slots) {
        PolicyStack before = terms.before();
        if (before == null) {
            throw new IllegalArgumentException("a surgical hold needs the principal's policies");
        }
        Keeping keeping = Keeping.of(terms);
        HoldFit fit = new SurgicalHold(terms, keeping, true, before, slots).whole();
        if (fit == null) {
            SurgicalHold plain = new SurgicalHold(terms, keeping, false, before, slots);
            fit = plain.whole();
            fit = fit == null ? plain.shortened() : fit;
        }
        return fit;
    }

    /** With all of it in managed policies; null where they do not suffice. Making a policy shorter is slow, so it comes last. */
    private @Nullable HoldFit whole() {
        if (slots.freeManaged() == 0) {
            not(HoldPlacement.MANAGED, "no managed policy may be attached any more");
            return null;
        }
        CompiledDownscope exact = Downscope.compile(entries, before, downscope.within(Integer.MAX_VALUE));
        if (exact.size() <= PolicyQuota.MANAGED.characters()) {
            return placed(HoldPlacement.MANAGED, exact, List.of(exact.policy()));
        }
        not(HoldPlacement.MANAGED, "all of it is longer than " + PolicyQuota.MANAGED.characters() + " characters");
        if (slots.freeManaged() == 1) {
            not(HoldPlacement.SEVERAL_MANAGED, "one managed policy only may still be attached");
            return null;
        }
        List<String> several = Downscope.split(entries, before, downscope, slots.freeManaged());
        if (!several.isEmpty()) {
            return placed(HoldPlacement.SEVERAL_MANAGED, exact, several);
        }
        not(HoldPlacement.SEVERAL_MANAGED, "all of it does not fit " + slots.freeManaged() + " policies either");
        return null;
    }

    private HoldFit shortened() {
        if (slots.freeManaged() > 0) {
            CompiledDownscope managed = Downscope.compile(entries, before, downscope);
            if (managed.fits()) {
                return placed(HoldPlacement.MANAGED_SHORTENED, managed, List.of(managed.policy()));
            }
            not(HoldPlacement.MANAGED_SHORTENED, "shorter it would leave dangerous actions open");
        }
        int left = slots.inlineFree();
        CompiledDownscope inline = Downscope.compile(entries, before, downscope.within(Math.max(1, left)));
        if (inline.fits()) {
            return placed(HoldPlacement.INLINE, inline, List.of(inline.policy()));
        }
        not(HoldPlacement.INLINE, "of the quota of inline policies " + left + " characters are left");
        return bounded();
    }

    private HoldFit bounded() {
        if (!slots.boundaryFree()) {
            not(HoldPlacement.BOUNDARY, "it has a permissions boundary, which must stay");
        } else {
            int allow = PolicyText.asBoundary(PolicyText.of(denyNothing())).length()
                    - PolicyText.of(denyNothing()).length();
            CompiledDownscope bound =
                    Downscope.compile(entries, before, downscope.within(PolicyQuota.MANAGED.characters() - allow));
            if (bound.fits()) {
                return placed(HoldPlacement.BOUNDARY, bound, List.of(PolicyText.asBoundary(bound.policy())));
            }
            not(HoldPlacement.BOUNDARY, "shorter it would leave dangerous actions open");
        }
        return new HoldFit(
                HoldPlacement.NONE,
                List.of(),
                false,
                List.copyOf(tried),
                written(keeping.unlogged()),
                written(keeping.dangerNeeded()),
                keeping.dangerKept(),
                keeping.families(),
                written(lookUps),
                List.of(),
                List.of(HoldRung.NETWORK, HoldRung.FULL));
    }

    private static List<DenyStatement> denyNothing() {
        return List.of(DenyStatement.of(List.of("*"), List.of()));
    }

    private void not(HoldPlacement placement, String why) {
        tried.add(new HoldFit.Tried(placement, why));
    }

    private HoldFit placed(HoldPlacement placement, CompiledDownscope down, List<String> texts) {
        List<HoldPolicy> policies = new ArrayList<>();
        for (String text : texts) {
            policies.add(new HoldPolicy(HoldKind.SURGICAL, text, felt(text), List.of(), List.of(), List.of()));
        }
        return new HoldFit(
                placement,
                List.copyOf(policies),
                placement == HoldPlacement.SEVERAL_MANAGED || down.complete(),
                List.copyOf(tried),
                written(keeping.unlogged()),
                written(keeping.dangerNeeded()),
                keeping.dangerKept(),
                keeping.families(),
                written(lookUps),
                down.refused(),
                List.of());
    }

    /** The text without its expiry, which is the last condition of every statement. */
    private String felt(String text) {
        if (downscope.conditions().isEmpty()) {
            return text;
        }
        List<Condition> expiry = downscope.conditions();
        String condition = "\"" + expiry.get(0).operator() + "\":{\""
                + expiry.get(0).key() + "\":\"" + expiry.get(0).values().get(0) + "\"}";
        return text.replace(",\"Condition\":{" + condition + "}", "").replace("," + condition, "");
    }

    private static List<String> written(Set<String> actions) {
        return actions.stream().map(ActionPatterns::written).sorted().toList();
    }
}
