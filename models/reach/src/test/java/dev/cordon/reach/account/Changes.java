package dev.cordon.reach.account;

import dev.cordon.domain.IamChange;
import java.util.Map;
import java.util.TreeMap;

/** Events of IAM, for tests. */
final class Changes {
    static final long LATER = 2_000_000_000_000L;

    private Changes() {}

    /** A change with parameters as names and values in turn. */
    static IamChange change(String eventName, String... parameters) {
        return at(LATER, eventName, parameters);
    }

    static IamChange at(long millis, String eventName, String... parameters) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        return new IamChange(
                "acme", Gaad.ACCOUNT, millis, "event-" + eventName, eventName, Gaad.arn("user", "alice"), named);
    }
}
