package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Condition keys whose values follow from who asks
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, "Properties of the principal").
 */
final class PrincipalKeys implements KeySource {
    static final String USER_ID = "aws:userid";
    private static final String TAG = "aws:principaltag/";

    private final PrincipalFacts who;

    PrincipalKeys(PrincipalFacts who) {
        this.who = who;
    }

    /** Whether a key speaks of the principal, so that a statement with it differs between principals. */
    static boolean concerns(String key) {
        return key.startsWith("aws:principal") || key.startsWith("aws:user") || key.equals("kms:calleraccount");
    }

    /** The values, empty where such a principal lacks the key; null where the principal does not tell. */
    @Override
    public @Nullable List<String> values(String key) {
        if (key.startsWith(TAG)) {
            return tag(who.tags(), key.substring(TAG.length()));
        }
        return switch (key) {
            case "aws:principalarn" -> List.of(who.arn());
            case "aws:principalaccount", "kms:calleraccount" -> who.account().isEmpty() ? null : List.of(who.account());
            case "aws:principaltype" -> List.of(who.type().contextValue());
            case "aws:username" -> who.type() == PrincipalType.USER ? List.of(who.name()) : List.of();
            case USER_ID -> userId();
            case "aws:principalisawsservice" -> List.of("false");
            case "aws:principalservicename", "aws:principalservicenameslist" -> List.of();
            default -> null;
        };
    }

    /** A role's is {@code id:session}, and a snapshot knows no session. */
    private @Nullable List<String> userId() {
        boolean whole = who.type() == PrincipalType.USER || who.id().indexOf(':') >= 0;
        return whole && !who.id().isEmpty() ? List.of(who.id()) : null;
    }

    /** What a role's {@code aws:userid} begins with in every session. */
    @Nullable
    String start(String key) {
        boolean open = key.equals(USER_ID)
                && who.type() == PrincipalType.ROLE
                && who.id().indexOf(':') < 0;
        return open && !who.id().isEmpty() ? who.id() + ":" : null;
    }

    /** Values of the tags with a key; condition keys do not regard case. */
    static List<String> tag(Map<String, String> tags, String key) {
        List<String> values = new ArrayList<>(1);
        tags.forEach((name, value) -> {
            if (name.equalsIgnoreCase(key)) {
                values.add(value);
            }
        });
        return values;
    }
}
