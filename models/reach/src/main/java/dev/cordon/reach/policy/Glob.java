package dev.cordon.reach.policy;

import java.util.Arrays;

/**
 * A pattern with {@code *} and {@code ?}, compiled: exact text and prefixes without a scan, all else with the two-pointer
 * scan that goes back to the last star only, so that no pattern takes exponential time.
 *
 * <p>In the first five parts of an ARN wildcards stay within their part, but for a star that is its last character
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html, "Using wildcards in resource
 * ARNs").
 */
final class Glob {
    /** Any text. */
    static final int ANY = -1;
    /** Any one character. */
    static final int ONE = -2;
    /** Any text without a colon. */
    static final int ANY_IN_PART = -3;
    /** Any one character but a colon. */
    static final int ONE_IN_PART = -4;

    /** Patterns longer than this are not compared with open texts character by character. */
    private static final int MAX_OPEN_PATTERN = 4096;

    private final int[] codes;
    private final boolean ignoreCase;
    private final String head;
    private final boolean exact;
    private final boolean prefix;

    private Glob(int[] codes, boolean ignoreCase) {
        this.codes = codes;
        this.ignoreCase = ignoreCase;
        int plain = 0;
        while (plain < codes.length && codes[plain] >= 0) {
            plain++;
        }
        StringBuilder text = new StringBuilder(plain);
        for (int i = 0; i < plain; i++) {
            text.append((char) codes[i]);
        }
        this.head = text.toString();
        this.exact = plain == codes.length;
        this.prefix = plain == codes.length - 1 && codes[plain] == ANY;
    }

    static Glob of(int[] codes, boolean ignoreCase) {
        int[] kept = new int[codes.length];
        int length = 0;
        for (int code : codes) {
            if (code == ANY && length > 0 && kept[length - 1] == ANY) {
                continue;
            }
            kept[length++] = ignoreCase && code >= 0 ? fold((char) code) : code;
        }
        return new Glob(Arrays.copyOf(kept, length), ignoreCase);
    }

    /** Wildcards of the first five parts of an ARN are kept within their part, but for stars that end one. */
    static Glob ofArn(int[] codes) {
        int[] bounded = codes.clone();
        int colons = startsAsArn(codes) ? 0 : 5;
        for (int i = 0; i < bounded.length && colons < 5; i++) {
            boolean endsPart = i + 1 == bounded.length || bounded[i + 1] == ':' || bounded[i + 1] == ANY;
            if (bounded[i] == ':') {
                colons++;
            } else if (bounded[i] == ONE) {
                bounded[i] = ONE_IN_PART;
            } else if (bounded[i] == ANY && !endsPart) {
                bounded[i] = ANY_IN_PART;
            }
        }
        return of(bounded, false);
    }

    private static boolean startsAsArn(int[] codes) {
        return codes.length > 4 && codes[0] == 'a' && codes[1] == 'r' && codes[2] == 'n' && codes[3] == ':';
    }

    /** Text in which {@code *} and {@code ?} are wild. */
    static Glob of(String text, boolean ignoreCase) {
        int[] codes = new int[text.length()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(text.charAt(i));
        }
        return of(codes, ignoreCase);
    }

    static int code(char c) {
        return switch (c) {
            case '*' -> ANY;
            case '?' -> ONE;
            default -> c;
        };
    }

    /** Case folding of {@link String#equalsIgnoreCase}. */
    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    boolean matchesEverything() {
        return prefix && head.isEmpty();
    }

    /** Text before the first wildcard. */
    String head() {
        return head;
    }

    boolean isExact() {
        return exact;
    }

    boolean matches(String text) {
        if (ignoreCase) {
            return scan(text, false);
        }
        if (exact) {
            return head.equals(text);
        }
        if (!text.startsWith(head)) {
            return false;
        }
        return prefix || scan(text, false);
    }

    /** Whether it matches whatever the stars of a text stand for. */
    boolean covers(String open) {
        return scan(open, true);
    }

    /**
     * The two-pointer scan. A star within a part is tried up to the next colon; when it fails there the last star before it
     * that crosses colons is moved on.
     */
    private boolean scan(String text, boolean open) {
        int at = 0;
        int code = 0;
        int star = -1;
        int starAt = 0;
        int inPart = -1;
        int inPartAt = 0;
        while (at < text.length()) {
            if (code < codes.length && codes[code] == ANY) {
                star = code++;
                starAt = at;
                inPart = -1;
            } else if (code < codes.length && codes[code] == ANY_IN_PART) {
                inPart = code++;
                inPartAt = at;
            } else if (code < codes.length && matchesOne(codes[code], text.charAt(at), open)) {
                at++;
                code++;
            } else if (inPart >= 0 && inPartAt < text.length() && staysInPart(text.charAt(inPartAt), open)) {
                code = inPart + 1;
                at = ++inPartAt;
            } else if (star >= 0) {
                code = star + 1;
                at = ++starAt;
                inPart = -1;
            } else {
                return false;
            }
        }
        while (code < codes.length && (codes[code] == ANY || codes[code] == ANY_IN_PART)) {
            code++;
        }
        return code == codes.length;
    }

    private static boolean staysInPart(char c, boolean open) {
        return c != ':' && !(open && c == '*');
    }

    private boolean matchesOne(int code, char c, boolean open) {
        if (open && c == '*') {
            return false;
        }
        return code == ONE || (code == ONE_IN_PART ? c != ':' : code == (ignoreCase ? fold(c) : c));
    }

    /** Whether it matches for something that the stars of a text may stand for. Errs towards true. */
    boolean meets(String open) {
        if (codes.length > MAX_OPEN_PATTERN) {
            return true;
        }
        boolean[] now = new boolean[codes.length + 1];
        now[0] = true;
        skipStars(now);
        for (int i = 0; i < open.length(); i++) {
            boolean[] next = new boolean[codes.length + 1];
            char c = open.charAt(i);
            for (int k = 0; k <= codes.length; k++) {
                if (!now[k]) {
                    continue;
                }
                if (c == '*') {
                    Arrays.fill(next, k, codes.length + 1, true);
                    break;
                }
                if (k < codes.length && (codes[k] == ANY || codes[k] == ANY_IN_PART)) {
                    next[k] |= codes[k] == ANY || c != ':';
                } else if (k < codes.length && matchesOne(codes[k], c, false)) {
                    next[k + 1] = true;
                }
            }
            skipStars(next);
            now = next;
        }
        return now[codes.length];
    }

    private void skipStars(boolean[] states) {
        for (int k = 0; k < codes.length; k++) {
            if (states[k] && (codes[k] == ANY || codes[k] == ANY_IN_PART)) {
                states[k + 1] = true;
            }
        }
    }
}
