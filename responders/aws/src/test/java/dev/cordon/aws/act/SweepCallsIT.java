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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;

/** A sweep lists the whole account, three times a hold: in as few round trips as there can be. */
class SweepCallsIT {
    private static final String CI = AwsSandbox.user("ci");
    private static final List<String> WHOLE = List.of("listUsers", "listRoles", "listPolicies");

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Integer> usersAPage = new CopyOnWriteArrayList<>();

    /** Passed by the lists of the whole account once all of them are under way. */
    private final CyclicBarrier together = new CyclicBarrier(WHOLE.size());

    private IamClient listed(IamClient client) {
        return (IamClient) Proxy.newProxyInstance(
                IamClient.class.getClassLoader(), new Class<?>[] {IamClient.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("listUsers")) {
                        usersAPage.add(usersAPage(arguments[0]));
                    }
                    if (WHOLE.contains(method.getName())) {
                        together.await(1, TimeUnit.MINUTES);
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked") // what the SDK's own method takes
    private static Integer usersAPage(Object asked) {
        ListUsersRequest.Builder builder = ListUsersRequest.builder();
        ((Consumer<ListUsersRequest.Builder>) asked).accept(builder);
        return builder.build().maxItems();
    }

    @Test
    @Timeout(120)
    void users_roles_and_policies_are_listed_at_the_same_time_and_once() {
        try (AwsSandbox sandbox =
                        new AwsSandbox("none", AwsActions.descriptors().values());
                AwsAccount plain = sandbox.responder()) {
            AwsAccount account = new AwsAccount(listed(plain.iam()), plain.sts(), plain.pause());
            Responder sweep = AwsActions.all(account, DenyForms.USUAL, sandbox.trail(), sandbox.clock)
                    .of("aws.sweep");
            long ends = sandbox.clock.millis() / 1000 * 1000 + 3_600_000;
            StepRequest request =
                    Steps.request(Steps.step(0, "aws.sweep", CI, Map.of("mode", "contain")), ends, ends - 7_200_000);

            Preflight look = sweep.preflight(request);
            assertThat(calls)
                    .containsExactlyInAnyOrder("listUsers", "listRoles", "listPolicies", "getPolicy", "listAccessKeys");
            assertThat(calls).endsWith("listAccessKeys");
            calls.clear();
            assertThat(sweep.apply(request, look.prior())).isInstanceOf(CallOutcome.Done.class);
            assertThat(calls.stream().filter(WHOLE::contains)).containsExactlyInAnyOrderElementsOf(WHOLE);
            assertThat(usersAPage).as("all that a page may have").containsOnly(1_000);
        }
    }
}
