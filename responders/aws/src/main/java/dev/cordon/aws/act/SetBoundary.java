package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.StepRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Replaces the permissions boundary by one that allows the same, less the deny. */
final class SetBoundary extends DenyResponder {
    static final String ID = "aws.set-boundary";
    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Set a permissions boundary",
            "Makes a boundary from the one before (or from everything, where there was none) and the deny, and sets it."
                    + " The boundary before is journalled and tagged, and restored exactly; where somebody set another"
                    + " meanwhile, theirs is left and reported.",
            "aws",
            Allow.boundary(),
            true,
            true,
            "",
            false,
            Map.of(),
            List.of("a user or role in the account"),
            """
            - action: aws.set-boundary
              verify: {after: 10s, within: 2m}
              revert: restore
            """);

    SetBoundary(DenyForms forms, AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, forms, account, clock);
    }

    @Override
    DenyDocument document(StepRequest request, Instant cutoff) {
        return DenyDocument.of(request.step().parameter("policy"));
    }

    @Override
    String allowed(StepRequest request) {
        return DenyForms.BOUNDARY;
    }
}
