package dev.cordon.bench.live;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets every request of the AWS SDK in this process wait before it is sent, as if the provider were far away. The sandbox
 * itself answers in a few milliseconds. The SDK finds it on the class path.
 */
public final class ProviderDelay implements ExecutionInterceptor {
    private static final SplittableRandom RANDOM = new SplittableRandom(1);
    private static volatile long millis;

    /** From now on: between half and one and a half of so many milliseconds; 0 for no wait. */
    static void set(long millisInTheMiddle) {
        millis = millisInTheMiddle;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        long middle = millis;
        if (middle == 0) {
            return;
        }
        try {
            TimeUnit.MICROSECONDS.sleep(micros(middle));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted before it was sent", e);
        }
    }

    private static long micros(long middle) {
        synchronized (RANDOM) {
            return RANDOM.nextLong(middle * 500, middle * 1_500 + 1);
        }
    }
}
