package dev.cordon.launcher.text;

import dev.cordon.launcher.sandbox.SandboxStart;
import dev.cordon.launcher.sandbox.SandboxStart.Caller;
import java.util.ArrayList;
import java.util.List;

/** How to call a sandbox, as lines for people: the first ones can be pasted into a shell. */
public record SandboxText(DisplayText text, Style style) {
    private static final int CALLERS = 20;

    public List<String> lines(SandboxStart start) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("Sandbox cloud, not AWS, at " + start.endpoint()));
        lines.add("Accounts: " + text.harmless(String.join(", ", start.accounts())));
        start.rehearsed()
                .ifPresent(written ->
                        lines.add("To rehearse with: " + Quantity.of(written.count(), "alert", "alerts") + " in "
                                + text.harmless(written.alerts().toString()) + ", trusted with --trust "
                                + text.harmless(written.publicKey().toString())));
        lines.add("");
        if (start.callers().isEmpty()) {
            lines.add("There is no user in it, so nobody can call; --responder adds one.");
            return lines;
        }
        Caller first = start.callers().get(0);
        lines.add("To call it with the AWS CLI or an SDK, as " + named(first) + ":");
        lines.add("  export AWS_ENDPOINT_URL=" + start.endpoint() + " AWS_REGION=" + SandboxStart.REGION);
        lines.add("  export AWS_ACCESS_KEY_ID=" + first.credentials().accessKeyId());
        lines.add("  export AWS_SECRET_ACCESS_KEY=" + first.credentials().secretAccessKey());
        lines.add("  unset AWS_SESSION_TOKEN AWS_PROFILE");
        lines.add("  aws sts get-caller-identity");
        lines.add("In code: endpointOverride(URI.create(\"" + start.endpoint() + "\")) on the client's builder.");
        lines.add("");
        lines.add("Access keys, made up here and worth nothing anywhere else:");
        start.callers().stream().limit(CALLERS).forEach(caller -> {
            lines.add("  " + named(caller));
            lines.add("    " + caller.credentials().accessKeyId() + "  "
                    + caller.credentials().secretAccessKey());
        });
        int more = start.callers().size() - CALLERS;
        if (more > 0) {
            lines.add("  and " + Quantity.of(more) + " more; --json has all");
        }
        return lines;
    }

    private String named(Caller caller) {
        return text.harmless(caller.arn())
                + (caller.standing() == SandboxStart.Standing.USER
                        ? ""
                        : " (" + caller.standing().label() + ")");
    }
}
