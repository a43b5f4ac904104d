package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.StepRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the deny as an inline policy, within what is left of the quota. */
final class InlineDeny extends DenyResponder {
    static final String ID = "aws.inline-deny";
    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Write a deny inline",
            "Writes the deny as an inline policy named by the containment. For principals whose slots are all taken. The"
                    + " permission for it cannot be limited by content, so it is not in the responder's usual policy.",
            "aws",
            permissions(),
            true,
            true,
            "",
            false,
            Map.of(),
            List.of("a user or role in the account"),
            """
            - action: aws.inline-deny
              verify: {after: 10s, within: 2m}
              revert: restore
            """);

    InlineDeny(DenyForms forms, AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, forms, account, clock);
    }

    private static List<ActionDescriptor.Permission> permissions() {
        List<ActionDescriptor.Permission> all = new ArrayList<>(Allow.inline());
        all.add(Allow.read("iam:GetUser", "see the target"));
        all.add(Allow.read("iam:GetRole", "see the target"));
        return all;
    }

    @Override
    DenyDocument document(StepRequest request, Instant cutoff) {
        return DenyDocument.of(request.step().parameter("policy"));
    }

    @Override
    String allowed(StepRequest request) {
        return DenyForms.INLINE;
    }
}
