package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that may hold policy variables
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html). Values of variables stand for
 * themselves: a star in a value is a star. Equal templates match equally.
 */
final class Template {
    /** How the characters around variables are read. */
    enum Syntax {
        /** {@code *} and {@code ?} stand for themselves. */
        PLAIN,
        PLAIN_IGNORING_CASE,
        /** {@code *} and {@code ?} are wild. */
        WILD,
        /** A resource: stars keep to their part of the ARN as AWS says. */
        RESOURCE,
        /** As in {@code ArnLike}: six parts, each compared alone. */
        ARN
    }

    /** What cannot match: a variable in it is known to have no value. */
    static final Template NOTHING = new Template(Syntax.PLAIN, List.of(new Piece("", true, "", null)), true);

    /**
     * @param text literal or wild text, or the key of a variable in lower case
     * @param literal whether wildcards in it stand for themselves
     * @param variable the variable as written, or null for text
     * @param fallback value of a variable that has none, or null
     */
    private record Piece(
            String text,
            boolean literal,
            @Nullable String variable,
            @Nullable String fallback) {}

    private final Syntax syntax;
    private final List<Piece> pieces;
    private final boolean nothing;
    private final @Nullable Matcher matcher;
    private final int hash;

    private Template(Syntax syntax, List<Piece> pieces, boolean nothing) {
        this.syntax = syntax;
        this.pieces = pieces;
        this.nothing = nothing;
        boolean variable = false;
        for (Piece piece : pieces) {
            variable |= piece.variable() != null;
        }
        this.matcher = variable || nothing ? null : Matcher.of(syntax, codes(syntax, pieces));
        this.hash = 31 * syntax.hashCode() + pieces.hashCode();
    }

    /** Reads a pattern; without {@code variables} (policies of 2008) a variable is plain text. */
    static Template of(String text, Syntax syntax, boolean variables) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = variables && text.startsWith("${", at) ? closing(text, at + 2) : -1;
            if (end < 0) {
                plain.append(text.charAt(at++));
                continue;
            }
            String inner = text.substring(at + 2, end);
            addText(pieces, plain, false);
            if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
                plain.append(inner);
                addText(pieces, plain, true);
            } else {
                pieces.add(variable(inner));
            }
            at = end + 1;
        }
        addText(pieces, plain, false);
        return new Template(syntax, List.copyOf(pieces), false);
    }

    /** Index of the brace that closes a variable; braces within a quoted default do not count. */
    private static int closing(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return i;
            }
        }
        return quoted ? text.indexOf('}', from) : -1;
    }

    private static Piece variable(String inner) {
        int comma = inner.indexOf(',');
        String key = comma < 0 ? inner : inner.substring(0, comma);
        String fallback = null;
        if (comma >= 0) {
            String quoted = inner.substring(comma + 1).strip();
            if (quoted.length() >= 2 && quoted.startsWith("'") && quoted.endsWith("'")) {
                fallback = quoted.substring(1, quoted.length() - 1);
            }
        }
        return new Piece(key.strip().toLowerCase(Locale.ROOT), true, "${" + inner + "}", fallback);
    }

    private static void addText(List<Piece> pieces, StringBuilder plain, boolean literal) {
        if (plain.length() > 0) {
            pieces.add(new Piece(plain.toString(), literal, null, null));
            plain.setLength(0);
        }
    }

    /** Whether some variable has no value yet. */
    boolean open() {
        return matcher == null && !nothing;
    }

    boolean matchesEverything() {
        return matcher != null && matcher.matchesEverything();
    }

    /** Keys of its variables. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.variable() != null) {
                keys.add(piece.text());
            }
        }
        return keys;
    }

    /**
     * Puts the values in that are known. A variable without a value makes a template that matches nothing; one with several
     * values too, since only keys with one value can be variables.
     */
    Template bind(KeySource source) {
        if (!open()) {
            return this;
        }
        List<Piece> bound = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            List<String> values = piece.variable() == null ? null : source.values(piece.text());
            if (values == null) {
                bound.add(piece);
                continue;
            }
            String value = values.isEmpty() ? piece.fallback() : values.get(0);
            if (value == null || values.size() > 1) {
                return NOTHING;
            }
            bound.add(new Piece(value, true, null, null));
        }
        return new Template(syntax, List.copyOf(bound), false);
    }

    /**
     * Whether a text matches.
     *
     * @param text in which stars stand for what is not known if {@code openText}
     */
    Truth matches(String text, boolean openText, KeySource source) {
        if (nothing) {
            return Truth.NO;
        }
        if (matcher != null) {
            return matches(matcher, text, openText);
        }
        Template bound = bind(source);
        if (!bound.open()) {
            return bound.matches(text, openText, source);
        }
        Matcher widest = Matcher.of(syntax, bound.widest());
        return matches(widest, text, openText).and(Truth.POSSIBLE);
    }

    private static Truth matches(Matcher matcher, String text, boolean openText) {
        if (!openText || text.indexOf('*') < 0) {
            return Truth.of(matcher.matches(text));
        }
        if (matcher.covers(text)) {
            return Truth.YES;
        }
        return matcher.meets(text) ? Truth.POSSIBLE : Truth.NO;
    }

    /** With a star for every variable. */
    private int[] widest() {
        List<Piece> wide = new ArrayList<>(pieces.size());
        boolean plain = syntax == Syntax.PLAIN || syntax == Syntax.PLAIN_IGNORING_CASE;
        for (Piece piece : pieces) {
            wide.add(
                    piece.variable() != null
                            ? new Piece("*", false, null, null)
                            : new Piece(piece.text(), piece.literal() || plain, null, null));
        }
        return codes(Syntax.WILD, wide);
    }

    private static int[] codes(Syntax syntax, List<Piece> pieces) {
        int length = 0;
        for (Piece piece : pieces) {
            length += piece.text().length();
        }
        boolean plain = syntax == Syntax.PLAIN || syntax == Syntax.PLAIN_IGNORING_CASE;
        int[] codes = new int[length];
        int at = 0;
        for (Piece piece : pieces) {
            for (int i = 0; i < piece.text().length(); i++) {
                char c = piece.text().charAt(i);
                codes[at++] = plain || piece.literal() ? c : Glob.code(c);
            }
        }
        return codes;
    }

    /** As written, with values put in; wildcards that stand for themselves as {@code ${*}}. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.variable() != null) {
                text.append(piece.variable());
            } else if (piece.literal() && syntax != Syntax.PLAIN && syntax != Syntax.PLAIN_IGNORING_CASE) {
                text.append(piece.text().replace("*", "${*}").replace("?", "${?}"));
            } else {
                text.append(piece.text());
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Template that
                        && hash == that.hash
                        && syntax == that.syntax
                        && nothing == that.nothing
                        && pieces.equals(that.pieces));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return text();
    }
}
