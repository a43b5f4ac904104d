package dev.cordon.reach.hold;

import dev.cordon.reach.radius.YamlFields;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a coverage file (YAML, docs/hold-policies.md describes it). Strict: every unknown, missing or wrong field is told at
 * once, with file and line.
 */
public final class CoverageReader {
    static final Map<String, EventKind> KINDS = new TreeMap<>(Map.of(
            "management_read", EventKind.MANAGEMENT_READ,
            "management_write", EventKind.MANAGEMENT_WRITE,
            "data", EventKind.DATA));
    private static final Map<String, Coverage> WORDS = Map.of(
            "logged", Coverage.LOGGED,
            "not_logged", Coverage.NOT_LOGGED,
            "unknown", Coverage.UNKNOWN);

    private final List<String> problems = new ArrayList<>();

    private CoverageReader() {}

    /**
     * The coverage of a file.
     *
     * @param in read to its end, not closed
     * @param name of the file, for messages
     */
    public static CoverageMap read(InputStream in, String name) throws InvalidCoverageException {
        CoverageReader reader = new CoverageReader();
        List<CoverageMap.Source> sources = new ArrayList<>();
        YamlFields.read(in, name, reader.problems).ifPresent(file -> {
            file.only("sources");
            file.each("sources", f -> sources.add(reader.source(f)));
            if (sources.isEmpty()) {
                file.reject("sources", "is missing or empty; add at least one log");
            }
        });
        if (sources.isEmpty() && reader.problems.isEmpty()) {
            reader.problems.add(name + ": is empty; add 'sources' with at least one log");
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidCoverageException(reader.problems);
        }
        return new CoverageMap(sources);
    }

    private CoverageMap.Source source(YamlFields f) {
        f.only("source", "management_read", "management_write", "data", "services");
        Map<String, Map<EventKind, Coverage>> services = new HashMap<>();
        Set<String> seen = new HashSet<>();
        f.each("services", s -> {
            s.only("services", "management_read", "management_write", "data");
            Map<EventKind, Coverage> own = kinds(s, false);
            if (own.isEmpty()) {
                s.reject("", "says nothing; add management_read, management_write or data");
            }
            for (String service : s.texts("services")) {
                String folded = service.toLowerCase(Locale.ROOT);
                if (ActionPatterns.matching(folded + ":*").isEmpty()) {
                    s.reject(
                            "services",
                            "'" + service + "' is no service; use the prefix of its IAM actions, such as s3");
                } else if (!seen.add(folded)) {
                    s.reject("services", "'" + service + "' is listed twice; keep one");
                }
                services.put(folded, own);
            }
        });
        return new CoverageMap.Source(f.text("source", true), kinds(f, true), services);
    }

    private static Map<EventKind, Coverage> kinds(YamlFields f, boolean required) {
        Map<EventKind, Coverage> kinds = new EnumMap<>(EventKind.class);
        KINDS.forEach((field, kind) -> {
            String word = f.text(field, required);
            Coverage coverage = WORDS.get(word);
            if (coverage != null) {
                kinds.put(kind, coverage);
            } else if (!word.isEmpty()) {
                f.reject(field, "must be logged, not_logged or unknown");
            }
        });
        return kinds;
    }
}
