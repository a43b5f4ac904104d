package dev.cordon.elastic;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Failures in a row of each index, so that one that takes nothing waits longer and longer while the others go on. */
final class FailureStreaks {
    private final Map<DocumentKind, Integer> streaks = new EnumMap<>(DocumentKind.class);

    /**
     * Counts a request.
     *
     * @param sent its documents
     * @param again those of them that must be tried again
     * @return failures in a row of the index that fails longest, of those in {@code again}; 0 if that is empty
     */
    synchronized int after(List<Document> sent, List<Document> again) {
        Set<DocumentKind> failed = kinds(again);
        int longest = 0;
        for (DocumentKind kind : kinds(sent)) {
            int streak = failed.contains(kind) ? streaks.getOrDefault(kind, 0) + 1 : 0;
            streaks.put(kind, streak);
            longest = Math.max(longest, streak);
        }
        return longest;
    }

    private static Set<DocumentKind> kinds(List<Document> documents) {
        Set<DocumentKind> kinds = new HashSet<>();
        documents.forEach(document -> kinds.add(document.kind()));
        return kinds;
    }
}
