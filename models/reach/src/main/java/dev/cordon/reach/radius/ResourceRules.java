package dev.cordon.reach.radius;

import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.TextPattern;
import dev.cordon.reach.policy.TrustPolicy;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What the policies of the inventory's resources say to principals: what they grant and what they deny. */
final class ResourceRules {
    private final ActionIndex index = ActionIndex.bundled();
    private final OrganizationControls organization;
    private final List<ListedResource> toAnyone = new ArrayList<>();
    private final Map<String, List<ListedResource>> byName = new HashMap<>();
    private final List<ListedResource> askingEverybody = new ArrayList<>();
    private final List<ListedResource.Part> sharedDenies = new ArrayList<>();
    private final List<ListedResource> resourceOfShared = new ArrayList<>();
    private final Map<String, List<Layers.Rule>> sharedByAccount = new HashMap<>();
    private final List<ListedResource> denying = new ArrayList<>();

    ResourceRules(SortedMap<String, Resource> resources, OrganizationControls organization) {
        this.organization = organization;
        for (Resource resource : resources.values()) {
            NamedPolicy policy = resource.policy();
            if (policy != null && policy.document().readable()) {
                add(new ListedResource(resource, policy, organization.resourceControl(resource.account()), index));
            }
        }
    }

    private void add(ListedResource listed) {
        if (listed.toAnyone()) {
            toAnyone.add(listed);
        }
        listed.named()
                .forEach(key ->
                        byName.computeIfAbsent(key, k -> new ArrayList<>()).add(listed));
        if (listed.asksEverybody()) {
            askingEverybody.add(listed);
        }
        boolean own = false;
        for (ListedResource.Part part : listed.parts()) {
            if (part.denies() && toAll(part)) {
                sharedDenies.add(part);
                resourceOfShared.add(listed);
            } else {
                own |= part.denies();
            }
        }
        if (own) {
            denying.add(listed);
        }
    }

    /** Whether a statement says the same to every principal of an account. */
    private static boolean toAll(ListedResource.Part part) {
        return !part.personal()
                && part.written().principals() != null
                && part.written().principals().anyone();
    }

    /** Resource control policies by level that bind the resources of an account. */
    List<List<NamedPolicy>> control(String account) {
        return organization.resourceControl(account);
    }

    /** Whether what they say to a principal is said to it alone. */
    boolean personal(PrincipalFacts who) {
        return !askingEverybody.isEmpty() || ListedResource.keysOf(who).stream().anyMatch(byName::containsKey);
    }

    /** Resources whose policies may allow something to a principal. */
    List<ListedResource> granting(PrincipalFacts who) {
        Set<ListedResource> found = new LinkedHashSet<>(toAnyone);
        for (String key : ListedResource.keysOf(who)) {
            found.addAll(byName.getOrDefault(key, List.of()));
        }
        found.addAll(byName.getOrDefault(who.account(), List.of()));
        return List.copyOf(found);
    }

    /** What they deny a principal, as rules that stand beside those of its own policies. */
    List<Layers.Rule> denies(PrincipalFacts who) {
        List<Layers.Rule> shared = sharedByAccount.get(who.account());
        if (shared == null) {
            Denies denies = new Denies(who);
            for (int i = 0; i < sharedDenies.size(); i++) {
                denies.add(resourceOfShared.get(i), sharedDenies.get(i));
            }
            shared = denies.rules();
            sharedByAccount.put(who.account(), shared);
        }
        if (denying.isEmpty()) {
            return shared;
        }
        Denies own = new Denies(who);
        for (ListedResource listed : denying) {
            listed.parts().stream()
                    .filter(part -> part.denies() && !toAll(part))
                    .forEach(part -> own.add(listed, part));
        }
        List<Layers.Rule> all = new ArrayList<>(shared);
        all.addAll(own.rules());
        return all;
    }

    /** Gathers denies of the same actions into one rule. */
    private final class Denies {
        private record Same(ActionSet actions, Truth holds) {}

        private final PrincipalFacts who;
        private final Map<Same, Set<String>> resources = new LinkedHashMap<>();

        Denies(PrincipalFacts who) {
            this.who = who;
        }

        void add(ListedResource listed, ListedResource.Part part) {
            String action = index.label(part.actions().first());
            for (ResourceFacts facts : listed.asked()) {
                Truth denied = TrustPolicy.grants(part.document(), who, action, facts, RequestContext.UNKNOWN)
                        .denied();
                if (denied.mayBe()) {
                    resources
                            .computeIfAbsent(new Same(part.actions(), denied), s -> new LinkedHashSet<>())
                            .add(facts.arn());
                }
            }
        }

        List<Layers.Rule> rules() {
            List<Layers.Rule> rules = new ArrayList<>();
            resources.forEach((same, arns) -> {
                Statement deny = new Statement(
                        1,
                        "",
                        Effect.DENY,
                        false,
                        List.of(),
                        false,
                        arns.stream().map(TextPattern::new).toList(),
                        null,
                        List.of());
                CompiledStatement compiled =
                        new CompiledStatement(deny, same.actions(), List.copyOf(arns), false, false, false);
                rules.add(new Layers.Rule(compiled, Layers.DENY, same.holds()));
            });
            return List.copyOf(rules);
        }
    }

    /** What is held of an action on a resource, that its policy may grant; decided as AWS decides it. */
    static Map<ResourcePattern, Truth> held(PolicyStack stack, ListedResource listed, String action) {
        Map<ResourcePattern, Truth> held = new LinkedHashMap<>();
        for (ResourceFacts facts : listed.asked()) {
            Truth allowed = PolicyEvaluator.decide(stack, action, facts, RequestContext.UNKNOWN)
                    .allowed();
            if (allowed.mayBe()) {
                Truth owned = facts.account().isEmpty() ? Truth.POSSIBLE : Truth.YES;
                held.put(new ResourcePattern(facts.arn(), false, false), allowed.and(owned));
            }
        }
        return held;
    }
}
