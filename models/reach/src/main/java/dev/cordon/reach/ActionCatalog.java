package dev.cordon.reach;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.reach.Resolution.Basis;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an action can do, whatever the source: AWS actions by the published list of access levels, everything else (new
 * calls, agent tools, other sources) by the verb of its name. Immutable and thread-safe; holds the tables in about 5 MB.
 */
public final class ActionCatalog {
    private final AccessLevels levels = AccessLevels.bundled();
    private final EventNames names = EventNames.bundled();
    private final Verbs verbs = Verbs.bundled();
    private final Impacts impacts = Impacts.bundled();
    private final Techniques techniques = Techniques.bundled();

    private ActionCatalog() {}

    private static final class Bundled {
        static final ActionCatalog INSTANCE = new ActionCatalog();
    }

    /** The catalogue of the tables shipped with this class; read once. */
    public static ActionCatalog bundled() {
        return Bundled.INSTANCE;
    }

    /** What the action can do: by the list, else by the verb of its operation, else {@code UNKNOWN}. */
    public AccessLevel levelOf(Action action) {
        AccessLevel level = levels.of(action.service(), action.operation());
        return level != null ? level : resolve(action).level();
    }

    /**
     * What the action can do to its owner, 0-1: its level, and what its subject adds (secrets, credentials, privileges,
     * defences, data leaving, money). The bundled {@code impact.tsv} holds every number with its reason. Judgement, not
     * measurement; says nothing of the rights that a principal has.
     */
    public double impactOf(Action action) {
        Resolution resolution = resolve(action);
        String operation = EventNames.withoutVersion(action.operation());
        return impacts.impact(resolution.level(), impacts.sensitivityOf(action.service(), operation, resolution));
    }

    /**
     * Ids of the ATT&amp;CK techniques that the action is a procedure of, sorted; empty for what everybody does all day.
     * They label an alert and never raise its score.
     */
    public List<String> techniquesOf(Action action) {
        String operation = EventNames.withoutVersion(action.operation());
        List<String> ids = techniques.of(action.service() + ":" + operation);
        for (String prefix : names.otherPrefixes(action.service())) {
            if (!ids.isEmpty()) {
                break;
            }
            ids = techniques.of(prefix + ":" + operation);
        }
        return ids;
    }

    /** Name and tactics of a technique; empty for ids that are not of ATT&amp;CK's cloud platforms. */
    public Optional<Technique> technique(String id) {
        return Optional.ofNullable(techniques.technique(id));
    }

    /** What the action is taken for, and how sure that is. */
    public Resolution resolve(Action action) {
        String service = action.service();
        String operation = action.operation();
        AccessLevel level = levels.of(service, operation);
        if (level != null) {
            return new Resolution(level, Basis.EXACT, service, operation);
        }
        String name = EventNames.withoutVersion(operation);
        EventNames.Target target = names.target(service, name);
        if (target != null) {
            AccessLevel stated = target.level();
            level = stated != null ? stated : levels.of(target.service(), target.operation());
            if (level != null) {
                return new Resolution(level, Basis.ALIAS, target.service(), target.operation());
            }
        }
        level = levels.of(service, name);
        if (level != null) {
            return new Resolution(level, Basis.ALIAS, service, name);
        }
        for (String prefix : names.otherPrefixes(service)) {
            level = levels.of(prefix, name);
            if (level != null) {
                return new Resolution(level, Basis.ALIAS, prefix, name);
            }
        }
        level = verbs.levelOf(name);
        return new Resolution(level, level == AccessLevel.UNKNOWN ? Basis.UNKNOWN : Basis.VERB, service, name);
    }

    /** The name of an event's operation without a trailing API version: {@code CreateFunction20150331v2} loses it. */
    public static String withoutVersion(String operation) {
        return EventNames.withoutVersion(operation);
    }

    /** Number of actions in the list. */
    public int size() {
        return levels.size();
    }

    /** Access level of every action in the list, by service and operation as AWS writes them. Not to be changed. */
    public Map<String, Map<String, AccessLevel>> actions() {
        return Collections.unmodifiableMap(levels.all());
    }

    Map<String, List<String>> labelledActions() {
        return techniques.all();
    }

    Impacts impacts() {
        return impacts;
    }

    Verbs verbs() {
        return verbs;
    }
}
