package dev.cordon.reach.account;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds a principal by the friendly name that events use; maps are by ARN, which has the path in between. */
final class ByName {
    private ByName() {}

    static <T> @Nullable T find(
            SortedMap<String, T> map,
            String account,
            String kind,
            String name,
            Function<T, String> nameOf,
            Function<T, String> accountOf) {
        T direct = map.get("arn:aws:iam::" + account + ":" + kind + "/" + name);
        if (direct != null) {
            return direct;
        }
        T differing = null;
        for (Map.Entry<String, T> entry : map.entrySet()) {
            T one = entry.getValue();
            if (entry.getKey().endsWith(name) && nameOf.apply(one).equals(name)) {
                if (accountOf.apply(one).equals(account)) {
                    return one;
                }
            } else if (nameOf.apply(one).equalsIgnoreCase(name)
                    && accountOf.apply(one).equals(account)) {
                differing = one;
            }
        }
        return differing;
    }
}
