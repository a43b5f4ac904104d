package dev.cordon.launcher.live.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of the metrics that an expression of PromQL asks for, by a rule that takes little: what is neither in quotes, braces,
 * brackets or a grouping, nor a number, nor one of few functions and words, is a metric, and begins with {@code flink_}.
 */
final class PromQl {
    private static final Pattern ASIDE = Pattern.compile(
            "\"[^\"]*\"|'[^']*'|\\[[^]]*]|\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)|\\boffset\\s+\\w+");
    private static final Pattern LABELS = Pattern.compile("\\{[^{}]*}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
    private static final Set<String> WORDS =
            Set.of("sum", "max", "rate", "increase", "deriv", "absent", "and", "or", "unless");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHER = Pattern.compile("[{,]\\s*(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern SELECTOR = Pattern.compile("([A-Za-z_:][A-Za-z0-9_:]*)\\s*(\\{[^{}]*})");
    private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");

    private PromQl() {}

    /** Names of the labels by which an expression chooses a metric, and of those by which it groups any. */
    static Set<String> labels(String expression, String metric) {
        String bare = QUOTED.matcher(expression).replaceAll("\"\"");
        Set<String> labels = new TreeSet<>();
        SELECTOR.matcher(bare)
                .results()
                .filter(each -> each.group(1).equals(metric))
                .flatMap(each -> MATCHER.matcher(each.group(2)).results())
                .forEach(each -> labels.add(each.group(1)));
        GROUPING.matcher(bare)
                .results()
                .flatMap(each -> Stream.of(each.group(1).split(",")))
                .forEach(label -> labels.add(label.strip()));
        return labels;
    }

    static Set<String> metrics(String expression) {
        String bare = LABELS.matcher(ASIDE.matcher(expression).replaceAll(" ")).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher word = WORD.matcher(bare);
        while (word.find()) {
            if (WORDS.contains(word.group())) {
                continue;
            }
            if (!word.group().startsWith("flink_")) {
                throw new IllegalArgumentException(
                        "'" + word.group() + "' is neither a metric of Flink nor a known word in: " + expression);
            }
            names.add(word.group());
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("asks for no metric: " + expression);
        }
        return names;
    }
}
