package dev.cordon.aws.act;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;

/** Counts calls that change something, and lets the process die around one of them. */
final class CountedCalls {
    private final AtomicInteger changing = new AtomicInteger();
    private volatile ResponderContract.Kill kill = ResponderContract.Kill.BEFORE_A_CALL;
    private volatile AtomicInteger left = new AtomicInteger(-1);

    int changing() {
        return changing.get();
    }

    /** Dies at the call that brings the counter from 1 to 0. */
    void kill(ResponderContract.Kill how, AtomicInteger counter) {
        kill = how;
        left = counter;
    }

    IamClient over(IamClient client) {
        return (IamClient) Proxy.newProxyInstance(
                IamClient.class.getClassLoader(), new Class<?>[] {IamClient.class}, (proxy, method, arguments) -> {
                    boolean changes = method.getName()
                            .matches("(create|delete|put|attach|detach|update|tag|untag|set|add|remove).*");
                    boolean mine = kill == ResponderContract.Kill.BEFORE_A_CALL
                            || kill == ResponderContract.Kill.AFTER_A_CALL_TOOK_EFFECT
                            || kill == ResponderContract.Kill.ANSWER_LOST;
                    boolean now = changes && mine && left.getAndDecrement() == 1;
                    if (changes) {
                        changing.incrementAndGet();
                    }
                    if (now && kill == ResponderContract.Kill.BEFORE_A_CALL) {
                        throw new ResponderContract.Killed();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (now && kill == ResponderContract.Kill.AFTER_A_CALL_TOOK_EFFECT) {
                        throw new ResponderContract.Killed();
                    }
                    if (now) {
                        throw SdkClientException.create("the answer was lost");
                    }
                    return answer;
                });
    }
}
