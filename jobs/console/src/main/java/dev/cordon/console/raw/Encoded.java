package dev.cordon.console.raw;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that stand for another one: percent-encoded (RFC 3986, as CloudTrail has policy documents), with character references
 * of HTML, or in base64 (RFC 4648) as a whole. One layer is taken off at a time.
 */
final class Encoded {
    private static final Pattern PERCENT = Pattern.compile("%[uU][0-9a-fA-F]{4}|(?:%[0-9a-fA-F]{2})+");
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(quot|apos|amp|lt|gt|colon|lcub|rcub));?");
    private static final Map<String, String> NAMED =
            Map.of("quot", "\"", "apos", "'", "amp", "&", "lt", "<", "gt", ">", "colon", ":", "lcub", "{", "rcub", "}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_\\s-]++={0,2}\\s*+");
    /** Shorter ones are words. */
    private static final int SHORTEST = 16;

    private static final char REPLACEMENT = '\uFFFD';

    private Encoded() {}

    /** What a text stands for; empty where it stands for itself. */
    static Optional<String> decoded(String text) {
        String plain = text.indexOf('%') < 0 ? text : PERCENT.matcher(text).replaceAll(Encoded::ofPercent);
        if (plain.equals(text) && text.indexOf('&') >= 0) {
            plain = REFERENCE.matcher(text).replaceAll(Encoded::ofReference);
        }
        return plain.equals(text) ? ofBase64(text) : Optional.of(plain);
    }

    private static String ofPercent(MatchResult match) {
        String run = match.group();
        if (run.charAt(1) == 'u' || run.charAt(1) == 'U') {
            return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(run.substring(2), 16)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(run.length() / 3);
        for (int i = 0; i < run.length(); i += 3) {
            bytes.write(Integer.parseInt(run.substring(i + 1, i + 3), 16));
        }
        return Matcher.quoteReplacement(bytes.toString(StandardCharsets.UTF_8));
    }

    private static String ofReference(MatchResult match) {
        if (match.group(3) != null) {
            return Matcher.quoteReplacement(NAMED.getOrDefault(match.group(3), match.group()));
        }
        int code = match.group(1) != null ? Integer.parseInt(match.group(1)) : Integer.parseInt(match.group(2), 16);
        return Matcher.quoteReplacement(Character.isValidCodePoint(code) ? Character.toString(code) : match.group());
    }

    /** Only what gives a text: most words of that alphabet are none. The end of one that was cut is left out. */
    private static Optional<String> ofBase64(String text) {
        if (text.length() < SHORTEST || !BASE64.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = text.replaceAll("[\\s=]", "").replace('-', '+').replace('_', '/');
        byte[] bytes = Base64.getDecoder().decode(digits.substring(0, digits.length() / 4 * 4 + tail(digits)));
        String plain = new String(bytes, StandardCharsets.UTF_8);
        int broken = plain.indexOf(REPLACEMENT);
        boolean isText = (broken < 0 || broken == plain.length() - 1)
                && plain.chars().allMatch(c -> c >= ' ' || Character.isWhitespace(c));
        return isText ? Optional.of(plain) : Optional.empty();
    }

    /** Of the last four digits those that give bytes: one alone gives none. */
    private static int tail(String digits) {
        int rest = digits.length() % 4;
        return rest == 1 ? 0 : rest;
    }
}
