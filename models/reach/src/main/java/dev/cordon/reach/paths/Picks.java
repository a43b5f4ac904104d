package dev.cordon.reach.paths;

import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.TextPattern;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether actions are all allowed on one and the same resource of a kind, when it is not known which there are: asked on one
 * that nobody names, and on those that the policies name.
 */
final class Picks {
    private static final int MAX_PATTERNS = 500;
    private static final int MAX_PAIRS = 400;

    private record Key(List<ActionScope> scopes, String pattern) {}

    private final Map<Key, Truth> picked = new HashMap<>();

    /**
     * For a resource that the principal names or picks itself: what the policies say of the best choice.
     *
     * @param pattern ARN with {@code *}
     */
    Truth best(List<ActionScope> scopes, String pattern) {
        Truth known = picked.get(new Key(scopes, pattern));
        if (known == null) {
            known = tryAll(scopes, pattern);
            picked.put(new Key(List.copyOf(scopes), pattern), known);
        }
        return known;
    }

    /** For a resource that exists, but which one is not known: certain only where its name does not matter. */
    Truth some(List<ActionScope> scopes, String pattern) {
        Truth best = best(scopes, pattern);
        return best.certain() ? all(scopes, unnamed(pattern)).or(Truth.POSSIBLE) : best;
    }

    void clear() {
        picked.clear();
    }

    private static String unnamed(String pattern) {
        return pattern.replace("*", CommonText.OPEN);
    }

    private static Truth tryAll(List<ActionScope> scopes, String pattern) {
        for (ActionScope scope : scopes) {
            if (scope.nothing()) {
                return Truth.NO;
            }
        }
        Truth best = all(scopes, unnamed(pattern));
        List<List<String>> named = new ArrayList<>();
        for (ActionScope scope : scopes) {
            List<String> texts = Stream.concat(scope.resourcePatterns().stream(), scope.boundPatterns().stream())
                    .map(TextPattern::text)
                    .distinct()
                    .filter(text -> !text.equals("*"))
                    .limit(MAX_PATTERNS)
                    .toList();
            named.add(texts);
            for (String text : texts) {
                if (best.certain()) {
                    return best;
                }
                best = best.or(all(scopes, List.of(pattern, text)));
            }
        }
        return best.mayBe() ? best : tryPairs(scopes, named, pattern);
    }

    /** Two actions may each be allowed on a pattern, and both only where the patterns meet. */
    private static Truth tryPairs(List<ActionScope> scopes, List<List<String>> named, String pattern) {
        Truth best = Truth.NO;
        int pairs = 0;
        for (int i = 0; i < named.size(); i++) {
            for (int j = i + 1; j < named.size(); j++) {
                for (String one : named.get(i)) {
                    for (String other : named.get(j)) {
                        if (pairs++ > MAX_PAIRS || best.certain()) {
                            return best;
                        }
                        best = best.or(all(scopes, List.of(pattern, one, other)));
                    }
                }
            }
        }
        return best;
    }

    private static Truth all(List<ActionScope> scopes, List<String> patterns) {
        String arn = CommonText.of(patterns);
        return arn == null ? Truth.NO : all(scopes, arn);
    }

    private static Truth all(List<ActionScope> scopes, String arn) {
        ResourceFacts facts = new ResourceFacts(arn, accountOf(arn), null, null, false, List.of());
        Truth all = Truth.YES;
        for (ActionScope scope : scopes) {
            all = all.and(scope.on(facts, RequestContext.UNKNOWN));
            if (!all.mayBe()) {
                break;
            }
        }
        return all;
    }

    private static String accountOf(String arn) {
        String account = Landscape.accountOf(arn);
        for (int i = 0; i < account.length(); i++) {
            if (!Character.isDigit(account.charAt(i))) {
                return "";
            }
        }
        return account;
    }
}
