package dev.cordon.reach.hold;

import dev.cordon.reach.policy.Condition;
import dev.cordon.reach.response.DenyStatement;
import dev.cordon.reach.response.PolicyText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy of a hold: denies only, without white space, the same bytes for the same input.
 *
 * @param kind what it does
 * @param text JSON, to be put on the principal as one more identity policy, or as its boundary where {@link #boundary}
 * @param felt the same as it meets the held caller while it is in force: without expiry and without the conditions that
 *     hold for that caller; for working out what stays open, never to be attached
 * @param widened actions that are not dangerous and are denied with those that are, because the quota forced wider
 *     patterns: none of them is routine, and the trail would have shown their use
 * @param dangerOpen dangerous actions of everybody but the held caller that did not fit; empty where all are denied
 * @param dangerKept what of danger stays open to everybody but the held caller under a hold by session or network, each in
 *     words, with why; it needs a person's approval
 */
public record HoldPolicy(
        HoldKind kind,
        String text,
        String felt,
        List<String> widened,
        List<String> dangerOpen,
        List<String> dangerKept) {
    private static final List<String> EVERYTHING = List.of("*");
    private static final List<Condition> NOT_BY_A_SERVICE = List.of(
            new Condition("BoolIfExists", "aws:ViaAWSService", List.of("false")),
            new Condition("BoolIfExists", "aws:PrincipalIsAWSService", List.of("false")));

    public HoldPolicy {
        widened = List.copyOf(widened);
        dangerOpen = List.copyOf(dangerOpen);
        dangerKept = List.copyOf(dangerKept);
    }

    /** Whether it is to be the principal's permissions boundary, and not one more identity policy. */
    public boolean boundary() {
        return DenyOnly.boundaryProblems(text).isEmpty();
    }

    /** Characters that count towards a quota. */
    public int size() {
        return PolicyText.size(text);
    }

    /**
     * Denies everything to some sessions of a role or federated user, and danger to all.
     *
     * @param userIds {@code aws:userid} of the suspicious sessions: {@code AROA…:session} of a role, {@code account:name} of
     *     a federated user
     * @param sourceIdentities source identities of them
     */
    public static HoldPolicy session(Collection<String> userIds, Collection<String> sourceIdentities, HoldTerms terms) {
        List<List<Condition>> cases = new ArrayList<>();
        addCase(cases, "aws:userid", userIds);
        addCase(cases, "aws:SourceIdentity", sourceIdentities);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no session is named; a hold of sessions needs one");
        }
        return conditional(HoldKind.SESSION, cases, terms);
    }

    private static void addCase(List<List<Condition>> cases, String key, Collection<String> values) {
        for (String value : values) {
            if (value.isBlank() || value.contains("${")) {
                throw new IllegalArgumentException("no value of " + key + ": '" + value + "'");
            }
        }
        if (!values.isEmpty()) {
            cases.add(List.of(new Condition("StringEquals", key, List.copyOf(new TreeSet<>(values)))));
        }
    }

    /**
     * Denies everything from outside the usual networks, and danger from everywhere. Calls that a service of AWS makes for
     * the identity come from AWS's addresses and pass; so do calls through the usual VPC endpoints.
     */
    public static HoldPolicy network(UsualNetworks usual, HoldTerms terms) {
        if (usual.empty()) {
            throw new IllegalArgumentException("no usual network is known; a hold by network would be a full one");
        }
        List<Condition> outside = new ArrayList<>();
        addUnless(outside, "NotIpAddress", "aws:SourceIp", usual.cidrs());
        addUnless(outside, "StringNotEquals", "aws:SourceVpc", usual.vpcs());
        addUnless(outside, "StringNotEquals", "aws:SourceVpce", usual.vpcEndpoints());
        outside.addAll(NOT_BY_A_SERVICE);
        List<List<Condition>> cases = new ArrayList<>(List.of(outside));
        if (!usual.vpcCidrs().isEmpty()) {
            List<Condition> elsewhere = new ArrayList<>();
            addUnless(elsewhere, "NotIpAddress", "aws:VpcSourceIp", usual.vpcCidrs());
            elsewhere.add(new Condition("Null", "aws:VpcSourceIp", List.of("false")));
            elsewhere.addAll(NOT_BY_A_SERVICE);
            cases.add(elsewhere);
        }
        return conditional(HoldKind.NETWORK, cases, terms);
    }

    /** Negated operators also hold where the request lacks the key. */
    private static void addUnless(List<Condition> all, String operator, String key, List<String> values) {
        if (!values.isEmpty()) {
            all.add(new Condition(operator, key, values));
        }
    }

    private static HoldPolicy conditional(HoldKind kind, List<List<Condition>> cases, HoldTerms terms) {
        Set<String> left = new TreeSet<>();
        HoldPolicy policy = conditional(kind, cases, terms, Keeping.of(terms));
        // What does not fit closes no path: what was kept because of it is danger again, and to be denied as well.
        while (!left.containsAll(policy.dangerOpen())) {
            left.addAll(policy.dangerOpen());
            policy = conditional(kind, cases, terms, Keeping.leaving(terms, left));
        }
        return policy;
    }

    private static HoldPolicy conditional(
            HoldKind kind, List<List<Condition>> cases, HoldTerms terms, Keeping keeping) {
        List<DenyStatement> statements = new ArrayList<>();
        for (List<Condition> conditions : cases) {
            List<Condition> all = new ArrayList<>(conditions);
            all.addAll(terms.expiry());
            statements.add(DenyStatement.of(EVERYTHING, List.copyOf(all)));
        }
        keeping.passingDenied().forEach(statement -> statements.add(statement.also(terms.expiry())));
        int used = PolicyText.size(PolicyText.of(statements))
                + PolicyText.size(PolicyText.of(List.of(DenyStatement.of(List.of(), terms.expiry()))));
        DangerDeny danger = DangerDeny.fitting(keeping.danger(), keeping::mayDeny, terms.characters() - used);
        if (!danger.patterns().isEmpty()) {
            statements.add(DenyStatement.of(danger.patterns(), terms.expiry()));
        }
        return new HoldPolicy(
                kind, PolicyText.of(statements), everything(), danger.widened(), danger.open(), keeping.dangerKept());
    }

    /** Denies everything. */
    public static HoldPolicy full(HoldTerms terms) {
        String text = PolicyText.of(List.of(DenyStatement.of(EVERYTHING, terms.expiry())));
        return new HoldPolicy(HoldKind.FULL, text, everything(), List.of(), List.of(), List.of());
    }

    /**
     * Denies everything to sessions issued before a moment. Callers with a long-term key have no such moment and are not
     * touched.
     *
     * @param issuedBefore whole seconds; in the future it would revoke sessions that are yet to be issued, its maker's too
     */
    public static HoldPolicy revokeSessions(Instant issuedBefore, HoldTerms terms) {
        List<Condition> conditions = new ArrayList<>();
        String moment = issuedBefore.truncatedTo(ChronoUnit.SECONDS).toString();
        conditions.add(new Condition("DateLessThan", "aws:TokenIssueTime", List.of(moment)));
        conditions.addAll(terms.expiry());
        String text = PolicyText.of(List.of(DenyStatement.of(EVERYTHING, List.copyOf(conditions))));
        return new HoldPolicy(HoldKind.REVOKE_SESSIONS, text, everything(), List.of(), List.of(), List.of());
    }

    /**
     * Denies taking on some roles; to be put on the principal that takes them on, which is otherwise not touched.
     *
     * @param roleArns ARNs without wildcards
     */
    public static HoldPolicy sourceAssume(Collection<String> roleArns, HoldTerms terms) {
        if (roleArns.isEmpty()) {
            throw new IllegalArgumentException("no role is named");
        }
        for (String arn : roleArns) {
            if (!arn.matches("arn:aws[a-z-]*:iam::\\d{12}:role/[A-Za-z0-9_+=,.@/-]+")) {
                throw new IllegalArgumentException("no ARN of a role: " + arn);
            }
        }
        List<String> roles = List.copyOf(new TreeSet<>(roleArns));
        List<String> assume = List.of("sts:AssumeRole");
        String text = PolicyText.of(List.of(new DenyStatement(false, assume, roles, List.of(), terms.expiry())));
        String felt = PolicyText.of(List.of(new DenyStatement(false, assume, roles, List.of(), List.of())));
        return new HoldPolicy(HoldKind.SOURCE_ASSUME, text, felt, List.of(), List.of(), List.of());
    }

    private static String everything() {
        return PolicyText.of(List.of(DenyStatement.of(EVERYTHING, List.of())));
    }
}
