package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.Steps;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.StepRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** Between a decision and its deny stand calls, a round trip each: which ones, to the last. */
class DenyCallsIT {
    private static final String CI = AwsSandbox.user("ci");

    private final List<String> calls = new CopyOnWriteArrayList<>();

    private IamClient listed(IamClient client) {
        return (IamClient) Proxy.newProxyInstance(
                IamClient.class.getClassLoader(), new Class<?>[] {IamClient.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void before_a_deny_stand_no_more_calls_than_these() {
        try (AwsSandbox sandbox =
                        new AwsSandbox("none", AwsActions.descriptors().values());
                AwsAccount plain = sandbox.responder()) {
            AwsAccount account = new AwsAccount(listed(plain.iam()), plain.sts(), plain.pause());
            Responder deny = AwsActions.all(account, DenyForms.USUAL, sandbox.trail(), sandbox.clock)
                    .of("aws.attach-deny");
            long ends = sandbox.clock.millis() / 1000 * 1000 + 3_600_000;
            StepRequest request = Steps.request(
                    Steps.step(0, "aws.attach-deny", CI, Map.of("policy", Steps.DENY_ALL)), ends, ends - 7_200_000);

            Preflight look = deny.preflight(request);
            // Whether the user is there; then at the same time how a deny stands in each form that may be had.
            assertThat(calls).startsWith("getUser");
            assertThat(calls)
                    .containsExactlyInAnyOrder(
                            "getUser", "listAttachedUserPolicies", "getPolicy", "getUser", "getPolicy");
            calls.clear();
            assertThat(deny.apply(request, look.prior())).isInstanceOf(CallOutcome.Done.class);
            assertThat(calls.subList(0, 2)).containsExactlyInAnyOrder("listAttachedUserPolicies", "getPolicy");
            assertThat(calls.subList(2, calls.size())).containsExactly("createPolicy", "attachUserPolicy");
        }
    }
}
