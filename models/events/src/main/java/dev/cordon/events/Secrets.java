package dev.cordon.events;

import dev.cordon.domain.Sha256;
import java.util.HexFormat;
import java.util.List;

/**
 * Masks what looks like a secret by its form in texts that callers choose: tokens with a known prefix, JSON web tokens,
 * {@link AwsSecretKey AWS secret keys}, values behind names such as {@code password=}, and credentials, query and fragment
 * of URLs. A masked value becomes {@code #} and eight hex digits of its SHA-256, so that equal values stay equal, and what
 * is masked is not masked again. A secret that looks like any other name is not recognised.
 */
final class Secrets {
    /** No known form is shorter. */
    private static final int SHORTEST = 12;
    /** Of {@link #fingerprint}. */
    private static final int FINGERPRINT = 9;

    /** Start of a JSON web token, whose parts are joined by dots. */
    private static final String WEB_TOKEN = "eyJ";

    private static final List<String> PREFIXES = List.of(
            WEB_TOKEN,
            "ghp_",
            "gho_",
            "ghs_",
            "ghu_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "xoxb-",
            "xoxp-",
            "xoxa-",
            "xoxs-",
            "sk_live_",
            "rk_live_",
            "sk-",
            "AIza",
            "-----BEGIN");
    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "pwd",
            "secret",
            "token",
            "signature",
            "credential",
            "apikey",
            "api_key",
            "access_key");

    /** In no token. */
    private static final byte OTHER = 0;
    /** In a token, and the first of no prefix. */
    private static final byte IN_TOKEN = 1;
    /** In a token, and a prefix may begin with it. */
    private static final byte FIRST_OF_PREFIX = 2;

    /** Kinds of characters by code, and the prefixes by their first character: this looks at every character of every text. */
    private static final byte[] KINDS = new byte[128];

    private static final String[][] PREFIXES_FROM = new String[128][];

    static {
        for (char c = 0; c < KINDS.length; c++) {
            char first = c;
            PREFIXES_FROM[c] = PREFIXES.stream()
                    .filter(prefix -> prefix.charAt(0) == first)
                    .toArray(String[]::new);
            boolean inToken = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-'
                    || c == '+';
            KINDS[c] = !inToken ? OTHER : PREFIXES_FROM[c].length == 0 ? IN_TOKEN : FIRST_OF_PREFIX;
        }
    }

    private Secrets() {}

    /** The text, the same object where nothing looks like a secret. */
    static String masked(String text) {
        return text.length() < SHORTEST || !isSuspicious(text) ? text : mask(text);
    }

    /** One cheap pass that most texts do not survive. */
    private static boolean isSuspicious(String text) {
        int token = 0;
        int path = 0; // tokens and slashes
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            int kind = kind(c);
            if (kind == FIRST_OF_PREFIX) {
                if (i == token && prefixAt(text, i) > 0) {
                    return true;
                }
            } else if (kind == OTHER) {
                if (i - token == AwsSecretKey.LENGTH
                        || (c == '=' && namesSecret(text, i))
                        || (c == ':' && text.startsWith("//", i + 1))
                        || (i - path >= AwsSecretKey.LENGTH && AwsSecretKey.endsAt(text, i))) {
                    return true;
                }
                token = i + 1;
                if (c != '/') {
                    path = token;
                }
            }
        }
        return length - token == AwsSecretKey.LENGTH
                || (length - path >= AwsSecretKey.LENGTH && AwsSecretKey.endsAt(text, length));
    }

    /** Length of the known prefix that begins there, or zero. */
    static int prefixAt(String text, int at) {
        char first = text.charAt(at);
        if (first < PREFIXES_FROM.length) {
            for (String prefix : PREFIXES_FROM[first]) {
                if (text.startsWith(prefix, at)) {
                    return prefix.length();
                }
            }
        }
        return 0;
    }

    /** The same of a text that may hold a secret; slower. A slash within a secret is none of a URL's. */
    static String mask(String text) {
        return withoutUrlSecrets(withoutSecrets(text));
    }

    private static String withoutSecrets(String text) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            boolean named = text.charAt(at) == '=' && namesSecret(text, at);
            int from = named ? valueStart(text, at + 1) : at;
            int end = named ? valueEnd(text, from) : secretEnd(text, at);
            boolean isMasked = isFingerprint(text, from);
            if (end > from && !(isMasked && end == from + FINGERPRINT)) {
                masked.append(text, copied, from).append(fingerprint(text.substring(from, end)));
                copied = end;
                at = end;
            } else if (isMasked) {
                at = from + FINGERPRINT;
            } else {
                at = Math.max(from + 1, tokenEnd(text, from));
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** End of the secret that begins there and looks like one, or the position itself. */
    private static int secretEnd(String text, int at) {
        int end = tokenEnd(text, at);
        while (end < text.length() && text.charAt(end) == '.' && text.startsWith(WEB_TOKEN, at)) {
            end = tokenEnd(text, end + 1);
        }
        return isSecret(text, at, end) ? end : AwsSecretKey.end(text, at);
    }

    /** Whether a token is a secret; every prefix is made of a token's characters. */
    private static boolean isSecret(String text, int at, int end) {
        int prefix = prefixAt(text, at);
        return (prefix > 0 && end - at >= prefix + SHORTEST - 4) || AwsSecretKey.isToken(text, at, end);
    }

    /** Behind the quote that a value begins with, which may be escaped. */
    private static int valueStart(String text, int at) {
        int quote = at;
        while (quote < text.length() && text.charAt(quote) == '\\') {
            quote++;
        }
        return quote < text.length() && isQuote(text.charAt(quote)) ? quote + 1 : at;
    }

    /**
     * At the quote that a value began with, escaped no more than there; of one without, at white space, {@code &} or any
     * quote.
     */
    private static int valueEnd(String text, int from) {
        char before = text.charAt(from - 1);
        if (isQuote(before)) {
            int escapes = backslashesBefore(text, from - 1, 0);
            for (int quote = text.indexOf(before, from); quote >= 0; quote = text.indexOf(before, quote + 1)) {
                int here = backslashesBefore(text, quote, from);
                if (here <= escapes) {
                    return quote - here;
                }
            }
            return text.length();
        }
        int end = from;
        while (end < text.length() && !endsValue(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int backslashesBefore(String text, int at, int least) {
        int first = at;
        while (first > least && text.charAt(first - 1) == '\\') {
            first--;
        }
        return at - first;
    }

    private static boolean endsValue(char c) {
        return c == '&' || isQuote(c) || Character.isWhitespace(c);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** Whether it is the name of something secret. */
    static boolean isName(String name) {
        return namesSecret(name, name.length());
    }

    /** Whether the name of something secret ends before a position. */
    private static boolean namesSecret(String text, int end) {
        for (String name : NAMES) {
            if (text.regionMatches(true, end - name.length(), name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** Cuts query and fragment, and the user and password before the host. */
    private static String withoutUrlSecrets(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        int query = text.indexOf('?', scheme);
        int end = query < 0 ? text.length() : query;
        int fragment = text.indexOf('#', scheme);
        while (fragment >= 0 && isFingerprint(text, fragment)) {
            fragment = text.indexOf('#', fragment + 1);
        }
        if (fragment >= 0 && fragment < end) {
            end = fragment;
        }
        int slash = text.indexOf('/', scheme + 3);
        int authorityEnd = slash < 0 || slash > end ? end : slash;
        int at = text.lastIndexOf('@', authorityEnd - 1);
        int host = at > scheme ? at + 1 : scheme + 3;
        if (host == scheme + 3 && end == text.length()) {
            return text;
        }
        return text.substring(0, scheme + 3) + text.substring(host, end);
    }

    private static int tokenEnd(String text, int at) {
        int end = at;
        while (end < text.length() && isTokenChar(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int kind(char c) {
        return c < KINDS.length ? KINDS[c] : OTHER;
    }

    static boolean isTokenChar(char c) {
        return kind(c) != OTHER;
    }

    /** Whether a {@link #fingerprint} begins there, and nothing of a token follows it. */
    static boolean isFingerprint(String text, int at) {
        int end = at + FINGERPRINT;
        if (at < 0
                || end > text.length()
                || text.charAt(at) != '#'
                || (end < text.length() && isTokenChar(text.charAt(end)))) {
            return false;
        }
        for (int i = at + 1; i < end; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Stands for a value without telling it. */
    static String fingerprint(String value) {
        return "#" + HexFormat.of().formatHex(Sha256.of(value), 0, 4);
    }
}
