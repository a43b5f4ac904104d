package dev.cordon.reach.account;

import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.TextPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shares equal action and resource patterns between documents: names of actions are most of what a large account says. */
final class PatternPool {
    private static final int MAX_PATTERNS = 500_000;

    private final Map<String, TextPattern> patterns = new HashMap<>();

    PolicyDocument shared(PolicyDocument document) {
        if (!document.readable()) {
            return document;
        }
        List<Statement> statements =
                document.statements().stream().map(this::shared).toList();
        return new PolicyDocument(document.version(), statements, true);
    }

    private Statement shared(Statement statement) {
        return new Statement(
                statement.position(),
                statement.sid(),
                statement.effect(),
                statement.notAction(),
                shared(statement.actions()),
                statement.notResource(),
                sharedOrNull(statement.resources()),
                statement.principals(),
                statement.conditions());
    }

    private @Nullable List<TextPattern> sharedOrNull(@Nullable List<TextPattern> written) {
        return written == null ? null : shared(written);
    }

    private List<TextPattern> shared(List<TextPattern> written) {
        return written.stream().map(this::shared).toList();
    }

    private TextPattern shared(TextPattern pattern) {
        TextPattern known = patterns.get(pattern.text());
        if (known == null && patterns.size() < MAX_PATTERNS) {
            patterns.put(pattern.text(), pattern);
        }
        return known == null ? pattern : known;
    }
}
