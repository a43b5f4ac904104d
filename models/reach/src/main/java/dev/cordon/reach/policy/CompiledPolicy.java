package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A document with its statements compiled, and which of them speak of which action. */
final class CompiledPolicy {
    /** Actions remembered; a caller may ask for any number of made-up ones. */
    private static final int MAX_ACTIONS = 4096;

    private final List<CompiledStatement> statements;
    private final @Nullable Set<String> services;
    private final Map<String, List<CompiledStatement>> byAction = new ConcurrentHashMap<>();

    CompiledPolicy(PolicyDocument document) {
        boolean variables = document.version().equals("2012-10-17");
        List<CompiledStatement> compiled = new ArrayList<>(document.statements().size());
        for (Statement statement : document.statements()) {
            compiled.add(new CompiledStatement(statement, variables));
        }
        this.statements = List.copyOf(compiled);
        this.services = services(document);
    }

    /** The services it speaks of, or null where it may speak of any. */
    private static @Nullable Set<String> services(PolicyDocument document) {
        Set<String> services = new HashSet<>();
        for (Statement statement : document.statements()) {
            if (statement.notAction()) {
                return null;
            }
            for (TextPattern action : statement.actions()) {
                int colon = action.text().indexOf(':');
                String service = colon < 0 ? "*" : action.text().substring(0, colon);
                if (service.indexOf('*') >= 0 || service.indexOf('?') >= 0) {
                    return null;
                }
                services.add(service.toLowerCase(Locale.ROOT));
            }
        }
        return Set.copyOf(services);
    }

    /** The statements that speak of an action, which is in lower case. */
    List<CompiledStatement> of(String action) {
        if (services != null) {
            int colon = action.indexOf(':');
            if (colon < 0 || !services.contains(action.substring(0, colon))) {
                return List.of();
            }
        }
        List<CompiledStatement> known = byAction.get(action);
        if (known == null) {
            List<CompiledStatement> found = new ArrayList<>();
            for (CompiledStatement statement : statements) {
                if (statement.speaksOf(action)) {
                    found.add(statement);
                }
            }
            known = List.copyOf(found);
            if (byAction.size() >= MAX_ACTIONS) {
                byAction.clear();
            }
            byAction.put(action, known);
        }
        return known;
    }
}
