package dev.cordon.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a document was refused, without what the cluster quotes of it: its names of errors, outermost first, and the field as
 * our mappings name it.
 */
final class RefusalWords {
    private static final Pattern FIELD = Pattern.compile("\\bfield \\[([a-z][a-z_]{0,40})\\]");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,80}");
    private static final int MOST_CAUSES = 5;

    private RefusalWords() {}

    static String of(@Nullable ErrorCause error) {
        Set<String> words = new LinkedHashSet<>();
        String field = "";
        int causes = 0;
        for (ErrorCause cause = error; cause != null && causes < MOST_CAUSES; cause = cause.causedBy()) {
            causes++;
            String type = cause.type();
            if (type != null && NAME.matcher(type).matches()) {
                words.add(type);
            }
            Matcher named = FIELD.matcher(cause.reason() == null ? "" : cause.reason());
            if (field.isEmpty() && named.find()) {
                field = " (field " + named.group(1) + ")";
            }
        }
        return String.join(": ", words) + field;
    }

    static String of(Throwable problem) {
        return problem instanceof ElasticsearchException known ? of(known.error()) : "";
    }
}
