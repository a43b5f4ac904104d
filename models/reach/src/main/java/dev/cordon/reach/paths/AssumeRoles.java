package dev.cordon.reach.paths;

import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.Grant;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.TextPattern;
import dev.cordon.reach.policy.TrustPolicy;
import dev.cordon.reach.policy.Truth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may assume which role. In one account the trust policy is enough where it names the principal or anyone; where it names
 * the account, or another account, the principal's own policies must allow it too.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
final class AssumeRoles {
    private final Landscape landscape;
    private final NavigableMap<String, Trust> trusts = new TreeMap<>();
    private final Map<String, Set<String>> rolesNaming = new HashMap<>();
    private final NavigableMap<String, Map<String, Grant>> broad = new TreeMap<>();
    private final Set<String> particular = new TreeSet<>();

    AssumeRoles(Landscape landscape) {
        this.landscape = landscape;
        landscape.snapshot().roles().values().forEach(this::put);
    }

    void put(RoleDetail role) {
        Trust trust = role.trust() == null || role.serviceLinked() ? Trust.NONE : Trust.of(role.trust());
        if (controlAsksPrincipal(role.account())) {
            trust = trust.asking();
        }
        trusts.put(role.arn(), trust);
        trust.named()
                .forEach(key ->
                        rolesNaming.computeIfAbsent(key, k -> new TreeSet<>()).add(role.arn()));
        if (trust.broad()) {
            broad.put(role.arn(), new HashMap<>());
        }
        if (trust.particular()) {
            particular.add(role.arn());
        }
    }

    /** Whether resource control policies tell principals of one account apart. */
    private boolean controlAsksPrincipal(String account) {
        return landscape.snapshot().organization().resourceControl(account).stream()
                .flatMap(List::stream)
                .flatMap(policy -> policy.document().statements().stream())
                .anyMatch(Trust::aboutPrincipal);
    }

    /** What a role trusted; nothing where it is not known. */
    Trust remove(String arn) {
        Trust trust = trusts.remove(arn);
        broad.remove(arn);
        particular.remove(arn);
        if (trust != null) {
            trust.named()
                    .forEach(key ->
                            rolesNaming.getOrDefault(key, new HashSet<>()).remove(arn));
        }
        return trust == null ? Trust.NONE : trust;
    }

    Trust trust(String arn) {
        return trusts.getOrDefault(arn, Trust.NONE);
    }

    /** Roles that speak to each principal of an account alike, as few as the patterns of a scope allow. */
    Set<String> broad(ActionScope scope) {
        Set<String> narrowed = new TreeSet<>();
        for (TextPattern pattern : scope.resourcePatterns()) {
            String text = pattern.text();
            int end = 0;
            while (end < text.length() && "*?$".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end == 0) {
                return broad.keySet();
            }
            String prefix = text.substring(0, end);
            narrowed.addAll(broad.subMap(prefix, true, prefix + Character.MAX_VALUE, true)
                    .keySet());
        }
        return narrowed;
    }

    /** Roles whose trust has to be asked for this very principal. */
    Set<String> asking(PrincipalFacts who) {
        Set<String> roles = new TreeSet<>(particular);
        roles.addAll(rolesNaming.getOrDefault(who.arn(), Set.of()));
        if (who.type() == PrincipalType.ROLE) {
            roles.addAll(rolesNaming.getOrDefault(Trust.session(who.account(), who.name()), Set.of()));
        }
        return roles;
    }

    /** A role that trusts an account, for principals of that account whose own policies have this scope. */
    Truth byAccount(String account, ActionScope scope, String arn) {
        RoleDetail role = landscape.snapshot().roles().get(arn);
        if (role == null || !broad.containsKey(arn) || scope.nothing()) {
            return Truth.NO;
        }
        Grant grant = grantTo(account, role);
        Truth trusted = role.account().equals(account)
                ? grant.toAccount()
                : grant.toAccount().or(grant.toPrincipal());
        return trusted.mayBe() ? trusted.and(grant.denied().not()).and(scope.on(facts(role), about(role))) : Truth.NO;
    }

    /** A role that trusts anyone, for principals of its own account whom denies limit to this scope. */
    Truth byAnyone(String account, ActionScope undenied, String arn) {
        RoleDetail role = landscape.snapshot().roles().get(arn);
        if (role == null || !broad.containsKey(arn) || !role.account().equals(account)) {
            return Truth.NO;
        }
        Grant grant = grantTo(account, role);
        return grant.toPrincipal().mayBe()
                ? grant.toPrincipal().and(grant.denied().not()).and(undenied.on(facts(role), about(role)))
                : Truth.NO;
    }

    /** A role whose trust was asked for this very principal. */
    Truth byName(Rights rights, String arn) {
        RoleDetail role = landscape.snapshot().roles().get(arn);
        if (role == null || role.trust() == null) {
            return Truth.NO;
        }
        PrincipalFacts who = rights.stack().principal();
        Grant grant = grant(role, who);
        Truth allowed;
        if (role.account().equals(who.account())) {
            Truth named = grant.toPrincipal().mayBe()
                    ? grant.toPrincipal().and(rights.namedByTrust().on(facts(role), about(role)))
                    : Truth.NO;
            allowed = named.or(unbounded(rights, role)).or(grant.toAccount().and(permitted(rights, role)));
        } else {
            allowed = grant.toAccount().or(grant.toPrincipal()).and(permitted(rights, role));
        }
        return allowed.and(grant.denied().not());
    }

    /** What a boundary leaves out limits a role where it is named, but not where its session or anyone is. */
    private static Truth unbounded(Rights rights, RoleDetail role) {
        if (rights.stack().boundary() == null || role.trust() == null) {
            return Truth.NO;
        }
        Truth direct = TrustPolicy.grantsDirectly(
                role.trust(), rights.stack().principal(), Account.ASSUME_ROLE, facts(role), about(role));
        return direct.mayBe()
                ? direct.and(rights.undenied(Account.ASSUME_ROLE).on(facts(role), about(role)))
                : Truth.NO;
    }

    private static Truth permitted(Rights rights, RoleDetail role) {
        return rights.of(Account.ASSUME_ROLE).on(facts(role), about(role));
    }

    /** Whether the principal's own policies allow it to assume a role, whatever the role trusts. */
    Truth permitted(ActionScope scope, String arn) {
        RoleDetail role = landscape.snapshot().roles().get(arn);
        return role == null ? Truth.NO : scope.on(facts(role), about(role));
    }

    private Grant grantTo(String account, RoleDetail role) {
        Map<String, Grant> known = broad.getOrDefault(role.arn(), Map.of());
        Grant grant = known.get(account);
        if (grant == null) {
            String nobody = "arn:" + Landscape.partition(role.arn()) + ":iam::" + account + ":role/" + CommonText.OPEN;
            grant = grant(
                    role,
                    new PrincipalFacts(nobody, account, PrincipalType.ROLE, CommonText.OPEN, "", Map.of(), false));
            known.put(account, grant);
        }
        return grant;
    }

    /** What a trust policy says to a principal; what a level of resource control policies leaves out counts as denied. */
    private Grant grant(RoleDetail role, PrincipalFacts who) {
        ResourceFacts facts = facts(role);
        RequestContext about = about(role);
        @Nullable
        Grant grant =
                role.trust() == null ? null : TrustPolicy.grants(role.trust(), who, Account.ASSUME_ROLE, facts, about);
        if (grant == null) {
            return new Grant(Truth.NO, Truth.NO, Truth.NO);
        }
        List<List<NamedPolicy>> control = landscape.snapshot().organization().resourceControl(role.account());
        if (control.isEmpty() || who.serviceLinked()) {
            return grant;
        }
        PolicyStack bounded = new PolicyStack(who, List.of(Rights.EVERYTHING), null, control, List.of());
        Truth left = ActionScope.of(bounded, Account.ASSUME_ROLE).on(facts, about);
        return new Grant(grant.toPrincipal(), grant.toAccount(), grant.denied().or(left.not()));
    }

    private static ResourceFacts facts(RoleDetail role) {
        return new ResourceFacts(role.arn(), role.account(), role.tags(), null, true, List.of());
    }

    private static RequestContext about(RoleDetail role) {
        return Contexts.about(role.tags(), role.boundaryArn());
    }
}
