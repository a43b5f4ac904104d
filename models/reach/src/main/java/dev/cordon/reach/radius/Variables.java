package dev.cordon.reach.radius;

import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is known of a principal into the variables of a resource pattern.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">policy variables</a>
 */
final class Variables {
    private Variables() {}

    static ResourcePattern put(String text, boolean except, PrincipalFacts who) {
        if (!text.contains("${")) {
            return new ResourcePattern(text, except, false);
        }
        StringBuilder filled = new StringBuilder();
        boolean guessed = false;
        int from = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            filled.append(text, from, start);
            String value = value(text.substring(start + 2, end), who);
            guessed |= value == null;
            filled.append(value == null ? "*" : value);
            from = end + 1;
        }
        return new ResourcePattern(filled.append(text, from, text.length()).toString(), except, guessed);
    }

    private static @Nullable String value(String variable, PrincipalFacts who) {
        if (variable.length() == 1) {
            return variable.equals("$") ? "$" : null;
        }
        int comma = variable.indexOf(',');
        String key = (comma < 0 ? variable : variable.substring(0, comma)).strip();
        String folded = key.toLowerCase(Locale.ROOT);
        if (folded.startsWith("aws:principaltag/")) {
            String name = key.substring("aws:principaltag/".length());
            for (var tag : who.tags().entrySet()) {
                if (tag.getKey().equalsIgnoreCase(name)) {
                    return tag.getValue();
                }
            }
            return null;
        }
        return switch (folded) {
            case "aws:username" -> who.type() == PrincipalType.USER ? who.name() : null;
            case "aws:principalaccount" -> who.account();
            case "aws:principaltype" -> who.type().contextValue();
            case "aws:userid" -> who.type() == PrincipalType.USER && !who.id().isEmpty() ? who.id() : null;
            default -> null;
        };
    }
}
