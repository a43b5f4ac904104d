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

/**
 * Denies everything to sessions issued until now, by AWS's clock.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html">revoking sessions</a>
 */
final class RevokeSessions extends DenyResponder {
    static final String ID = "aws.revoke-sessions";
    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Revoke sessions",
            "Attaches a deny of everything for sessions issued until now. Long-term keys carry no issue time and go on, and"
                    + " so do sessions issued later. It hits every session of the principal: workloads that cache"
                    + " credentials fail until they fetch new ones, at the latest when the old ones expire.",
            "aws",
            Allow.managed(),
            true,
            true,
            "",
            false,
            Map.of("fallbacks", "as for aws.attach-deny"),
            List.of("a user or role in the account"),
            """
            - action: aws.revoke-sessions
              verify: {after: 10s, within: 2m}
              revert: restore
            """);

    RevokeSessions(DenyForms forms, AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, forms, account, clock);
    }

    @Override
    DenyDocument document(StepRequest request, Instant cutoff) {
        return DenyDocument.sessionsUntil(cutoff);
    }

    @Override
    String suffix(StepRequest request) {
        String name = request.step().parameter("name");
        return name.isEmpty() ? "sessions" : name;
    }

    @Override
    String allowed(StepRequest request) {
        String fallbacks = request.step().parameter("fallbacks");
        return DenyForms.MANAGED + "," + (fallbacks.isEmpty() ? DenyForms.BOUNDARY : fallbacks);
    }
}
