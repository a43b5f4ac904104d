package dev.cordon.reach.hold;

import java.io.InputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the configured logs would have shown: source by service by kind of event. An action is as covered as its best source
 * has it.
 *
 * @param sources each log, in the order of the file
 */
public record CoverageMap(List<Source> sources) {
    /**
     * One log.
     *
     * @param name such as {@code cloudtrail}
     * @param kinds coverage by kind of event; the three kinds that a trail can select
     * @param services services, by IAM prefix in lower case, for which it differs
     */
    public record Source(String name, Map<EventKind, Coverage> kinds, Map<String, Map<EventKind, Coverage>> services) {
        public Source {
            kinds = Map.copyOf(kinds);
            services = Map.copyOf(services);
        }

        Coverage of(String service, EventKind kind) {
            Map<EventKind, Coverage> own = services.getOrDefault(service, Map.of());
            Coverage coverage = own.get(kind);
            return coverage != null ? coverage : kinds.getOrDefault(kind, Coverage.UNKNOWN);
        }
    }

    private static final class Bundled {
        static final CoverageMap INSTANCE = read();

        private static CoverageMap read() {
            InputStream in = CoverageMap.class.getResourceAsStream("coverage.yaml");
            if (in == null) {
                throw new IllegalStateException("bundled file is missing: coverage.yaml");
            }
            try (in) {
                return CoverageReader.read(in, "coverage.yaml");
            } catch (java.io.IOException | InvalidCoverageException e) {
                throw new IllegalStateException("bundled file cannot be read: coverage.yaml", e);
            }
        }
    }

    public CoverageMap {
        sources = List.copyOf(sources);
    }

    /** The honest minimum: one trail with all management events and no data events. */
    public static CoverageMap defaults() {
        return Bundled.INSTANCE;
    }

    /** One trail that shows every event there is, data events included. */
    public static CoverageMap everything() {
        Map<EventKind, Coverage> all = new EnumMap<>(EventKind.class);
        for (EventKind kind : CoverageReader.KINDS.values()) {
            all.put(kind, Coverage.LOGGED);
        }
        return new CoverageMap(List.of(new Source("cloudtrail", all, new HashMap<>())));
    }

    /**
     * Whether use of an action would have been seen.
     *
     * @param iamAction {@code service:Operation}, in any case
     */
    public Coverage coverageOf(String iamAction) {
        EventKind kind = EventKinds.bundled().of(iamAction);
        if (kind == EventKind.NEVER) {
            return Coverage.NOT_LOGGED;
        }
        if (kind == EventKind.UNSURE) {
            return Coverage.UNKNOWN;
        }
        String service = ActionPatterns.service(ActionPatterns.folded(iamAction));
        Coverage best = Coverage.NOT_LOGGED;
        for (Source source : sources) {
            Coverage coverage = source.of(service, kind);
            best = coverage.compareTo(best) > 0 ? coverage : best;
        }
        return best;
    }
}
