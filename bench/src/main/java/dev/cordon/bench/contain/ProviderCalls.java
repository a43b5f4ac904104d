package dev.cordon.bench.contain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notes every call that the AWS SDK makes in this process, and for which alert or containment: threads of the containment
 * job carry that in their names. The SDK finds it on the class path.
 */
public final class ProviderCalls implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> BEGAN = new ExecutionAttribute<>("cordon-bench-began");
    private static final Map<String, ConcurrentLinkedQueue<Call>> CALLS = new ConcurrentHashMap<>();

    /**
     * A call, whatever it answered.
     *
     * @param fromMillis when it began
     * @param toMillis when it had answered
     * @param changes whether it may change something
     */
    public record Call(long fromMillis, long toMillis, String operation, boolean changes, boolean throttled) {}

    /** Begins anew. */
    public static void forget() {
        CALLS.clear();
    }

    /** Calls for any of these, by their beginning. */
    public static List<Call> of(String alert, String containment) {
        List<Call> all = new ArrayList<>();
        for (String name : List.of(alert, containment)) {
            ConcurrentLinkedQueue<Call> its = CALLS.get(name);
            if (its != null) {
                all.addAll(its);
            }
        }
        all.sort(Comparator.comparingLong(Call::fromMillis));
        return all;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGAN, System.currentTimeMillis());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        note(context.request().getClass().getSimpleName(), attributes, false);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        boolean throttled =
                context.exception() instanceof AwsServiceException refused && refused.isThrottlingException();
        note(context.request().getClass().getSimpleName(), attributes, throttled);
    }

    private static void note(String request, ExecutionAttributes attributes, boolean throttled) {
        long now = System.currentTimeMillis();
        Long began = attributes.getAttribute(BEGAN);
        String thread = Thread.currentThread().getName();
        String operation = request.replaceFirst("Request$", "");
        boolean changes = !operation.startsWith("Get") && !operation.startsWith("List");
        CALLS.computeIfAbsent(thread.substring(thread.lastIndexOf(' ') + 1), name -> new ConcurrentLinkedQueue<>())
                .add(new Call(began == null ? now : began, now, operation, changes, throttled));
    }
}
