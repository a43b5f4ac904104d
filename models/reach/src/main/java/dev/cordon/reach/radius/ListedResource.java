package dev.cordon.reach.radius;

import dev.cordon.reach.account.Resource;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PrincipalElement;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.TextPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A resource of the inventory with its policy, and what is in it ({@code bucket/*}) where the policy speaks of that. */
final class ListedResource {
    /** A statement, as a document of its own. */
    record Part(Statement written, PolicyDocument document, ActionSet actions, boolean personal) {
        boolean denies() {
            return written.effect() == Effect.DENY;
        }
    }

    private final List<ResourceFacts> asked;
    private final List<Part> parts;
    private final ActionSet allowed;
    private final Set<ActionSet> splits = new LinkedHashSet<>();

    ListedResource(Resource resource, NamedPolicy policy, List<List<NamedPolicy>> control, ActionIndex index) {
        BitSet takes = new BitSet();
        for (int s = 0; s < index.serviceCount(); s++) {
            if (ResourceForms.bundled().takes(index.serviceName(s), Scale.part(resource.arn(), 2))) {
                takes.set(index.start(s), index.start(s + 1));
            }
        }
        List<Part> all = new ArrayList<>();
        BitSet granted = new BitSet();
        for (Statement statement : policy.document().statements()) {
            BitSet actions = new BitSet();
            index.matching(statement.actions(), statement.notAction()).addTo(actions);
            actions.and(takes);
            if (statement.principals() != null && !actions.isEmpty()) {
                PolicyDocument alone = new PolicyDocument(policy.document().version(), List.of(statement), true);
                all.add(new Part(statement, alone, ActionSet.of(actions), personal(statement)));
                if (statement.effect() == Effect.ALLOW) {
                    granted.or(actions);
                }
            }
        }
        for (int action = granted.nextSetBit(0); action >= 0; action = granted.nextSetBit(action + 1)) {
            granted.set(action, !index.unscoped(action));
        }
        parts = List.copyOf(all);
        parts.forEach(part -> splits.add(part.actions()));
        for (List<NamedPolicy> level : control) {
            for (NamedPolicy bound : level) {
                bound.document().statements().forEach(s -> splits.add(index.matching(s.actions(), s.notAction())));
            }
        }
        allowed = ActionSet.of(granted);
        List<ResourceFacts> facts = new ArrayList<>();
        facts.add(facts(resource, resource.arn(), policy, control));
        String inside = resource.arn() + "/*";
        boolean holds = resource.arn().matches("arn:[^:]*:s3:::[^/]*");
        if (holds && all.stream().anyMatch(part -> speaksOf(part.written(), inside))) {
            facts.add(facts(resource, inside, policy, control));
        }
        asked = List.copyOf(facts);
    }

    private static ResourceFacts facts(
            Resource resource, String arn, NamedPolicy policy, List<List<NamedPolicy>> control) {
        return new ResourceFacts(arn, resource.account(), resource.tags(), policy, true, control);
    }

    private static boolean speaksOf(Statement statement, String inside) {
        List<TextPattern> resources = statement.resources();
        return statement.notResource()
                || resources == null
                || resources.stream().anyMatch(pattern -> Glob.overlap(pattern.text(), inside));
    }

    /** Whether it may say different things to principals of one account that it does not name by ARN. */
    private static boolean personal(Statement statement) {
        PrincipalElement who = statement.principals();
        return (who != null && who.not())
                || StatementConditions.personal(statement.conditions())
                || (statement.resources() != null
                        && statement.resources().stream().anyMatch(r -> r.text().contains("${")));
    }

    /** The resource, and what is in it. */
    List<ResourceFacts> asked() {
        return asked;
    }

    List<Part> parts() {
        return parts;
    }

    /** Actions on it that the policy allows somebody. */
    ActionSet allowed() {
        return allowed;
    }

    /** Actions between which its policy, or a bound on it, tells a difference. */
    Set<ActionSet> splits() {
        return splits;
    }

    /** Whether it asks each principal who it is. */
    boolean asksEverybody() {
        return parts.stream().anyMatch(Part::personal);
    }

    /** Whether its allows say something to everybody, or to whom cannot be told from names alone. */
    boolean toAnyone() {
        return parts.stream()
                .filter(part -> !part.denies())
                .map(part -> part.written().principals())
                .anyMatch(named -> named != null && (named.anyone() || named.not()));
    }

    /** Keys of those whom its statements name, as {@link #keysOf} gives them. */
    Set<String> named() {
        Set<String> keys = new TreeSet<>();
        for (Part part : parts) {
            PrincipalElement named = part.written().principals();
            if (named != null) {
                named.aws().forEach(name -> keys.add(key(name)));
            }
        }
        return keys;
    }

    private static String key(String name) {
        String account = Scale.part(name, 4);
        if (name.endsWith(":root")) {
            return account;
        }
        int session = name.indexOf(":assumed-role/");
        return session < 0 ? name : account + name.substring(session, Math.max(name.lastIndexOf('/'), session));
    }

    /** What a policy may name a principal by, its account aside. */
    static List<String> keysOf(PrincipalFacts who) {
        List<String> keys = new ArrayList<>();
        keys.add(who.arn());
        keys.add(who.id());
        if (who.type() == PrincipalType.ROLE) {
            keys.add(who.account() + ":assumed-role/"
                    + who.arn().substring(who.arn().lastIndexOf('/') + 1));
        }
        return keys;
    }
}
