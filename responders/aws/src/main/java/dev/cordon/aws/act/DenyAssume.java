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
import java.util.stream.Stream;

/** Denies a principal to take on roles: the lever at the source, where the role itself must go on for others. */
final class DenyAssume extends DenyResponder {
    static final String ID = "aws.deny-assume-at-source";
    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Deny taking on roles",
            "Attaches a deny of sts:AssumeRole on the named roles to the principal that takes them on. Sessions that it has"
                    + " already are not touched.",
            "aws",
            Allow.managed(),
            true,
            true,
            "",
            false,
            Map.of(
                    "roles",
                    "ARNs of roles, separated by spaces; those that suspicious events took on unless said otherwise",
                    "fallbacks",
                    "as for aws.attach-deny"),
            List.of("a user or role in the account", "roles, or events that took some on"),
            """
            - action: aws.deny-assume-at-source
              verify: {after: 10s, within: 2m}
              revert: restore
            """);

    DenyAssume(DenyForms forms, AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, forms, account, clock);
    }

    @Override
    DenyDocument document(StepRequest request, Instant cutoff) {
        List<String> roles = Stream.of(request.step().parameter("roles").split("[ ,]+", -1))
                .filter(role -> !role.isEmpty())
                .sorted()
                .toList();
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("the step names no role");
        }
        return DenyDocument.assuming(roles);
    }

    @Override
    String suffix(StepRequest request) {
        String name = request.step().parameter("name");
        return name.isEmpty() ? "assume" : name;
    }

    @Override
    String allowed(StepRequest request) {
        String fallbacks = request.step().parameter("fallbacks");
        return DenyForms.MANAGED + "," + (fallbacks.isEmpty() ? DenyForms.BOUNDARY : fallbacks);
    }
}
