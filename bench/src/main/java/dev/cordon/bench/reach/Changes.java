package dev.cordon.bench.reach;

import dev.cordon.domain.IamChange;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyReader;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes of one role at a time, such as a team's deployment makes them. */
final class Changes {
    private static final List<String> POLICIES = List.of("""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",\
            "Resource":"arn:aws:s3:::new-{NUMBER}/*"}]}""", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Resource":"{ROLE}"}]}""", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Action":["iam:PassRole","lambda:CreateFunction","lambda:InvokeFunction"],"Resource":"*"}]}""");
    private static final List<String> TRUSTS = List.of("""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{ROLE}"},\
            "Action":"sts:AssumeRole"}]}""", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"}]}""");

    private final Random random;
    private int number;

    Changes(Random random) {
        this.random = random;
    }

    /**
     * A change.
     *
     * @param after the snapshot with it
     * @param touched ARN of the role
     */
    record Change(AccountSnapshot after, Set<String> touched) {}

    /**
     * A policy for a role.
     *
     * @param trust whether it is its trust policy, else an inline policy
     */
    private record Drawn(RoleDetail role, boolean trust, String document) {}

    private Drawn draw(AccountSnapshot before) {
        List<String> arns = List.copyOf(before.roles().keySet());
        RoleDetail role = any(before, arns);
        String other = any(before, arns).arn();
        boolean trust = random.nextBoolean();
        List<String> kinds = trust ? TRUSTS : POLICIES;
        String text = kinds.get(random.nextInt(kinds.size()))
                .replace("{ROLE}", other)
                .replace("{NUMBER}", Integer.toString(number++));
        return new Drawn(role, trust, text);
    }

    Change next(AccountSnapshot before) {
        Drawn drawn = draw(before);
        RoleDetail role = drawn.role();
        PolicyDocument document = PolicyReader.read(drawn.document()).document();
        SortedMap<String, NamedPolicy> inline = new TreeMap<>(role.inline());
        if (!drawn.trust()) {
            inline.put("bench", new NamedPolicy("inline policy bench of role " + role.name(), document));
        }
        return with(before, role, inline, drawn.trust() ? document : role.trust());
    }

    /** The next change as CloudTrail tells it, so many milliseconds after the snapshot. */
    IamChange nextEvent(AccountSnapshot before, long after) {
        Drawn drawn = draw(before);
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("roleName", drawn.role().name());
        parameters.put("policyDocument", drawn.document());
        if (!drawn.trust()) {
            parameters.put("policyName", "bench");
        }
        return new IamChange(
                "bench",
                drawn.role().account(),
                before.asOfMillis() + after,
                "event-" + after,
                drawn.trust() ? "UpdateAssumeRolePolicy" : "PutRolePolicy",
                "",
                parameters);
    }

    private RoleDetail any(AccountSnapshot snapshot, List<String> arns) {
        RoleDetail role;
        do {
            role = snapshot.roles().get(arns.get(random.nextInt(arns.size())));
        } while (role == null || role.serviceLinked());
        return role;
    }

    private static Change with(
            AccountSnapshot before,
            RoleDetail role,
            SortedMap<String, NamedPolicy> inline,
            @Nullable PolicyDocument trust) {
        SortedMap<String, RoleDetail> roles = new TreeMap<>(before.roles());
        roles.put(
                role.arn(),
                new RoleDetail(
                        role.arn(),
                        role.account(),
                        role.name(),
                        role.id(),
                        role.path(),
                        inline,
                        role.attached(),
                        role.boundaryArn(),
                        role.tags(),
                        trust,
                        role.instanceProfiles()));
        return new Change(
                new AccountSnapshot(
                        before.users(),
                        before.groups(),
                        roles,
                        before.policies(),
                        before.organization(),
                        before.resources(),
                        before.inventoryKnown(),
                        before.asOfMillis(),
                        before.findings()),
                Set.of(role.arn()));
    }
}
