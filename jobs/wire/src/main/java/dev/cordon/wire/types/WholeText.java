package dev.cordon.wire.types;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text that UTF-8 can hold. Writers of JSON throw on any other, and some of what they write began as untrusted input. */
public final class WholeText {
    private WholeText() {}

    /** The same text, with {@code ?} for each half of a surrogate pair that stands alone. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(UTF_8), UTF_8);
            }
        }
        return text;
    }
}
