package dev.cordon.aws.deny;

import dev.cordon.aws.client.ConcurrentReads;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.ManagedPolicy;
import dev.cordon.engine.action.PriorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A managed policy of its own, attached: what the responder's permissions can be limited to by ARN.
 *
 * @param slots how many managed policies a principal may have
 */
record ManagedForm(int slots) implements DenyForm {
    /** Characters that a managed policy may have. */
    static final int QUOTA = 6_144;

    @Override
    public String id() {
        return "managed";
    }

    @Override
    public FormLook look(Iam iam, Placement placement) {
        return ConcurrentReads.both(
                () -> iam.apart().attached(placement.who()),
                () -> iam.apart().policy(placement.managedArn()),
                (attached, policy) -> found(placement, attached, policy.orElse(null)));
    }

    private FormLook found(Placement placement, List<String> attached, @Nullable ManagedPolicy policy) {
        String arn = placement.managedArn();
        boolean on = attached.contains(arn);
        List<String> calls = new ArrayList<>();
        if (!on && attached.size() >= slots) {
            String words = "all " + attached.size() + " slots for managed policies are taken";
            return FormLook.of(FormLook.Standing.NOT_HERE, words, calls);
        }
        if (policy == null) {
            if (placement.deny().size() > QUOTA) {
                String words =
                        "the deny has " + placement.deny().size() + " characters, a managed policy at most " + QUOTA;
                return FormLook.of(FormLook.Standing.NOT_HERE, words, calls);
            }
            calls.add("iam:CreatePolicy " + Placement.PATH + placement.name() + " "
                    + placement.deny().text());
            calls.add(attachCall(placement));
            return FormLook.of(FormLook.Standing.ABSENT, "no policy " + placement.name() + " is there", calls);
        }
        if (!OurPolicy.isOurs(policy, placement)) {
            return FormLook.of(FormLook.Standing.NOT_HERE, OurPolicy.notOurs(arn), calls);
        }
        boolean says = placement.deny().isSaidBy(policy.document());
        if (says && on) {
            return FormLook.of(FormLook.Standing.IN_EFFECT, placement.name() + " is attached and says it", calls);
        }
        if (!says) {
            calls.add("iam:CreatePolicyVersion " + arn + " " + placement.deny().text());
        }
        if (!on) {
            calls.add(attachCall(placement));
        }
        String words = placement.name()
                + (on ? " is attached" : " is not attached")
                + (says ? "" : ", and says something else");
        return FormLook.of(FormLook.Standing.PARTLY, words, calls);
    }

    private static String attachCall(Placement placement) {
        return "iam:Attach" + placement.who().kind() + "Policy " + placement.managedArn() + " to "
                + placement.who().words();
    }

    @Override
    public void put(Iam iam, Placement placement, PriorState prior) {
        String arn = placement.managedArn();
        boolean on = ConcurrentReads.both(
                () -> iam.apart().attached(placement.who()), () -> iam.apart().policy(arn), (attached, there) -> {
                    rewrite(iam, placement, there);
                    return attached.contains(arn);
                });
        if (!on) {
            OurPolicy.onceVisible(() -> iam.attach(placement.who(), arn));
        }
    }

    @Override
    public void rewrite(Iam iam, Placement placement, PriorState prior) {
        rewrite(iam, placement, iam.policy(placement.managedArn()));
    }

    private static void rewrite(Iam iam, Placement placement, Optional<ManagedPolicy> there) {
        DenyDocument deny = placement.deny();
        OurPolicy.write(iam, placement, placement.managedArn(), there, deny.text(), deny::isSaidBy, placement.tags());
    }

    @Override
    public List<String> remove(Iam iam, Placement placement, PriorState prior) {
        String arn = placement.managedArn();
        ManagedPolicy policy = iam.policy(arn).orElse(null);
        if (policy != null && !OurPolicy.isOurs(policy, placement)) {
            return List.of(OurPolicy.notOurs(arn) + ", and was left");
        }
        OurPolicy.unlessMissing(() -> iam.detach(placement.who(), arn));
        return OurPolicy.delete(iam, placement, arn);
    }
}
