package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.ActionDescriptor.Permission;
import dev.cordon.engine.action.StepRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Attaches a managed policy that only denies. Where all slots are taken it falls to the forms that the plan allows: inline,
 * then boundary.
 */
final class AttachDeny extends DenyResponder {
    static final String ID = "aws.attach-deny";
    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Attach a deny",
            "Makes a managed policy under /cordon/ that only denies, named and tagged by the containment, and attaches it"
                    + " to the user or role. What it denies follows from the rung. Its expiry stands in the policy itself.",
            "aws",
            permissions(),
            true,
            true,
            "",
            false,
            Map.of(
                    "fallbacks",
                    "what to use where all slots for managed policies are taken, in order: `boundary`, `inline`, both"
                            + " separated by a comma, or `none`; `boundary` unless said otherwise"),
            List.of("a user or role in the account"),
            """
            - action: aws.attach-deny
              verify: {after: 10s, within: 2m}
              revert: restore
              with: {fallbacks: boundary}
            """);

    AttachDeny(DenyForms forms, AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, forms, account, clock);
    }

    private static List<Permission> permissions() {
        return Allow.managed();
    }

    @Override
    DenyDocument document(StepRequest request, Instant cutoff) {
        DenyDocument deny = DenyDocument.of(request.step().parameter("policy"));
        return request.step().parameter("sessions").equals("revoke") ? deny.andSessionsUntil(cutoff) : deny;
    }

    @Override
    String allowed(StepRequest request) {
        String forms = request.step().parameter("forms");
        if (!forms.isEmpty()) {
            return forms;
        }
        String fallbacks = request.step().parameter("fallbacks");
        return DenyForms.MANAGED + "," + (fallbacks.isEmpty() ? DenyForms.BOUNDARY : fallbacks);
    }
}
