package dev.cordon.reach.response;

import dev.cordon.reach.policy.Condition;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a downscope has to keep to besides the routine.
 *
 * @param characters how long it may be
 * @param alsoOpen patterns of actions that stay open over all resources, besides the routine
 * @param unlimited actions, in lower case, that stay open over all resources even where the routine names some
 * @param danger which actions, in lower case, are closed again where a pattern opens them
 * @param dangerStaysDenied whether danger stays denied where the characters do not suffice: then the policy does not fit
 * @param conditions under which alone it denies
 * @param also statements that deny part of what stays open, under conditions of their own besides those; each on actions of
 *     one service
 */
public record DownscopeTerms(
        int characters,
        SortedSet<String> alsoOpen,
        Set<String> unlimited,
        Predicate<String> danger,
        boolean dangerStaysDenied,
        List<Condition> conditions,
        List<DenyStatement> also) {
    /** The routine alone, unconditionally; what persists or escalates is opened where nothing else helps. */
    public static DownscopeTerms of(int characters) {
        return new DownscopeTerms(
                characters, new TreeSet<>(), Set.of(), Danger.bundled()::is, false, List.of(), List.of());
    }

    /** The same within so many characters. */
    public DownscopeTerms within(int length) {
        return new DownscopeTerms(length, alsoOpen, unlimited, danger, dangerStaysDenied, conditions, also);
    }
}
