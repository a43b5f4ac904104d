package dev.cordon.launcher.hold.desk;

import dev.cordon.aws.client.Pause;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * What commands that act take from outside, so that tests can play it.
 *
 * @param clock wall clock
 * @param counted milliseconds of a clock that only counts: for running time
 * @param pause waits
 * @param credentials of the responder
 * @param random for keys and nonces
 * @param user of the operating system: who decides on a laptop
 * @param lastWords what is said where the process is interrupted
 * @param asking who is there to be asked
 */
public record HoldWorld(
        Clock clock,
        LongSupplier counted,
        Pause pause,
        AwsCredentialsProvider credentials,
        SecureRandom random,
        String user,
        LastWords lastWords,
        Asking asking) {
    private static final long NANOS = 1_000_000;

    /** What a command that is interrupted still does and says, in place of the usual line. */
    @FunctionalInterface
    public interface LastWords {
        /** Nobody interrupts but by interrupting the thread. */
        LastWords NONE = task -> () -> {};

        /**
         * From now on an interruption of the process runs this first.
         *
         * @return ends that
         */
        Given during(Runnable task);

        /** Until it is closed. */
        interface Given extends AutoCloseable {
            @Override
            void close();
        }
    }

    /** The world as it is. */
    public static HoldWorld live(LastWords lastWords) {
        return new HoldWorld(
                Clock.systemUTC(),
                () -> System.nanoTime() / NANOS,
                Thread::sleep,
                DefaultCredentialsProvider.builder().build(),
                new SecureRandom(),
                System.getProperty("user.name", "operator"),
                lastWords,
                Asking.ofTerminal(System.getProperties()));
    }

    public long now() {
        return clock.millis();
    }
}
