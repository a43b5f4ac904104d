package dev.cordon.learning;

import dev.cordon.domain.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The history behind a bundle, in numbers and names that can hold nothing of its content.
 *
 * @param sources normalisers that read it, e.g. {@code git}; kept sorted
 * @param until only events before this day (UTC) were used
 * @param inputSha256 hash of the input in lower-case hex, by whatever order-free or ordered rule the caller documents
 * @param events events read
 * @param identities identities seen
 */
public record TrainingData(List<String> sources, LocalDate until, String inputSha256, long events, long identities) {
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{" + Sha256.HEX_LENGTH + "}");
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    public TrainingData {
        sources = List.copyOf(new TreeSet<>(sources));
        if (sources.isEmpty() || sources.size() > 32) {
            throw new IllegalArgumentException("a bundle is trained on 1 to 32 sources, not " + sources.size());
        }
        sources.forEach(TrainingData::requireSource);
        if (until.isBefore(FIRST_DAY) || until.isAfter(LAST_DAY)) {
            throw new IllegalArgumentException("until must lie between " + FIRST_DAY + " and " + LAST_DAY);
        }
        requireHash(inputSha256);
        if (events < 0 || identities < 0) {
            throw new IllegalArgumentException("counts are at least 0");
        }
    }

    static void requireSource(String source) {
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException("a source is named like 'git', not " + BundleRefused.quoted(source));
        }
    }

    static void requireHash(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hex digits");
        }
    }
}
