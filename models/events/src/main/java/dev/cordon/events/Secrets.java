package dev.cordon.events;

import dev.cordon.domain.Sha256;
import java.util.HexFormat;
import java.util.List;

/**
 * Masks what looks like a secret by its form in texts that callers choose: tokens with a known prefix, JSON web tokens,
 * 40-character AWS secret keys, values behind names such as {@code password=}, and credentials, query and fragment of
 * URLs. A masked value becomes {@code #} and eight hex digits of its SHA-256, so that equal values stay equal. A secret
 * that looks like any other name is not recognised.
 */
final class Secrets {
    /** No known form is shorter. */
    private static final int SHORTEST = 12;
    /** Length of an AWS secret access key. */
    private static final int AWS_SECRET = 40;

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
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            int kind = kind(c);
            if (kind == FIRST_OF_PREFIX) {
                if (i == token && prefixAt(text, i) > 0) {
                    return true;
                }
            } else if (kind == OTHER) {
                if (i - token == AWS_SECRET
                        || (c == '=' && namesSecret(text, i))
                        || (c == ':' && text.startsWith("//", i + 1))) {
                    return true;
                }
                token = i + 1;
            }
        }
        return length - token == AWS_SECRET;
    }

    private static int prefixAt(String text, int at) {
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

    /** The same of a text that may hold a secret; slower. */
    static String mask(String text) {
        String clean = withoutUrlSecrets(text);
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at < clean.length()) {
            int end = tokenEnd(clean, at);
            while (end < clean.length() && clean.charAt(end) == '.' && clean.startsWith(WEB_TOKEN, at)) {
                end = tokenEnd(clean, end + 1);
            }
            if (end == at) {
                at++;
                continue;
            }
            if (isSecret(clean, at, end)) {
                masked.append(clean, copied, at).append(fingerprint(clean.substring(at, end)));
                copied = end;
            }
            at = end;
        }
        return copied == 0
                ? clean
                : masked.append(clean, copied, clean.length()).toString();
    }

    /** Whether a token is a secret; every prefix is made of a token's characters. */
    private static boolean isSecret(String text, int at, int end) {
        int prefix = prefixAt(text, at);
        if (prefix > 0 && end - at >= prefix + SHORTEST - 4) {
            return true;
        }
        return (end - at == AWS_SECRET && isMixed(text.substring(at, end))) || isNamedSecret(text, at);
    }

    /** Of the length of an AWS secret access key: upper case, lower case and digits. */
    private static boolean isMixed(String token) {
        if (token.indexOf('_') >= 0 || token.indexOf('-') >= 0) {
            return false;
        }
        return token.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && token.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && token.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isNamedSecret(String text, int at) {
        return at > 0 && text.charAt(at - 1) == '=' && namesSecret(text, at - 1);
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

    private static boolean isTokenChar(char c) {
        return kind(c) != OTHER;
    }

    /** Stands for a value without telling it. */
    static String fingerprint(String value) {
        return "#" + HexFormat.of().formatHex(Sha256.of(value), 0, 4);
    }
}
