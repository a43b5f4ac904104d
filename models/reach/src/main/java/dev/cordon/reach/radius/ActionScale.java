package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import java.util.ArrayList;
import java.util.List;

/** Harm, class and form of single actions, by a {@link Sensitivity}. */
public final class ActionScale {
    private final ActionIndex index = ActionIndex.bundled();
    private final HarmTable harms;

    /** The scale by given settings. */
    public ActionScale(Sensitivity sensitivity) {
        harms = new HarmTable(sensitivity);
    }

    private static final class Bundled {
        static final ActionScale INSTANCE = new ActionScale(Sensitivity.defaults());
    }

    /** The scale by the defaults. */
    public static ActionScale defaults() {
        return Bundled.INSTANCE;
    }

    /** Whether AWS knows the action as one that names no resource, so that only {@code *} speaks of it. */
    public static boolean namesNoResource(String action) {
        ActionIndex index = ActionIndex.bundled();
        int number = index.number(action);
        return number >= 0 && index.unscoped(number);
    }

    /** Harm of holding it over every resource, 0 to 1; that of a write of an unknown service where AWS has no such action. */
    public double harm(String action) {
        int number = index.number(action);
        return number < 0 ? 0.25 : harms.harm(number);
    }

    /** Name of its class; {@code other} where AWS has no such action. */
    public String harmClass(String action) {
        int number = index.number(action);
        return number < 0 ? "other" : harms.className(number);
    }

    /** Its access level; {@code UNKNOWN} where AWS has no such action. */
    public AccessLevel level(String action) {
        int number = index.number(action);
        return number < 0 ? AccessLevel.UNKNOWN : index.level(number);
    }

    /** All actions that a pattern of a policy matches, in lower case, sorted by service. */
    public List<String> matching(String pattern) {
        List<String> labels = new ArrayList<>();
        index.matching(pattern).forEach(action -> labels.add(index.label(action)));
        return labels;
    }
}
