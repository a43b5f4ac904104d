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

    /** Token characters by code, and the prefixes by their first character: this looks at every character of every text. */
    private static final boolean[] TOKEN_CHARS = new boolean[128];

    private static final String[][] PREFIXES_FROM = new String[128][];

    static {
        for (char c = 0; c < TOKEN_CHARS.length; c++) {
            char first = c;
            TOKEN_CHARS[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-'
                    || c == '+';
            PREFIXES_FROM[c] = PREFIXES.stream()
                    .filter(prefix -> prefix.charAt(0) == first)
                    .toArray(String[]::new);
        }
    }

    private Secrets() {}

    /** The text, the same object where nothing looks like a secret. */
    static String masked(String text) {
        return text.length() < SHORTEST || !isSuspicious(text) ? text : mask(text);
    }

    /** One cheap pass that most texts do not survive. */
    private static boolean isSuspicious(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isTokenChar(c)) {
                if (run++ == 0 && prefixAt(text, i) > 0) {
                    return true;
                }
            } else {
                if (run == AWS_SECRET
                        || (c == '=' && namesSecret(text, i))
                        || (c == ':' && text.startsWith("//", i + 1))) {
                    return true;
                }
                run = 0;
            }
        }
        return run == AWS_SECRET;
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

    private static String mask(String text) {
        String clean = withoutUrlSecrets(text);
        StringBuilder masked = new StringBuilder();
        int at = 0;
        while (at < clean.length()) {
            int end = tokenEnd(clean, at);
            while (end < clean.length() && clean.charAt(end) == '.' && clean.startsWith(WEB_TOKEN, at)) {
                end = tokenEnd(clean, end + 1);
            }
            if (end == at) {
                masked.append(clean.charAt(at++));
                continue;
            }
            String token = clean.substring(at, end);
            masked.append(isSecret(clean, at, token) ? fingerprint(token) : token);
            at = end;
        }
        return masked.toString();
    }

    private static boolean isSecret(String text, int at, String token) {
        int prefix = prefixAt(token, 0);
        if (prefix > 0 && token.length() >= prefix + SHORTEST - 4) {
            return true;
        }
        return isMixed(token) || isNamedSecret(text, at);
    }

    /** Upper case, lower case and digits over exactly the length of an AWS secret access key. */
    private static boolean isMixed(String token) {
        if (token.length() != AWS_SECRET || token.indexOf('_') >= 0 || token.indexOf('-') >= 0) {
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
        int end = text.length();
        for (int i = scheme; i < end; i++) {
            if (text.charAt(i) == '?' || text.charAt(i) == '#') {
                end = i;
            }
        }
        int slash = text.indexOf('/', scheme + 3);
        int authorityEnd = slash < 0 || slash > end ? end : slash;
        int at = text.lastIndexOf('@', authorityEnd - 1);
        int host = at > scheme ? at + 1 : scheme + 3;
        return text.substring(0, scheme + 3) + text.substring(host, end);
    }

    private static int tokenEnd(String text, int at) {
        int end = at;
        while (end < text.length() && isTokenChar(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isTokenChar(char c) {
        return c < TOKEN_CHARS.length && TOKEN_CHARS[c];
    }

    /** Stands for a value without telling it. */
    static String fingerprint(String value) {
        return "#" + HexFormat.of().formatHex(Sha256.of(value), 0, 4);
    }
}
