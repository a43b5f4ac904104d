package dev.cordon.aws.deny;

import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.StepStopped;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.PriorState;
import dev.cordon.reach.response.PolicyQuota;
import java.util.List;

/**
 * An inline policy. AWS cannot limit what a responder writes inline by its content, so this is used only where a managed
 * policy cannot be.
 */
record InlineForm() implements DenyForm {
    @Override
    public String id() {
        return "inline";
    }

    @Override
    public FormLook look(Iam iam, Placement placement) {
        String there = iam.inline(placement.who(), placement.name()).orElse(null);
        String put = "iam:Put" + placement.who().kind() + "Policy " + placement.name() + " on "
                + placement.who().words() + " " + placement.deny().text();
        if (there == null) {
            int quota = (placement.who().user() ? PolicyQuota.USER_INLINE : PolicyQuota.ROLE_INLINE).characters();
            int taken = 0;
            for (String name : iam.inlineNames(placement.who())) {
                taken += DenyDocument.size(iam.inline(placement.who(), name).orElse(""));
            }
            if (taken + placement.deny().size() > quota) {
                return FormLook.of(
                        FormLook.Standing.NOT_HERE,
                        "inline policies have " + taken + " of " + quota + " characters, and the deny needs "
                                + placement.deny().size(),
                        List.of());
            }
            return FormLook.of(
                    FormLook.Standing.ABSENT, "no inline policy " + placement.name() + " is there", List.of(put));
        }
        if (placement.deny().isSaidBy(there)) {
            return FormLook.of(
                    FormLook.Standing.IN_EFFECT, "inline policy " + placement.name() + " says it", List.of());
        }
        if (placement.deny().isSaidButExpiryBy(there)) {
            return FormLook.of(
                    FormLook.Standing.PARTLY,
                    "inline policy " + placement.name() + " says it with another expiry",
                    List.of(put));
        }
        return FormLook.of(FormLook.Standing.NOT_HERE, foreign(placement), List.of());
    }

    private static String foreign(Placement placement) {
        return "an inline policy " + placement.name() + " is there and says something else than this containment wrote";
    }

    @Override
    public void put(Iam iam, Placement placement, PriorState prior) {
        String there = iam.inline(placement.who(), placement.name()).orElse(null);
        if (there != null && !placement.deny().isSaidButExpiryBy(there)) {
            throw new StepStopped(new CallOutcome.Failed(foreign(placement)));
        }
        if (there == null || !placement.deny().isSaidBy(there)) {
            iam.putInline(placement.who(), placement.name(), placement.deny().text());
        }
    }

    @Override
    public void rewrite(Iam iam, Placement placement, PriorState prior) {
        if (iam.inline(placement.who(), placement.name()).isPresent()) {
            put(iam, placement, prior);
        }
    }

    @Override
    public List<String> remove(Iam iam, Placement placement, PriorState prior) {
        String there = iam.inline(placement.who(), placement.name()).orElse(null);
        if (there == null) {
            return List.of();
        }
        if (!placement.deny().isSaidButExpiryBy(there)) {
            return List.of(foreign(placement) + ", and was left");
        }
        OurPolicy.unlessMissing(() -> iam.deleteInline(placement.who(), placement.name()));
        return List.of();
    }
}
