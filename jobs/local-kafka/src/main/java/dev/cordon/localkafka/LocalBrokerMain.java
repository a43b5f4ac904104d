package dev.cordon.localkafka;

import java.io.PrintStream;
import java.nio.file.Path;

/** A local broker as a process of its own: {@code DATA_DIRECTORY PORT CONTROLLER_PORT}. A signal stops it cleanly. */
public final class LocalBrokerMain {
    private static final int USAGE = 2;
    private static final int CONFIGURATION = 3;

    private LocalBrokerMain() {}

    /** Exits explicitly: after a failure the broker's threads would keep the JVM alive. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        LocalBrokerSettings settings;
        try {
            settings = settings(arguments);
        } catch (IllegalArgumentException e) {
            err.println("usage: DATA_DIRECTORY PORT CONTROLLER_PORT: " + e.getMessage());
            return USAGE;
        }
        try {
            LocalBroker broker = LocalBroker.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
            out.println("broker at " + broker.bootstrapServers());
            out.flush();
            broker.awaitEnd();
            return 0;
        } catch (BrokerStartException e) {
            err.println(e.getMessage());
            return CONFIGURATION;
        }
    }

    private static LocalBrokerSettings settings(String[] arguments) {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(arguments.length + " arguments instead of 3");
        }
        return new LocalBrokerSettings(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }
}
