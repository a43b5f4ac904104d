package dev.cordon.reach.paths;

import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.TextPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one actor may do, action by action; each is worked out once. */
final class Rights {
    private static final Statement ALLOW_ALL = new Statement(
            1,
            "",
            Effect.ALLOW,
            false,
            List.of(new TextPattern("*")),
            false,
            List.of(new TextPattern("*")),
            null,
            List.of());

    /** An identity policy that allows everything. */
    static final NamedPolicy EVERYTHING = new NamedPolicy(
            "a policy that allows everything", new PolicyDocument("2012-10-17", List.of(ALLOW_ALL), true));

    private final PolicyStack stack;
    private final Map<PolicyDocument, NamedPolicy> opened;
    private final Map<String, ActionScope> allowed = new HashMap<>();
    private final Map<String, ActionScope> undenied = new HashMap<>();
    private @Nullable ActionScope named;

    /** @param opened boundaries that only deny, by the document that they stem from; shared, compared by identity */
    Rights(PolicyStack stack, Map<PolicyDocument, NamedPolicy> opened) {
        this.stack = stack;
        this.opened = opened;
    }

    PolicyStack stack() {
        return stack;
    }

    ActionScope of(String action) {
        ActionScope scope = allowed.get(action);
        if (scope == null) {
            scope = ActionScope.of(stack, action);
            allowed.put(action, scope);
        }
        return scope;
    }

    ActionScope of(Requirement requirement) {
        return requirement.unlessDenied() ? undenied(requirement.action()) : of(requirement.action());
    }

    /**
     * Where a resource policy that the actor can write allows the action: it names the user, or the session of the role,
     * which what a boundary leaves out does not limit. Denies and service control policies do.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
     *     boundaries</a>
     */
    ActionScope undenied(String action) {
        return undenied.computeIfAbsent(action, a -> ActionScope.of(openStack(denies(stack.boundary())), a));
    }

    /** Where a role's trust policy names the principal as it stands: a boundary limits a role, but not a user. */
    ActionScope namedByTrust() {
        if (named == null) {
            boolean user = stack.principal().type() == PrincipalType.USER;
            named = user ? undenied("sts:AssumeRole") : ActionScope.of(openStack(stack.boundary()), "sts:AssumeRole");
        }
        return named;
    }

    private PolicyStack openStack(@Nullable NamedPolicy boundary) {
        List<NamedPolicy> identity = new ArrayList<>(stack.identity());
        identity.add(EVERYTHING);
        return new PolicyStack(stack.principal(), identity, boundary, stack.serviceControl(), stack.session());
    }

    private @Nullable NamedPolicy denies(@Nullable NamedPolicy boundary) {
        return boundary == null ? null : opened.computeIfAbsent(boundary.document(), document -> onlyDenies(boundary));
    }

    private static NamedPolicy onlyDenies(NamedPolicy boundary) {
        if (!boundary.document().readable()) {
            return boundary;
        }
        List<Statement> statements = new ArrayList<>(List.of(ALLOW_ALL));
        boundary.document().statements().stream()
                .filter(statement -> statement.effect() == Effect.DENY)
                .forEach(statements::add);
        return new NamedPolicy(
                boundary.name(), new PolicyDocument(boundary.document().version(), List.copyOf(statements), true));
    }
}
