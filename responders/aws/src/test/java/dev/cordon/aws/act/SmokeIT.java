package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.Steps;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.engine.action.*;
import dev.cordon.engine.plan.PlannedStep;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmokeIT {
    @Test
    void smoke() {
        try (AwsSandbox sandbox = new AwsSandbox("none", ResponderPolicy.usual());
                AwsAccount account = sandbox.responder()) {
            String before = sandbox.cloud.fingerprint();
            Responders all = AwsActions.all(account, DenyForms.USUAL, sandbox.trail(), sandbox.clock);
            for (String[] one : new String[][] {
                {"aws.attach-deny", "ci"}, {"aws.attach-deny", "crowded"}, {"aws.set-boundary", "fenced"},
                {"aws.revoke-sessions", "ci"}, {"aws.deactivate-keys", "ci"}, {"aws.sweep", "ci"}
            }) {
                PlannedStep step = Steps.step(0, one[0], AwsSandbox.user(one[1]),
                        Map.of("policy", Steps.DENY_ALL, "mode", "contain"));
                StepRequest request = Steps.request(step, sandbox.clock.millis() + 3_600_000, sandbox.clock.millis() - 60_000);
                Responder r = all.of(one[0]);
                Preflight look = r.preflight(request);
                System.out.println(one[0] + " " + one[1] + " " + look);
                System.out.println("  " + r.apply(request, look.prior()));
                System.out.println("  " + r.verify(request, look.prior()));
                System.out.println("  " + r.preflight(request).standing());
                System.out.println("  " + r.revert(request, look.prior()));
                System.out.println("  " + r.preflight(request).standing());
                assertThat(sandbox.cloud.fingerprint()).isEqualTo(before);
            }
            System.out.println(AwsSandbox.policyOf(ResponderPolicy.usual()).replaceAll("\\s", "").length());
        }
    }
}
